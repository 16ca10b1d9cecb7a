//! Wire types of the review service.
