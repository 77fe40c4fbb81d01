//! For editors: what the checks find while a connector's files are typed, with repairs, explanations and ways around.
//!
//! Positions count in UTF-16. The texts are the editor's and not the disk's; answers, program and settings are those of the
//! connector's folder. Nothing but the protocol is written.
//!
//! | module | what it does |
//! |---|---|
//! | `wire` | messages as they travel |
//! | `server` | the loop: what comes in is carried out in order, what is found is told once nothing more comes in |
//! | `capabilities` | what is offered, and what the client can |
//! | `requests` | which request is answered by what |
//! | [`positions`] | bytes and places |
//! | `uri` | files and addresses |
//! | `buffers` | the texts of open documents |
//! | `workspace` | open documents, their connectors, and what is found in them |
//! | `nodes` | the node that a place lies in |
//! | `diagnostics` | what is found |
//! | `actions` | repairs |
//! | `hover`, `members`, `meanings` | what certification asks at a place |
//! | `navigation` | from a name to what it names, and back |
//! | `completion`, `cursor` | what can be typed at a place |
//! | `symbols`, `lenses` | outline, folds, counts |

mod actions;
mod buffers;
mod capabilities;
mod completion;
mod cursor;
mod diagnostics;
mod hover;
mod lenses;
mod meanings;
mod members;
mod navigation;
mod nodes;
pub mod positions;
mod requests;
mod server;
mod symbols;
mod uri;
mod wire;
mod workspace;

pub use server::{Left, serve};
