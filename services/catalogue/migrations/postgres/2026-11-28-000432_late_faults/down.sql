DROP INDEX import_notes_by_row;
