//! Servers over standard input and output, for programs that people work in.
//!
//! | module | what it is |
//! |---|---|
//! | [`lsp`] | for editors: the language server protocol |

pub mod lsp;
