//! Servers over standard input and output, for programs that people work in.
//!
//! | module | what it is |
//! |---|---|
//! | [`lsp`] | for editors: the language server protocol |
//! | [`mcp`] | for agents: the Model Context Protocol |

pub mod lsp;
pub mod mcp;
