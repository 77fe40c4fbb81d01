//! What is put together for the new file: values that borrow their texts from the source and know where they come from.

use std::borrow::Cow;

use crate::document::{Kind, Node};

/// A text of the source, or a new one.
pub(super) type Text<'d> = Cow<'d, str>;

/// A value of the new file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value<'d> {
    Null,
    Bool(bool),
    /// As written in JSON.
    Number(Text<'d>),
    Text(Text<'d>),
    List(Vec<Value<'d>>),
    Object(Map<'d>),
    /// A reference to a definition, by its number; its name is found at the end.
    Reference(usize),
}

/// The members of an object, in order.
#[derive(Debug, Clone, Default)]
pub(super) struct Map<'d> {
    pub members: Vec<(Text<'d>, Value<'d>)>,
    /// What it is made of.
    pub origin: Option<Node<'d>>,
    /// The properties that do not exist on this side: neither are they required here.
    pub hidden: Vec<Text<'d>>,
}

/// Where they come from does not matter.
impl PartialEq for Map<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.members == other.members
    }
}

impl<'d> Map<'d> {
    /// An empty object made of this node.
    pub fn of(origin: Node<'d>) -> Self {
        Self {
            origin: Some(origin),
            ..Self::default()
        }
    }

    pub fn get(&self, key: &str) -> Option<&Value<'d>> {
        self.members
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value)
    }

    pub fn get_mut(&mut self, key: &str) -> Option<&mut Value<'d>> {
        let found = self.members.iter_mut().find(|(name, _)| name == key);
        found.map(|(_, value)| value)
    }

    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    pub fn str_at(&self, key: &str) -> Option<&str> {
        self.get(key)?.as_str()
    }

    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Puts a member in place of the one with this key, or at the end.
    pub fn set(&mut self, key: impl Into<Text<'d>>, value: impl Into<Value<'d>>) {
        let (key, value) = (key.into(), value.into());
        match self.get_mut(&key) {
            Some(old) => *old = value,
            None => self.members.push((key, value)),
        }
    }

    /// Puts a member at the end; the key is not there yet.
    pub fn push(&mut self, key: impl Into<Text<'d>>, value: impl Into<Value<'d>>) {
        self.members.push((key.into(), value.into()));
    }

    /// Takes a member out, with the place where it stood.
    pub fn remove_at(&mut self, key: &str) -> Option<(usize, Value<'d>)> {
        let at = self.members.iter().position(|(name, _)| name == key)?;
        Some((at, self.members.remove(at).1))
    }

    pub fn remove(&mut self, key: &str) -> Option<Value<'d>> {
        Some(self.remove_at(key)?.1)
    }
}

/// A text, or what stands for one where its marks were left out: YAML reads a name of digits as a number.
pub(super) fn scalar(node: Node<'_>) -> Option<&str> {
    let word = |word: bool| if word { "true" } else { "false" };
    node.as_str()
        .or_else(|| node.as_number())
        .or_else(|| node.as_bool().map(word))
}

/// The text of a member, taken as [`scalar`] does.
pub(super) fn scalar_at<'d>(node: Node<'d>, key: &str) -> Option<&'d str> {
    scalar(node.get(key)?)
}

impl<'d> Value<'d> {
    /// A copy of a node as it stands.
    pub fn copy(node: Node<'d>) -> Self {
        match node.kind() {
            Kind::Null => Self::Null,
            Kind::Bool => Self::Bool(node.as_bool().unwrap_or_default()),
            Kind::Number => number(node),
            Kind::String => Self::Text(Cow::Borrowed(node.as_str().unwrap_or_default())),
            Kind::Array => Self::List(node.items().map(Self::copy).collect()),
            Kind::Object => {
                let mut map = Map::of(node);
                // Of a doubled key the last counts.
                let members = node.members().filter(|(key, member)| node.get(key) == Some(*member));
                map.members = members
                    .map(|(key, member)| (Cow::Borrowed(key), Self::copy(member)))
                    .collect();
                Self::Object(map)
            }
        }
    }

    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_object(&self) -> Option<&Map<'d>> {
        match self {
            Self::Object(map) => Some(map),
            _ => None,
        }
    }

    pub fn as_list(&self) -> Option<&[Value<'d>]> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Number(text) => text.parse().ok(),
            _ => None,
        }
    }
}

impl<'d> From<Map<'d>> for Value<'d> {
    fn from(map: Map<'d>) -> Self {
        Self::Object(map)
    }
}

impl<'d> From<Vec<Value<'d>>> for Value<'d> {
    fn from(list: Vec<Value<'d>>) -> Self {
        Self::List(list)
    }
}

impl<'d> From<&'d str> for Value<'d> {
    fn from(text: &'d str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'d> From<Text<'d>> for Value<'d> {
    fn from(text: Text<'d>) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Value<'_> {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

/// An object with these members.
pub(super) fn object<'d, const N: usize>(members: [(&'static str, Value<'d>); N]) -> Map<'d> {
    Map {
        members: members
            .into_iter()
            .map(|(key, value)| (Cow::Borrowed(key), value))
            .collect(),
        ..Map::default()
    }
}

/// A number as JSON writes it; YAML has more ways.
fn number(node: Node<'_>) -> Value<'_> {
    let written = node.as_number().unwrap_or_default();
    if is_json(written) {
        return Value::Number(Cow::Borrowed(written));
    }
    match node.as_f64().and_then(serde_json::Number::from_f64) {
        Some(number) => {
            let text = number.to_string();
            Value::Number(Cow::Owned(text.strip_suffix(".0").unwrap_or(&text).to_owned()))
        }
        None => Value::Null,
    }
}

/// Whether JSON writes numbers so.
fn is_json(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction) && all_digits(exponent) && (whole == "0" || !whole.starts_with('0'))
}
