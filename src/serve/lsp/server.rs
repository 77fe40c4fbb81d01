//! The loop: what comes in is carried out in its order, and what is found is told once nothing more comes in.

use std::collections::{HashSet, VecDeque};
use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use gen_lsp_types::{
    DidChangeTextDocumentParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, InitializeResult, LogMessageParams, MessageType, ServerInfo, Uri,
};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::capabilities::{self, Client};
use super::diagnostics;
use super::requests::answer;
use super::uri::path;
use super::wire::{Received, receive};
use super::workspace::Workspace;

/// A check that takes no longer than this follows every key; a longer one waits until the keys pause.
const AT_ONCE: Duration = Duration::from_millis(30);
/// The longest pause waited for.
const LONGEST_PAUSE: Duration = Duration::from_millis(400);

/// How a client left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// It said so before, or its end of the line was closed.
    Orderly,
    /// It told the server to go without having it shut down first.
    Abruptly,
}

/// Serves a client until it leaves or its input ends.
///
/// # Errors
/// When nothing can be written to it any more.
pub fn serve(mut input: impl BufRead + Send + 'static, output: impl Write) -> io::Result<Left> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        while let Ok(Some(received)) = receive(&mut input) {
            if sender.send(received).is_err() {
                break;
            }
        }
    });
    Server {
        receiver,
        output,
        waiting: VecDeque::new(),
        cancelled: HashSet::new(),
        state: State::Silent,
        client: Client::default(),
        workspace: Workspace::default(),
        last: Duration::ZERO,
    }
    .run()
}

/// How far the client and the server know each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// The client has not introduced itself.
    Silent,
    Serving,
    /// It said that it will leave.
    ShutDown,
}

struct Server<W> {
    receiver: Receiver<Received>,
    output: W,
    /// What came in and was not carried out yet.
    waiting: VecDeque<Received>,
    /// Requests among these whose answers nobody waits for any more.
    cancelled: HashSet<RequestId>,
    state: State,
    client: Client,
    workspace: Workspace,
    /// How long the last check took.
    last: Duration,
}

impl<W: Write> Server<W> {
    fn run(mut self) -> io::Result<Left> {
        while self.wait()? {
            self.take_all();
            while let Some(received) = self.waiting.pop_front() {
                match received {
                    Received::Garbled => self.log("A message could not be read and was passed over.")?,
                    // Nothing is asked of the client that it has to answer.
                    Received::Message(Message::Response(_)) => {}
                    Received::Message(Message::Request(request)) => self.request(request)?,
                    Received::Message(Message::Notification(told)) if told.method == "exit" => {
                        return Ok(match self.state {
                            State::ShutDown => Left::Orderly,
                            _ => Left::Abruptly,
                        });
                    }
                    Received::Message(Message::Notification(told)) => self.notification(told)?,
                }
            }
            self.cancelled.clear();
        }
        Ok(Left::Orderly)
    }

    /// Waits for the next message, and checks what changed while none comes; false where the input ends.
    fn wait(&mut self) -> io::Result<bool> {
        if self.workspace.has_changed() {
            let pause = match self.last {
                last if last <= AT_ONCE => Duration::ZERO,
                last => last.min(LONGEST_PAUSE),
            };
            match self.receiver.recv_timeout(pause) {
                Ok(received) => {
                    self.waiting.push_back(received);
                    return Ok(true);
                }
                Err(RecvTimeoutError::Timeout) => self.check()?,
                Err(RecvTimeoutError::Disconnected) => return Ok(false),
            }
        }
        match self.receiver.recv() {
            Ok(received) => {
                self.waiting.push_back(received);
                Ok(true)
            }
            Err(_) => Ok(false),
        }
    }

    /// Takes in all that has come by now: what is newest counts, and what is cancelled is not begun.
    fn take_all(&mut self) {
        self.waiting.extend(self.receiver.try_iter());
        for received in &self.waiting {
            if let Received::Message(Message::Notification(told)) = received
                && told.method == "$/cancelRequest"
                && let Some(id) = told.params.get("id")
                && let Ok(id) = serde_json::from_value(id.clone())
            {
                self.cancelled.insert(id);
            }
        }
    }

    fn check(&mut self) -> io::Result<()> {
        let before = Instant::now();
        let mut told = Vec::new();
        self.workspace.check(&mut |view| told.push(diagnostics::told(view)));
        self.last = before.elapsed();
        told.into_iter()
            .try_for_each(|told| self.tell("textDocument/publishDiagnostics", told))
    }

    fn request(&mut self, request: Request) -> io::Result<()> {
        let id = request.id.clone();
        let refuse = |code: ErrorCode, why: &str| Response::new_err(id.clone(), code as i32, why.to_owned());
        let response = match (self.state, request.method.as_str()) {
            (State::Silent, "initialize") => self.introduce(request),
            (State::Silent, _) => refuse(
                ErrorCode::ServerNotInitialized,
                "The client has to introduce itself first.",
            ),
            (State::ShutDown, _) => refuse(ErrorCode::InvalidRequest, "The server was shut down."),
            (State::Serving, "initialize") => refuse(ErrorCode::InvalidRequest, "The client introduced itself before."),
            (State::Serving, "shutdown") => {
                self.state = State::ShutDown;
                Response::new_ok(id, ())
            }
            (State::Serving, _) if self.cancelled.contains(&id) => {
                refuse(ErrorCode::RequestCanceled, "The client took the request back.")
            }
            (State::Serving, _) => answer(request, &mut self.workspace, self.client),
        };
        self.send(&Message::Response(response))
    }

    fn introduce(&mut self, request: Request) -> Response {
        self.client = Client::new(&request.params);
        self.workspace.set_roots(roots(&request.params));
        self.state = State::Serving;
        let result = InitializeResult {
            capabilities: capabilities::offered(),
            server_info: Some(ServerInfo {
                name: "conncert".to_owned(),
                version: Some(env!("CARGO_PKG_VERSION").to_owned()),
            }),
        };
        Response::new_ok(request.id, result)
    }

    fn notification(&mut self, told: Notification) -> io::Result<()> {
        if self.state != State::Serving {
            return Ok(());
        }
        match told.method.as_str() {
            "initialized" if self.client.watches_files => return self.ask_to_watch(),
            "textDocument/didOpen" => {
                if let Some(DidOpenTextDocumentParams { text_document: it }) = read(told.params)
                    && let Some(remark) = self.workspace.open(it.uri, it.version, it.text)
                {
                    return self.log(&remark);
                }
            }
            "textDocument/didChange" => {
                if let Some(DidChangeTextDocumentParams {
                    text_document: it,
                    content_changes,
                }) = read(told.params)
                {
                    let uri = it.text_document_identifier.uri;
                    self.workspace.change(&uri, it.version, content_changes);
                }
            }
            "textDocument/didClose" => {
                if let Some(DidCloseTextDocumentParams { text_document: it }) = read(told.params) {
                    self.workspace.close(&it.uri);
                    return self.tell(
                        "textDocument/publishDiagnostics",
                        json!({"uri": it.uri, "diagnostics": []}),
                    );
                }
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => return self.reload(),
            "workspace/didChangeWorkspaceFolders" => {
                if let Some(DidChangeWorkspaceFoldersParams { event }) = read(told.params) {
                    let folders = self.workspace.roots();
                    folders.retain(|root| event.removed.iter().all(|gone| path(&gone.uri).as_ref() != Some(root)));
                    folders.extend(event.added.iter().filter_map(|new| path(&new.uri)));
                    return self.reload();
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn reload(&mut self) -> io::Result<()> {
        let remarks = self.workspace.reload();
        remarks.iter().try_for_each(|remark| self.log(remark))
    }

    /// Asks to hear of files that others write: answers, settings, and the files that are not open.
    fn ask_to_watch(&mut self) -> io::Result<()> {
        let watchers: Vec<Value> = capabilities::WATCHED.map(|glob| json!({"globPattern": glob})).into();
        let registration = json!({
            "id": "files",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": {"watchers": watchers},
        });
        let params = json!({"registrations": [registration]});
        let id = RequestId::from("watch".to_owned());
        let method = "client/registerCapability".to_owned();
        self.send(&Message::Request(Request::new(id, method, params)))
    }

    fn log(&mut self, message: &str) -> io::Result<()> {
        let params = LogMessageParams {
            kind: MessageType::Warning,
            message: message.to_owned(),
        };
        self.tell("window/logMessage", params)
    }

    fn tell(&mut self, method: &str, params: impl serde::Serialize) -> io::Result<()> {
        self.send(&Message::Notification(Notification::new(method.to_owned(), params)))
    }

    fn send(&mut self, message: &Message) -> io::Result<()> {
        message.write(&mut self.output)
    }
}

/// What a notification says; what is not understood is passed over, as the protocol wants it.
fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}

/// The folders that the client has open.
fn roots(params: &Value) -> Vec<PathBuf> {
    let folder = |value: &Value| path(&Uri::from(value.as_str()?));
    let folders = params.get("workspaceFolders").and_then(Value::as_array);
    let mut roots: Vec<PathBuf> = folders
        .into_iter()
        .flatten()
        .filter_map(|entry| folder(entry.get("uri")?))
        .collect();
    if roots.is_empty() {
        roots.extend(params.get("rootUri").and_then(folder));
    }
    roots
}
