//! The disk: the project file, its lock, drafts, recent sessions, scanning and watching a connector's folder.
