//! Carrying an interview on: saying, asking, and waiting for what was asked of the disk, in turns.

use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::icon::Icon;
use crate::session::{Effect, Event, Saved};

use super::Ended;
use super::interview::{Interview, Question, Reply, Said};
use crate::work::stop::Stop;
use crate::work::{Opening, Runner, naming, packing};

/// How often to look whether the runner has answered.
const TICK: Duration = Duration::from_millis(2);
/// When to go on asking although the runner has not answered: a disk that hangs should not take the questions with it.
const PATIENCE: Duration = Duration::from_secs(30);

/// How an interview is worded: prompts with keys, or plain lines.
pub trait Voice {
    /// Says something; `icon` is the one that it shows.
    ///
    /// # Errors
    /// When it cannot be written.
    fn say(&mut self, said: &Said, icon: Option<&Icon>) -> io::Result<()>;

    /// Asks, and waits for the reply. Paths are relative to `folder`.
    ///
    /// # Errors
    /// When nothing can be written or read; [`io::ErrorKind::Interrupted`] when Ctrl-C was pressed.
    fn ask(&mut self, question: &Question, folder: &Path) -> io::Result<Reply>;
}

/// Asks until the partner leaves, or wants another face.
///
/// # Errors
/// When the voice fails; everything accepted is on disk by then.
pub fn run(opening: Opening, voice: &mut dyn Voice, stop: &Stop) -> io::Result<Ended> {
    let Opening {
        session,
        mut runner,
        first,
        remembered,
    } = opening;
    let mut interview = Interview::new(session, first);
    settle(&mut interview, &mut runner);
    if let Some(remembered) = remembered
        && interview.session.read_only.is_none()
        && let Some(message) = interview.session.welcome(&remembered.facts(&interview.session))
    {
        interview.event(Event::Tell(message));
    }
    let outcome = turns(&mut interview, &mut runner, voice, stop);
    let interrupted = match outcome {
        Ok(()) => false,
        Err(error) if error.kind() == io::ErrorKind::Interrupted => {
            interview.event(Event::Leave);
            true
        }
        Err(error) => {
            interview.event(Event::Leave);
            settle(&mut interview, &mut runner);
            runner.finish(stop);
            return Err(error);
        }
    };
    settle(&mut interview, &mut runner);
    if let Some(face) = interview.switch() {
        let opening = Opening {
            session: interview.session,
            runner,
            first: false,
            remembered: None,
        };
        return Ok(Ended::Switched(face, Box::new(opening)));
    }
    for event in runner.finish(stop) {
        // The last saves: their outcome decides how this ends.
        interview.event(event);
    }
    Ok(match &interview.session.saved {
        Saved::Failed(why) => Ended::Unsaved(why.clone()),
        _ if interrupted => Ended::Stopped(Box::new(interview.session)),
        _ => Ended::Saved(Box::new(interview.session)),
    })
}

fn turns(interview: &mut Interview, runner: &mut Runner, voice: &mut dyn Voice, stop: &Stop) -> io::Result<()> {
    loop {
        settle(interview, runner);
        if stop.is_asked() {
            return Err(io::ErrorKind::Interrupted.into());
        }
        if let Some(wish) = interview.conversion() {
            let proposal = wish.propose(runner.folder(), runner.state());
            interview.converted(wish, proposal);
        }
        let question = interview.next_question();
        for said in interview.said() {
            voice.say(&said, interview.icon(&said))?;
        }
        let Some(question) = question else { return Ok(()) };
        let reply = voice.ask(&question, runner.folder())?;
        interview.reply(reply);
        if let Some((key, typed)) = interview.naming() {
            let found = naming::named(runner.folder(), &interview.session, &key, &typed);
            interview.named(&key, typed, found);
        }
        if let Some(wanted) = interview.packing() {
            let built = packing::propose(runner.folder(), &interview.session, &wanted);
            interview.packed(built);
        }
        if let Some(wish) = interview.wish() {
            let proposal = wish.propose(runner.folder(), &interview.session);
            interview.proposed(wish, proposal);
        }
    }
}

/// Has everything done that was asked for, and waits until it is.
fn settle(interview: &mut Interview, runner: &mut Runner) {
    let began = Instant::now();
    loop {
        for effect in interview.effects() {
            // An interview opens no editor and no browser, and it leaves by itself.
            let _: Option<Effect> = runner.perform(&interview.session, effect);
        }
        for event in runner.poll(&interview.session) {
            interview.event(event);
        }
        if !interview.waits() && !interview.acts() {
            return;
        }
        if began.elapsed() > PATIENCE {
            return;
        }
        std::thread::sleep(TICK);
    }
}
