-- Which rows of a stretch of a sheet have a fault: asked before it is written.
CREATE INDEX import_notes_by_row ON import_notes (import_id, is_fault, "row");
