-- Until when one process may be at removing the content from the store; nobody wants it meanwhile.
ALTER TABLE file_contents ADD COLUMN removing_until TIMESTAMP;
