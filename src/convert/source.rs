//! The file to convert, and those in its folder that it refers to.

use std::borrow::Cow;
use std::sync::Arc;

use foldhash::HashMap;
use percent_encoding::percent_decode_str;

use sha2::{Digest as _, Sha256};

use crate::document::{Document, Node, Syntax, Unreadable, pointer};

/// How many files a definition may consist of.
const MOST_FILES: usize = 5_000;
/// How many references in a row are followed before a chain counts as a circle.
pub(super) const LONGEST_CHAIN: usize = 64;

/// The file to convert with the files that it refers to, all of one folder.
pub struct Source {
    files: Vec<File>,
    by_path: HashMap<String, usize>,
}

/// One file.
struct File {
    /// From the folder of the first one, with `/`.
    path: String,
    content: Content,
}

enum Content {
    Tree(Arc<Document>),
    /// What is no JSON or YAML: words for people.
    Words(String),
    /// Not there, or not readable; why, a sentence.
    None(String),
}

/// Why a reference leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Broken {
    /// It names an address; nothing is ever fetched.
    Remote,
    /// It leads out of the folder; nothing there is ever read.
    Outside,
    /// The file is not there or cannot be read: why, a sentence.
    File(String),
    /// What it names is not there.
    Missing,
    /// It leads back to itself.
    Circle,
}

impl Broken {
    /// Why it leads nowhere, a sentence.
    pub fn why(&self) -> String {
        match self {
            Self::Remote => "It names an address on the network, and nothing is ever fetched.".to_owned(),
            Self::Outside => "It leads out of the folder of the definition, and nothing there is ever read.".to_owned(),
            Self::File(why) => why.clone(),
            Self::Missing => "What it names is not there.".to_owned(),
            Self::Circle => "It leads back to itself.".to_owned(),
        }
    }
}

impl Source {
    /// Reads a definition from its bytes, and the files that it refers to by `read`, which gets paths inside the folder of
    /// the first file (`parts/invoice.yaml`) and returns a file's bytes, or a sentence on why it cannot.
    ///
    /// # Errors
    /// [`Unreadable`] when no tree can be made of the first file.
    pub fn load(
        path: &str,
        bytes: impl Into<Cow<'static, [u8]>>,
        read: &dyn Fn(&str) -> Result<Vec<u8>, String>,
    ) -> Result<Self, Unreadable> {
        let bytes = bytes.into();
        let syntax = Syntax::guess(path, &bytes);
        let first = Document::parse(bytes, syntax)?;
        Ok(Self::around(path, Arc::new(first), read))
    }

    /// The same of a definition that was read already.
    #[must_use]
    pub fn around(path: &str, first: Arc<Document>, read: &dyn Fn(&str) -> Result<Vec<u8>, String>) -> Self {
        let mut room = Document::MAX_BYTES.saturating_sub(first.text().len());
        let mut source = Self {
            by_path: std::iter::once((path.to_owned(), 0)).collect(),
            files: vec![File {
                path: path.to_owned(),
                content: Content::Tree(first),
            }],
        };
        let mut next = 0;
        while let Some(file) = source.files.get(next) {
            next += 1;
            for named in file.named() {
                if source.by_path.contains_key(&named) || source.files.len() >= MOST_FILES {
                    continue;
                }
                let content = match read(&named) {
                    Ok(bytes) if bytes.len() > room => {
                        Content::None("The files together are larger than what is read.".to_owned())
                    }
                    Ok(bytes) => {
                        room -= bytes.len();
                        content(&named, bytes)
                    }
                    Err(why) => Content::None(why),
                };
                source.by_path.insert(named.clone(), source.files.len());
                source.files.push(File { path: named, content });
            }
        }
        source
    }

    /// One file alone; what it refers to elsewhere is not there.
    ///
    /// # Errors
    /// [`Unreadable`] when no tree can be made of it.
    pub fn alone(path: &str, bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Unreadable> {
        Self::load(path, bytes, &|_| Err("Only the one file was given.".to_owned()))
    }

    /// The outermost node of the first file.
    #[must_use]
    pub fn root(&self) -> Node<'_> {
        self.document().root()
    }

    /// The first file.
    #[must_use]
    pub fn document(&self) -> &Document {
        match &self.files[0].content {
            Content::Tree(document) => document,
            Content::Words(_) | Content::None(_) => unreachable!("the first file is a tree, or loading failed"),
        }
    }

    /// SHA-256 of all files with their paths, in hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for file in &self.files {
            let text = match &file.content {
                Content::Tree(document) => document.text(),
                Content::Words(words) => words,
                Content::None(_) => "",
            };
            for part in [&file.path, text] {
                hash.update(part.len().to_le_bytes());
                hash.update(part);
            }
        }
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The files, from the folder of the first one, that first.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.path.as_str())
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Never: there is always the first file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The trees of all files, each with its number.
    pub(super) fn documents(&self) -> impl Iterator<Item = (usize, &Document)> {
        self.files
            .iter()
            .enumerate()
            .filter_map(|(at, file)| match &file.content {
                Content::Tree(document) => Some((at, &**document)),
                Content::Words(_) | Content::None(_) => None,
            })
    }

    /// A file's path from the folder of the first one.
    pub(super) fn path(&self, file: usize) -> &str {
        &self.files[file].path
    }
}

/// The trees by their place in memory, and following references between them.
pub(super) struct Files<'d> {
    source: &'d Source,
    by_document: HashMap<*const Document, usize>,
}

impl<'d> Files<'d> {
    pub fn new(source: &'d Source) -> Self {
        let by_document = source
            .documents()
            .map(|(at, document)| (std::ptr::from_ref(document), at));
        Self {
            source,
            by_document: by_document.collect(),
        }
    }

    /// The outermost node of the first file.
    pub fn root(&self) -> Node<'d> {
        self.source.root()
    }

    /// The number of the file that holds a node.
    pub fn file(&self, node: Node<'d>) -> usize {
        let known = self.by_document.get(&std::ptr::from_ref(node.document()));
        known.copied().unwrap_or_default()
    }

    /// What a reference in `from` names.
    pub fn target(&self, from: Node<'d>, reference: &str) -> Result<Node<'d>, Broken> {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let document = self.document(from, file)?;
        let found = document.resolve(fragment);
        found
            .or_else(|| document.resolve(&decoded(fragment)))
            .or_else(|| self.step_by_step(document.root(), &decoded(fragment)))
            .ok_or(Broken::Missing)
    }

    /// The tree of a file that is named in `from`; its own for an empty name.
    fn document(&self, from: Node<'d>, file: &str) -> Result<&'d Document, Broken> {
        if file.is_empty() {
            return Ok(from.document());
        }
        let here = self.source.path(self.file(from));
        let path = place(here, file)?;
        if path == here {
            return Ok(from.document());
        }
        match self.source.by_path.get(&path).map(|at| &self.source.files[*at].content) {
            Some(Content::Tree(document)) => Ok(document),
            Some(Content::Words(_)) => Err(Broken::Missing),
            Some(Content::None(why)) => Err(Broken::File(why.clone())),
            None => Err(Broken::File("There are too many files to read them all.".to_owned())),
        }
    }

    /// What a pointer names where references stand on the way to it.
    fn step_by_step(&self, root: Node<'d>, pointer: &str) -> Option<Node<'d>> {
        let mut node = root;
        for (steps, token) in pointer::tokens(pointer)?.enumerate() {
            // Each step may lead to another file, whose steps are its own.
            if steps > LONGEST_CHAIN {
                return None;
            }
            if node.get(&token).is_none()
                && let Some(reference) = node.str_at("$ref")
            {
                let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
                let document = self.document(node, file).ok()?;
                node = document.resolve(&decoded(fragment))?;
            }
            node = if node.is_array() {
                node.item(pointer::array_index(&token)?)?
            } else {
                node.get(&token)?
            };
        }
        Some(node)
    }

    /// What a node stands for: itself, or what its chain of references ends at.
    pub fn follow(&self, node: Node<'d>) -> Result<Node<'d>, Broken> {
        let mut node = node;
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = node.str_at("$ref") else {
                return Ok(node);
            };
            node = self.target(node, reference)?;
        }
        Err(Broken::Circle)
    }

    /// The words of the file that a reference in `from` names.
    pub fn words(&self, from: Node<'d>, reference: &str) -> Option<&'d str> {
        let path = place(self.source.path(self.file(from)), reference).ok()?;
        match &self.source.files[*self.source.by_path.get(&path)?].content {
            Content::Words(words) => Some(words),
            Content::Tree(_) | Content::None(_) => None,
        }
    }
}

impl File {
    /// The files that it refers to, by their paths from the folder of the first one.
    fn named(&self) -> Vec<String> {
        let Content::Tree(document) = &self.content else {
            return Vec::new();
        };
        let references = document
            .nodes()
            .filter(|node| node.key() == Some("$ref"))
            .filter_map(Node::as_str);
        let files =
            references.filter_map(|reference| Some(reference.split('#').next()?).filter(|file| !file.is_empty()));
        let mut named: Vec<String> = files.filter_map(|file| place(&self.path, file).ok()).collect();
        named.sort_unstable();
        named.dedup();
        named
    }
}

/// A tree of what is JSON or YAML by its name, else words.
fn content(path: &str, bytes: Vec<u8>) -> Content {
    let ends = |ending: &str| path.len() > ending.len() && path.to_ascii_lowercase().ends_with(ending);
    if ![".json", ".yaml", ".yml"].into_iter().any(ends) {
        return Content::Words(crate::document::text(&bytes));
    }
    let syntax = Syntax::guess(path, &bytes);
    match Document::parse(bytes, syntax) {
        Ok(document) => Content::Tree(Arc::new(document)),
        Err(error) => Content::None(format!("The file cannot be read: {error}.")),
    }
}

/// The path of a file that is named in `here`, from the folder of the first file.
fn place(here: &str, file: &str) -> Result<String, Broken> {
    let file = decoded(file).replace('\\', "/");
    if file.contains("://") || file.starts_with("//") || file.starts_with("http:") || file.starts_with("https:") {
        return Err(Broken::Remote);
    }
    if file.starts_with('/') || file.get(1..2) == Some(":") {
        return Err(Broken::Outside);
    }
    let folder = here.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in file.split('/') {
        match part {
            "" | "." => {}
            ".." => _ = parts.pop().ok_or(Broken::Outside)?,
            part => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

/// `%20` and the like read back.
fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}
