//! Scenarios across services live in `tests/tests/`; fixtures in `tests/fixtures/`.
