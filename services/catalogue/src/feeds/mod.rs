//! What portals and harvesters read, one format a file. Pure: entries in, text out.

pub mod atom;
pub mod changes;
pub mod columns;
pub mod dcat;
pub mod dumps;
pub mod entry;
pub mod links;
pub mod meta_tags;
pub mod oai;
pub mod portal;
pub mod sitemap;
pub mod xml;

#[cfg(test)]
pub(crate) mod samples;
