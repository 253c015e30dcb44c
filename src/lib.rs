//! keytrail
pub mod arm;
pub mod diagnostic;
pub mod implied;
pub mod json;
pub mod language;
pub mod resource;
pub mod rules;
pub mod source;
pub mod terraform;
pub mod value;
