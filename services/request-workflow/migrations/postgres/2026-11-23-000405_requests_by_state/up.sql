-- What is open of a body is found without reading what has long been answered.
CREATE INDEX requests_by_state ON requests (organization_id, state, id);
