//! Wire types of the request_workflow service.
