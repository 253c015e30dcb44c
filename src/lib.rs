//! keytrail
pub mod diagnostic;
pub mod json;
pub mod resource;
pub mod source;
pub mod terraform;
pub mod value;
