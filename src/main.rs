//! Arguments → face → exit status.

fn main() {}
