//! What is open, and what is found in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gen_lsp_types::{TextDocumentContentChangeEvent, Uri};

use super::buffers::Buffer;
use super::uri;
use crate::checklist::Evidence;
use crate::document::Document;
use crate::part::Part;
use crate::rules::Finding;
use crate::store::{Texts, scan};
use crate::work::typing::Typing;

/// The open documents, by their addresses, and the connectors that they belong to.
#[derive(Default)]
pub struct Workspace {
    roots: Vec<PathBuf>,
    buffers: BTreeMap<String, Buffer>,
    /// Which connector a document belongs to, as which part.
    places: BTreeMap<String, Place>,
    connectors: BTreeMap<Key, Connector>,
}

/// A connector's folder; with the file where that is alone.
type Key = (PathBuf, Option<String>);

#[derive(Clone)]
struct Place {
    key: Key,
    part: Part,
    path: String,
}

struct Connector {
    typing: Typing,
    /// What was found; none since something changed.
    evidence: Option<Arc<Evidence>>,
    /// Whether the editor was told.
    is_told: bool,
}

/// A document with what is found in it as it stands.
pub struct View<'w> {
    /// The document.
    pub buffer: &'w Buffer,
    /// Which part of its connector it is.
    pub part: Part,
    /// Its path from the connector's folder.
    pub path: &'w str,
    /// The connector.
    pub typing: &'w Typing,
    /// What is found in all parts of the connector.
    pub evidence: Arc<Evidence>,
    workspace: &'w Workspace,
}

impl Workspace {
    /// Nothing outside of these folders is looked at on account of a document in one of them.
    pub fn set_roots(&mut self, roots: Vec<PathBuf>) {
        self.roots = roots;
    }

    /// The folders that are open.
    pub fn roots(&mut self) -> &mut Vec<PathBuf> {
        &mut self.roots
    }

    /// Opens a document; returns what could not be read of its connector.
    pub fn open(&mut self, uri: Uri, version: i32, text: String) -> Option<String> {
        let key = uri.0.clone();
        self.buffers.insert(key.clone(), Buffer::new(uri, version, text));
        self.settle(&key)
    }

    /// Changes a document that is open.
    pub fn change(&mut self, uri: &Uri, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        let Some(buffer) = self.buffers.get_mut(&uri.0) else {
            return;
        };
        buffer.version = version;
        for change in changes {
            buffer.change(change);
        }
        // A text that was no definition may be one by now.
        let is_definition = || scan::is_definition(&uri.0, buffer.text());
        if self.places.contains_key(&uri.0) {
            self.forget(&uri.0);
        } else if is_definition() {
            self.settle(&uri.0);
        }
    }

    /// Closes a document.
    pub fn close(&mut self, uri: &Uri) {
        self.forget(&uri.0);
        self.buffers.remove(&uri.0);
        self.places.remove(&uri.0);
        let (places, connectors) = (&self.places, &mut self.connectors);
        connectors.retain(|key, _| places.values().any(|place| place.key == *key));
    }

    /// Looks at the disk anew; returns what could not be read, a sentence each.
    pub fn reload(&mut self) -> Vec<String> {
        self.connectors.clear();
        self.places.clear();
        let keys: Vec<String> = self.buffers.keys().cloned().collect();
        keys.iter().filter_map(|key| self.settle(key)).collect()
    }

    /// Checks what changed. Every document about which the editor was not told yet is handed to `tell`.
    pub fn check(&mut self, tell: &mut dyn FnMut(&View<'_>)) {
        let keys: Vec<Key> = self.connectors.keys().cloned().collect();
        for key in keys {
            self.look(&key);
            match self.connectors.get_mut(&key) {
                Some(connector) if !connector.is_told => connector.is_told = true,
                _ => continue,
            }
            for (name, place) in self.places.iter().filter(|(_, place)| place.key == key) {
                if let Some(view) = self.view(name, place) {
                    tell(&view);
                }
            }
        }
    }

    /// Whether something changed since the last check.
    #[must_use]
    pub fn has_changed(&self) -> bool {
        self.connectors.values().any(|connector| !connector.is_told)
    }

    /// A document with what is found in it as it stands; none where it is no part of a connector.
    pub fn current(&mut self, uri: &Uri) -> Option<View<'_>> {
        let key = self.places.get(&uri.0)?.key.clone();
        self.look(&key);
        self.view(&uri.0, self.places.get(&uri.0)?)
    }

    /// A document alone, with the part that it is.
    #[must_use]
    pub fn written(&self, uri: &Uri) -> Option<(&Buffer, Part, &str)> {
        let place = self.places.get(&uri.0)?;
        Some((self.buffers.get(&uri.0)?, place.part, place.path.as_str()))
    }

    fn view<'w>(&'w self, uri: &str, place: &'w Place) -> Option<View<'w>> {
        let connector = self.connectors.get(&place.key)?;
        Some(View {
            buffer: self.buffers.get(uri)?,
            part: place.part,
            path: &place.path,
            typing: &connector.typing,
            evidence: connector.evidence.clone()?,
            workspace: self,
        })
    }

    /// Finds the connector that a document belongs to.
    fn settle(&mut self, uri: &str) -> Option<String> {
        let buffer = self.buffers.get(uri)?;
        let file = buffer.path.as_deref()?;
        let root = self.roots.iter().filter(|root| file.starts_with(root));
        let root = root.max_by_key(|root| root.components().count());
        let member = Typing::around(file, root.map(PathBuf::as_path), buffer.text())?;
        let is_alone = member.connector.is_alone();
        let key = (
            member.connector.folder().to_path_buf(),
            is_alone.then(|| member.path.clone()),
        );
        let place = Place {
            key: key.clone(),
            part: member.part,
            path: member.path,
        };
        self.places.insert(uri.to_owned(), place);
        let remark = member.connector.remark().map(str::to_owned);
        let connector = Connector {
            typing: member.connector,
            evidence: None,
            is_told: false,
        };
        // What was read just now is the newest.
        self.connectors.insert(key, connector);
        remark
    }

    fn forget(&mut self, uri: &str) {
        let key = self.places.get(uri).map(|place| &place.key);
        if let Some(connector) = key.and_then(|key| self.connectors.get_mut(key)) {
            connector.evidence = None;
            connector.is_told = false;
        }
    }

    fn look(&mut self, key: &Key) {
        let Some(connector) = self.connectors.get_mut(key) else {
            return;
        };
        if connector.evidence.is_some() {
            return;
        }
        let own = self.places.iter().filter(|(_, place)| place.key == *key);
        let texts: Texts = own
            .filter_map(|(uri, place)| Some((place.path.as_str(), self.buffers.get(uri)?.text().as_bytes())))
            .collect();
        connector.evidence = Some(Arc::new(connector.typing.check(&texts)));
    }
}

impl<'w> View<'w> {
    /// What is found in the document.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        self.evidence.findings(self.part)
    }

    /// The document's tree, where it has one.
    #[must_use]
    pub fn document(&self) -> Option<&Document> {
        self.evidence.part(self.part)?.document.map(|document| &**document)
    }

    /// Another part of the connector: its address, and its text as it stands, in an editor or on the disk.
    #[must_use]
    pub fn beside(&self, part: Part) -> Option<Beside<'w>> {
        let check = self.evidence.part(part)?;
        let file = self.typing.folder().join(Path::new(check.path));
        let open = self
            .workspace
            .buffers
            .values()
            .find(|buffer| buffer.path.as_ref() == Some(&file));
        if let Some(buffer) = open {
            return Some(Beside::Open(buffer));
        }
        let text = match part {
            Part::Definition | Part::Properties => check.document?.text().to_owned(),
            Part::Script => self.evidence.script.as_ref()?.content.as_ref().ok()?.text.clone(),
            _ => return None,
        };
        Some(Beside::Closed(Box::new(Buffer::new(uri::uri(&file), 0, text))))
    }
}

/// A text beside another one.
pub enum Beside<'w> {
    /// It is open, too.
    Open(&'w Buffer),
    /// It lies on the disk.
    Closed(Box<Buffer>),
}

impl std::ops::Deref for Beside<'_> {
    type Target = Buffer;

    fn deref(&self) -> &Buffer {
        match self {
            Self::Open(buffer) => buffer,
            Self::Closed(buffer) => buffer,
        }
    }
}
