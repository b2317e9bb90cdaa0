//! The account as Markdown.
use super::Page;
pub fn page(_page: &Page) -> String {
    String::new()
}
