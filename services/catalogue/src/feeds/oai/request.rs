//! Reading a request: six verbs with their arguments (3.1, 4).

use super::{Code, Format, OaiError, token};
use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, Utc};
use domain::ids::OrganizationId;
use domain::vocabulary::Subject;

/// A request that can be answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// What repository this is.
    Identify,
    /// Its formats, or those of one record.
    ListMetadataFormats {
        /// The record.
        identifier: Option<String>,
    },
    /// Its sets.
    ListSets,
    /// One record.
    GetRecord {
        /// The record.
        identifier: String,
        /// In which format.
        format: Format,
    },
    /// Records, or their headers only.
    List {
        /// Whether only headers are wanted.
        headers_only: bool,
        /// Which.
        selection: Selection,
    },
}

/// Which records are listed, and how far the list has come.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// In which format.
    pub format: Format,
    /// Changed at or after.
    pub from: Option<Datestamp>,
    /// Changed at or before.
    pub until: Option<Datestamp>,
    /// Of which set.
    pub set: Option<Set>,
    /// Position of the last record listed.
    pub after: i64,
    /// How many were listed.
    pub listed: u64,
}

/// A datestamp of either granularity (3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Datestamp {
    /// A day, in UTC.
    Day(NaiveDate),
    /// A second.
    Second(DateTime<Utc>),
}

/// A set: the entries of a body, or of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// Of a body.
    Organization(OrganizationId),
    /// Of a subject.
    Subject(Subject),
}

impl Datestamp {
    /// The datestamp that `text` writes.
    pub fn read(text: &str) -> Option<Self> {
        let day = || (text.len() == 10).then(|| text.parse().ok()).flatten().map(Self::Day);
        let second = || {
            let whole = text.len() == 20 && text.ends_with('Z') && text.as_bytes()[10] == b'T';
            whole.then(|| text.parse().ok()).flatten().map(Self::Second)
        };
        day().or_else(second)
    }

    /// As it is written.
    pub fn written(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Second(at) => at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        }
    }

    /// Its first instant.
    pub fn begins(self) -> DateTime<Utc> {
        match self {
            Self::Day(day) => day.and_time(NaiveTime::MIN).and_utc(),
            Self::Second(at) => at,
        }
    }

    /// The instant after it.
    pub fn ends(self) -> DateTime<Utc> {
        let next = match self {
            Self::Day(_) => self.begins().checked_add_days(Days::new(1)),
            Self::Second(at) => at.checked_add_signed(Duration::seconds(1)),
        };
        next.unwrap_or(DateTime::<Utc>::MAX_UTC)
    }

    fn is_day(self) -> bool {
        matches!(self, Self::Day(_))
    }
}

impl Set {
    /// The set that `spec` names.
    pub fn read(spec: &str) -> Option<Self> {
        if let Some(id) = spec.strip_prefix("organization-") {
            return id.parse().ok().map(Self::Organization);
        }
        spec.strip_prefix("subject-").and_then(Subject::from_code).map(Self::Subject)
    }

    /// Its `setSpec`.
    pub fn spec(self) -> String {
        match self {
            Self::Organization(id) => format!("organization-{id}"),
            Self::Subject(subject) => format!("subject-{}", subject.code()),
        }
    }
}

/// The request that these arguments make.
pub fn read(arguments: &[(String, String)]) -> Result<Request, OaiError> {
    let mut arguments = Arguments::of(arguments)?;
    let verb = arguments.verb()?;
    let request = match verb.as_str() {
        "Identify" => Request::Identify,
        "ListMetadataFormats" => Request::ListMetadataFormats { identifier: arguments.take("identifier") },
        "ListSets" => {
            if arguments.take("resumptionToken").is_some() {
                return Err(bad_token());
            }
            Request::ListSets
        }
        "GetRecord" => {
            let identifier = arguments.required("identifier")?;
            let prefix = arguments.required("metadataPrefix")?;
            arguments.nothing_left()?;
            Request::GetRecord { identifier, format: format(&prefix)? }
        }
        "ListIdentifiers" | "ListRecords" => {
            let selection = selection(&mut arguments)?;
            Request::List { headers_only: verb == "ListIdentifiers", selection }
        }
        other => return Err(OaiError::new(Code::BadVerb, format!("没有此动词 no such verb: {other}"))),
    };
    arguments.nothing_left()?;
    Ok(request)
}

fn selection(arguments: &mut Arguments) -> Result<Selection, OaiError> {
    if let Some(token) = arguments.take("resumptionToken") {
        arguments.nothing_left()?;
        return token::read(&token).ok_or_else(bad_token);
    }
    let prefix = arguments.required("metadataPrefix")?;
    let from = arguments.datestamp("from")?;
    let until = arguments.datestamp("until")?;
    let set = arguments.take("set");
    arguments.nothing_left()?;
    if let (Some(from), Some(until)) = (from, until) {
        if from.is_day() != until.is_day() {
            return Err(bad("from 与 until 的精度应当相同", "from and until must have the same granularity"));
        }
        if from.begins() > until.begins() {
            return Err(bad("from 不得晚于 until", "from must not be later than until"));
        }
    }
    let set = set.map(|spec| read_set(&spec)).transpose()?;
    Ok(Selection { format: format(&prefix)?, from, until, set, after: 0, listed: 0 })
}

fn read_set(spec: &str) -> Result<Set, OaiError> {
    if spec.is_empty() || !spec.split(':').all(is_token) {
        return Err(bad("set 写法有误", "set is badly written"));
    }
    let nothing = || OaiError::new(Code::NoRecordsMatch, format!("没有此集合 no such set: {spec}"));
    Set::read(spec).ok_or_else(nothing)
}

fn format(prefix: &str) -> Result<Format, OaiError> {
    if !is_token(prefix) {
        return Err(bad("metadataPrefix 写法有误", "metadataPrefix is badly written"));
    }
    let unknown =
        || OaiError::new(Code::CannotDisseminateFormat, format!("没有此格式 no such format: {prefix}"));
    Format::of(prefix).ok_or_else(unknown)
}

/// The characters of prefixes and of the parts of a set (RFC 2396 unreserved).
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_.!~*'()".contains(c))
}

fn bad(zh: &str, en: &str) -> OaiError {
    OaiError::new(Code::BadArgument, format!("{zh}。{en}."))
}

fn bad_token() -> OaiError {
    OaiError::new(Code::BadResumptionToken, "resumptionToken 无效。This is no resumptionToken of this list.")
}

/// Arguments, each once.
struct Arguments(Vec<(String, String)>);

impl Arguments {
    fn of(arguments: &[(String, String)]) -> Result<Self, OaiError> {
        let verbs = arguments.iter().filter(|(name, _)| name == "verb").count();
        if verbs != 1 {
            return Err(OaiError::new(Code::BadVerb, "应当恰有一个 verb。There must be exactly one verb."));
        }
        let mut names: Vec<_> = arguments.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(bad(&format!("参数 {} 重复", pair[0]), &format!("argument {} is repeated", pair[0])));
        }
        Ok(Self(arguments.to_vec()))
    }

    fn verb(&mut self) -> Result<String, OaiError> {
        self.take("verb").ok_or_else(|| OaiError::new(Code::BadVerb, "缺少 verb。verb is missing."))
    }

    fn take(&mut self, name: &str) -> Option<String> {
        let place = self.0.iter().position(|(argument, _)| argument == name)?;
        Some(self.0.swap_remove(place).1)
    }

    fn required(&mut self, name: &str) -> Result<String, OaiError> {
        self.take(name)
            .ok_or_else(|| bad(&format!("缺少参数 {name}"), &format!("argument {name} is missing")))
    }

    fn datestamp(&mut self, name: &str) -> Result<Option<Datestamp>, OaiError> {
        let Some(text) = self.take(name) else { return Ok(None) };
        let written = || bad(&format!("{name} 写法有误"), &format!("{name} is badly written"));
        Datestamp::read(&text).map(Some).ok_or_else(written)
    }

    fn nothing_left(&self) -> Result<(), OaiError> {
        match self.0.first() {
            Some((name, _)) => {
                Err(bad(&format!("不允许参数 {name}"), &format!("argument {name} is not allowed here")))
            }
            None => Ok(()),
        }
    }
}
