//! Terraform
pub mod ast;
mod syntax;
