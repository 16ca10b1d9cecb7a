//! Wire types of the catalogue service.
