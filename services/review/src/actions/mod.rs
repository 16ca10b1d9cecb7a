//! What the review service does, one use case a file.

pub mod hold_meeting;
pub mod list_reviews;
pub mod return_review;
pub mod sign_review;
