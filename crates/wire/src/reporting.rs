//! Wire types of the reporting service.
