//! Domain-free pieces: one component, one file, one stylesheet of the same name under `style/components/`.
//!
//! A piece gets labels and signals; what they mean is known by the feature that uses it.

pub mod article_list;
pub mod breadcrumbs;
pub mod card;
pub mod failure;
pub mod highlighted;
pub mod icon;
pub mod notice;
pub mod page;
pub mod pagination;
pub mod remote_view;
pub mod rich_text;
pub mod skeleton;
