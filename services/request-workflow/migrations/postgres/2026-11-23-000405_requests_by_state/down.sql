DROP INDEX requests_by_state;
