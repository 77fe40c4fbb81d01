//! What a definition describes beside an ordinary connector, where programs are made for it or not.

use serde::Deserialize;

/// Something that programs tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A server of the Model Context Protocol, which offers tools to agents.
    McpServer,
}

impl Kind {
    /// `a server for agents (MCP)`
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::McpServer => "a server for agents (MCP)",
        }
    }

    /// By what a definition shows it, a clause after "no operation".
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::McpServer => "with x-ms-agentic-protocol",
        }
    }
}
