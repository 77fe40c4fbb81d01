//! `conncert mcp`: serves an agent over standard input and output.

use std::io::{self, BufReader};
use std::path::PathBuf;

use crate::cli::{Exit, Failure, Global, Problem, Surroundings, run_inside};
use crate::export::answer::Code;
use crate::serve::mcp::{self, Ran, Root};

/// Serve an agent: what is next, checks, answers, repairs, the export
#[derive(Debug, clap::Args)]
#[command(
    after_help = "A program that runs agents starts this command and speaks the Model Context Protocol with it over standard input \
                  and output. Its tools do what the commands of the same names do, in this folder and those below it; nothing \
                  outside is read or written, and nothing touches the network. What only a person can vouch for is refused \
                  without the name of who said it, and what looks like a credential always.\n\n\
                  Examples:\n  conncert mcp\n  conncert mcp my-connector\n\n\
                  conncert scaffold agents writes AGENTS.md, which tells agents that work in the folder how to go about it.\n\n\
                  Exit status: 0 the other end closed its end, 2 could not run"
)]
pub struct Options {
    /// The folder to serve: a connector's, or one with connectors below it [default: this folder]
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,
}

/// Serves until the input ends.
///
/// # Errors
/// When there is no such folder, or nothing can be answered any more.
pub fn run(options: &Options, global: &Global, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let folder = global.folder(options.dir.as_deref());
    let root = Root::at(&folder).map_err(|error| {
        Problem::new(format!("{} cannot be served.", folder.display()))
            .because(format!("{error}."))
            .instead("name the connector's folder, or leave it out to use this one.")
            .code(Code::NotFound)
    })?;
    // Whatever the streams are, what comes in is messages, and no command asks or draws.
    let surroundings = Surroundings {
        input: false,
        output: false,
        errors: false,
        ..surroundings.clone()
    };
    let mut run = |words| {
        let ran = run_inside(words, &surroundings);
        Ran {
            exit: ran.exit.status(),
            output: ran.output,
            errors: ran.errors,
        }
    };
    match mcp::serve(BufReader::new(io::stdin()), io::stdout(), &root, &mut run) {
        Ok(()) => Ok(Exit::Done),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Exit::Done),
        Err(error) => Err(Problem::new("The agent cannot be answered.")
            .because(format!("{error}."))
            .into()),
    }
}
