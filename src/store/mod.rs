//! The disk: the project file, its lock, drafts, recent sessions, scanning and watching a connector's folder.
//!
//! | module | what it does |
//! |---|---|
//! | [`project`] | opens, saves and watches over `conncert.toml` |
//! | [`state`] | what only this user needs: drafts, where they left, recent sessions |
//! | [`paths`] | typed paths: inside the folder, completed, nearest names |
//! | [`scan`](mod@scan) | what a folder holds under the usual names |
//! | [`inspect`](mod@inspect) | reads the named files and runs the rules |
//! | [`tree`] | the connectors below a folder |
//! | [`watch`] | which files changed |
//! | [`repository`] | the repository that files lie in, and what it calls them |
//! | [`settings`] | the user's five settings, with where each comes from |
//! | [`fix`] | repairs a file, and takes it back |
//! | [`undo`] | takes back what was written last |
//! | [`certification`] | writes the export |
//! | [`picture`] | writes an icon |
//! | [`clock`] | the time and the day here |

mod atomic;
pub mod certification;
pub mod clock;
pub mod fix;
pub mod inspect;
mod lock;
mod origin;
mod outlook;
pub mod paths;
mod patience;
pub mod picture;
pub mod project;
pub mod repository;
mod said;
pub mod scan;
pub mod settings;
mod solutions;
pub mod state;
pub mod team;
pub mod tree;
pub mod undo;
mod unpacked;
pub mod watch;

pub use certification::write_export;
pub use fix::{apply as apply_fix, is_lost};
pub use inspect::{Texts, check_package, check_package_beside, inspect, inspect_text, inspect_typed};
pub use origin::converted;
pub use paths::{Match, complete, device, leading, nearest, read, read_named, real, relative, there, typed};
pub use patience::patiently;
pub use project::{OpenError, Opened, Project};
pub use repository::Repository;
pub use said::{said, why_not_written};
pub use scan::scan;
pub use settings::Settings;
pub use solutions::solutions;
pub use state::{Recent, Resume, Seen, State};
pub use tree::{Tree, connectors};
pub use unpacked::check_unpacked;
pub use watch::Watch;
