//! Operations that pass messages of agents, by the Model Context Protocol (MCP).

use super::{AGENTIC, Api, Operation};

impl Api<'_> {
    /// Whether an operation passes messages of agents, be it that its protocol is told at its path, a parameter or a
    /// response of its, or for the whole file, where nobody reads it: that is a fault of its own, and what is meant is clear.
    #[must_use]
    pub fn is_agentic(&self, operation: &Operation<'_>) -> bool {
        let path_item = self.path_items.get(operation.path_item);
        operation.node.get(AGENTIC).is_some()
            || path_item.is_some_and(|item| item.node.get(AGENTIC).is_some())
            || self.parameters_of(operation).any(|one| one.node.get(AGENTIC).is_some())
            || self
                .responses_of(operation)
                .iter()
                .any(|one| one.written.get(AGENTIC).is_some())
            || *self.agentic.get_or_init(|| self.is_agentic_as_a_whole())
    }

    fn is_agentic_as_a_whole(&self) -> bool {
        let holders = [Some(self.root), self.info, self.root.get("paths")]
            .into_iter()
            .flatten();
        let mut holders = holders.chain(self.security_schemes.iter().map(|scheme| scheme.node));
        holders.any(|holder| holder.get(AGENTIC).is_some())
    }
}
