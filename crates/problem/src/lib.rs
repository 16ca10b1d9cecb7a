//! Errors as the API tells them: RFC 9457 problem documents, and the one table of their codes.
//!
//! Programs read the `code`, people the sentence. Nothing internal leaks: what went wrong inside is logged where it
//! is handled, and the caller gets a request id.

mod code;
mod page;

pub use code::Code;
pub use page::page;

use actix_web::http::header;
use actix_web::{HttpResponse, HttpResponseBuilder, ResponseError};
use domain::refusal::{Fault, Refusal};
use domain::rules::Rule;
use serde::Serialize;

/// The media type of a problem document.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// A language in which a problem can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Simplified Chinese, the default.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The first language of an `Accept-Language` header that is spoken here.
    pub fn accepted(header: Option<&str>) -> Self {
        let first = header
            .into_iter()
            .flat_map(|value| value.split(','))
            .map(|part| part.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
            .find(|tag| tag.starts_with("zh") || tag.starts_with("en"));
        if first.is_some_and(|tag| tag.starts_with("en")) { Self::English } else { Self::Chinese }
    }

    fn of<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }
}

/// A problem: what a caller is told when an act does not succeed.
#[derive(Debug, Clone)]
pub struct Problem {
    /// What kind of problem.
    pub code: Code,
    detail: Option<(String, String)>,
    rule: Option<Rule>,
    state: Option<&'static str>,
    open_acts: Vec<&'static str>,
    errors: Vec<RowFault>,
    headers: Vec<(header::HeaderName, String)>,
}

/// A fault in one field, perhaps of one row of a sheet.
#[derive(Debug, Clone)]
pub struct RowFault {
    /// The fault.
    pub fault: Fault,
    /// The row, as the spreadsheet shows it.
    pub row: Option<u32>,
    /// The column, as the spreadsheet shows it.
    pub column: Option<String>,
}

impl From<Fault> for RowFault {
    fn from(fault: Fault) -> Self {
        Self { fault, row: None, column: None }
    }
}

/// The problem document, as it goes over the wire.
#[derive(Debug, Serialize, serde::Deserialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub struct ProblemDocument {
    /// A page that says what this kind of problem means and what to do.
    #[schema(example = "/problems/act_not_allowed")]
    pub r#type: String,
    /// What kind of problem, in a sentence.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened in this case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The path of the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// The stable code, for programs.
    #[schema(example = "act_not_allowed")]
    pub code: String,
    /// The id under which the request is logged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The rule that forbids it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleDocument>,
    /// The state the record is in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The acts that are open in that state.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open_acts: Vec<String>,
    /// Every fault in what was sent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FaultDocument>,
}

/// A rule, as a problem cites it.
#[derive(Debug, Serialize, serde::Deserialize, utoipa::ToSchema)]
#[schema(as = ProblemRule)]
pub struct RuleDocument {
    /// Stable code.
    #[schema(example = "SEPARATION_OF_DUTIES")]
    pub code: String,
    /// Order and article, or the practice it comes from.
    #[schema(example = "492:14, 711:17")]
    pub source: String,
    /// What it demands.
    pub text: String,
    /// Where it can be read whole, with the words of the law.
    #[schema(example = "/v1/rules/SEPARATION_OF_DUTIES")]
    pub href: String,
}

/// A fault in one field.
#[derive(Debug, Serialize, serde::Deserialize, utoipa::ToSchema)]
#[schema(as = ProblemFault)]
pub struct FaultDocument {
    /// JSON pointer into what was sent.
    #[schema(example = "/signed_on")]
    pub pointer: String,
    /// Stable code.
    #[schema(example = "LEGAL_DAY_IN_FUTURE")]
    pub code: String,
    /// What is wrong.
    pub detail: String,
    /// The row of a sheet, as the spreadsheet shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// The column of a sheet, as the spreadsheet shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

impl Problem {
    /// A problem of this kind, without more to say.
    pub fn new(code: Code) -> Self {
        Self {
            code,
            detail: None,
            rule: None,
            state: None,
            open_acts: vec![],
            errors: vec![],
            headers: vec![],
        }
    }

    /// Says what happened in this case.
    pub fn detail(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.detail = Some((zh.into(), en.into()));
        self
    }

    /// Adds a response header.
    pub fn header(mut self, name: header::HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Invalid input: all faults at once.
    pub fn invalid(faults: impl IntoIterator<Item = impl Into<RowFault>>) -> Self {
        Self { errors: faults.into_iter().map(Into::into).collect(), ..Self::new(Code::Invalid) }
    }

    /// The same problem, of one entry of a list that was sent: the entry is named.
    pub fn within(mut self, pointer: &str) -> Self {
        for error in &mut self.errors {
            error.fault.pointer = format!("{pointer}{}", error.fault.pointer);
        }
        if self.errors.is_empty() {
            let (zh, en) = match (&self.detail, self.rule) {
                (Some((zh, en)), _) => (zh.clone(), en.clone()),
                (None, Some(rule)) => (rule.zh.into(), rule.en.into()),
                (None, None) => (self.code.zh().into(), self.code.en().into()),
            };
            let code = self.rule.map_or(self.code.as_str(), |rule| rule.code);
            self.errors.push(Fault::new(pointer, code, zh, en).into());
        }
        self
    }

    /// Several problems of one batch as one: the first, with the errors of all of them.
    pub fn together(problems: impl IntoIterator<Item = Self>) -> Option<Self> {
        problems.into_iter().reduce(|mut first, next| {
            first.errors.extend(next.errors);
            first
        })
    }

    /// Something that is ours to mend; `cause` is logged and never told.
    pub fn internal(cause: impl std::fmt::Display) -> Self {
        tracing::error!(cause = %cause, "internal error");
        Self::new(Code::Internal)
    }

    /// No record of this id that the caller may know of.
    pub fn unknown() -> Self {
        Self::new(Code::NotFound)
    }

    /// The document, in `language`.
    pub fn document(
        &self,
        language: Language,
        instance: Option<&str>,
        request_id: Option<&str>,
    ) -> ProblemDocument {
        let errors = self.errors.iter().map(|error| FaultDocument {
            pointer: error.fault.pointer.clone(),
            code: error.fault.code.to_string(),
            detail: language.of(&error.fault.zh, &error.fault.en).to_string(),
            row: error.row,
            column: error.column.clone(),
        });
        let rule = self.rule.map(|rule| RuleDocument {
            code: rule.code.into(),
            source: rule.source(),
            text: language.of(rule.zh, rule.en).into(),
            href: format!("/v1/rules/{}", rule.code),
        });
        let detail = match (&self.detail, self.rule) {
            (Some((zh, en)), _) => Some(language.of(zh, en).to_string()),
            (None, Some(rule)) => Some(language.of(rule.zh, rule.en).to_string()),
            (None, None) => None,
        };
        ProblemDocument {
            r#type: format!("/problems/{}", self.code.as_str()),
            title: language.of(self.code.zh(), self.code.en()).to_string(),
            status: self.code.status().as_u16(),
            detail,
            instance: instance.map(str::to_string),
            code: self.code.as_str().to_string(),
            request_id: request_id.map(str::to_string),
            rule,
            state: self.state.map(str::to_string),
            open_acts: self.open_acts.iter().map(|act| (*act).to_string()).collect(),
            errors: errors.collect(),
        }
    }

    /// The response, in `language`.
    pub fn response(
        &self,
        language: Language,
        instance: Option<&str>,
        request_id: Option<&str>,
    ) -> HttpResponse {
        let mut response = HttpResponseBuilder::new(self.code.status());
        response.content_type(MEDIA_TYPE);
        response.insert_header((
            header::CONTENT_LANGUAGE,
            match language {
                Language::Chinese => "zh-CN",
                Language::English => "en",
            },
        ));
        for (name, value) in &self.headers {
            response.insert_header((name.clone(), value.as_str()));
        }
        if self.code == Code::Unauthenticated
            && !self.headers.iter().any(|(name, _)| name == header::WWW_AUTHENTICATE)
        {
            response.insert_header((header::WWW_AUTHENTICATE, "Bearer realm=\"gongkai\""));
        }
        response.json(self.document(language, instance, request_id))
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotNow { rule, state, open_acts } => {
                Self { rule: Some(rule), state: Some(state), open_acts, ..Self::new(Code::ActNotAllowed) }
            }
            Refusal::Forbidden(rule) => Self { rule: Some(rule), ..Self::new(Code::Forbidden) },
            Refusal::Unknown => Self::unknown(),
            Refusal::Invalid(faults) => Self::invalid(faults),
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.code.as_str())?;
        if let Some((_, en)) = &self.detail {
            write!(f, ": {en}")?;
        }
        for error in &self.errors {
            write!(f, "; {}: {}", error.fault.pointer, error.fault.en)?;
        }
        if let Some(rule) = self.rule {
            write!(f, " ({})", rule.code)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

impl ResponseError for Problem {
    fn status_code(&self) -> actix_web::http::StatusCode {
        self.code.status()
    }

    /// The response in the default language; the problem itself rides along, so that the outermost middleware,
    /// which knows the caller's language and the request id, can tell it properly.
    fn error_response(&self) -> HttpResponse {
        let mut response = self.response(Language::Chinese, None, None);
        response.extensions_mut().insert(self.clone());
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_spoken_language_is_taken_and_chinese_is_the_default() {
        assert_eq!(Language::accepted(None), Language::Chinese);
        assert_eq!(Language::accepted(Some("fr-FR, en;q=0.8, zh;q=0.5")), Language::English);
        assert_eq!(Language::accepted(Some("zh-CN,zh;q=0.9,en;q=0.8")), Language::Chinese);
        assert_eq!(Language::accepted(Some("*")), Language::Chinese);
    }

    #[test]
    fn a_refusal_names_its_rule_the_state_and_what_is_open() {
        let refusal = Refusal::NotNow {
            rule: domain::rules::REVIEW_BEFORE_PUBLISH,
            state: "under_review",
            open_acts: vec!["return"],
        };
        let document = Problem::from(refusal).document(Language::English, Some("/v1/items"), Some("r-1"));
        assert_eq!((document.status, document.code.as_str()), (409, "act_not_allowed"));
        assert_eq!(document.rule.map(|rule| rule.code).as_deref(), Some("REVIEW_BEFORE_PUBLISH"));
        assert_eq!(
            (document.state.as_deref(), document.open_acts),
            (Some("under_review"), vec!["return".into()])
        );
    }
}
