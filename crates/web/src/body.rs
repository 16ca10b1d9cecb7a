//! What was sent: typed, with errors that name the field.

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use domain::refusal::Fault;
use futures_util::future::LocalBoxFuture;
use problem::{Code, Problem};
use serde::de::DeserializeOwned;
use std::future::{Ready, ready};

/// Largest JSON body taken.
const JSON_MAX_BYTES: usize = 4 * 1024 * 1024;

/// A JSON body, with the bytes as they were sent.
pub struct Body<T> {
    /// What was sent.
    pub content: T,
    /// The bytes.
    pub bytes: web::Bytes,
}

impl<T: DeserializeOwned + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let media_type = request.head().headers().get("content-type").and_then(|value| value.to_str().ok());
        let json = media_type.is_none_or(|value| {
            let essence = value.split(';').next().unwrap_or_default().trim();
            essence == "application/json" || essence.ends_with("+json")
        });
        let payload = web::Payload::from_request(request, payload);
        Box::pin(async move {
            if !json {
                return Err(Problem::new(Code::UnsupportedMediaType));
            }
            let payload = payload.await.map_err(|_| Problem::new(Code::Unreadable))?;
            let bytes = read(payload, JSON_MAX_BYTES).await?;
            Ok(Self { content: parse(&bytes)?, bytes })
        })
    }
}

/// Reads a body of at most `limit` bytes.
async fn read(payload: web::Payload, limit: usize) -> Result<web::Bytes, Problem> {
    match payload.to_bytes_limited(limit).await {
        Err(_) => Err(Problem::new(Code::TooLarge).detail(
            format!("请求体不得超过{limit}字节。"),
            format!("A request body has at most {limit} bytes."),
        )),
        Ok(Err(error)) => Err(Problem::new(Code::Unreadable).detail("请求体不完整。", error.to_string())),
        Ok(Ok(bytes)) => Ok(bytes),
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let content = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let pointer = pointer(error.path());
        let error = error.into_inner();
        if error.is_data() {
            Problem::invalid([Fault::new(
                pointer,
                "type",
                format!("字段不符合要求：{error}"),
                error.to_string(),
            )])
        } else {
            Problem::new(Code::Unreadable)
                .detail("请求体不是有效的JSON。", format!("The body is not JSON: {error}"))
        }
    })?;
    json.end().map_err(|error| {
        Problem::new(Code::Unreadable).detail("请求体不是有效的JSON。", error.to_string())
    })?;
    Ok(content)
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(format!("/{index}")),
            Segment::Map { key } => Some(format!("/{}", key.replace('~', "~0").replace('/', "~1"))),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

/// Query parameters; an unknown one is refused.
pub struct Params<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Params<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let params = parameters(request.query_string()).map(Self);
        ready(params)
    }
}

fn parameters<T: DeserializeOwned>(query: &str) -> Result<T, Problem> {
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        // What is searched for is a text, whatever it looks like.
        if name != "q" && is_signed_day(&value) {
            let (zh, en) = ("日期应当写作YYYY-MM-DD。", "A day is written YYYY-MM-DD.");
            return Err(Problem::invalid([Fault::new(format!("/{name}"), "day", zh, en)]));
        }
    }
    let parameters = serde_urlencoded::Deserializer::new(form_urlencoded::parse(query.as_bytes()));
    serde_path_to_error::deserialize(parameters).map_err(|error| {
        let text = error.to_string();
        let code = if text.contains("unknown field") { Code::UnknownParameter } else { Code::Unreadable };
        Problem::new(code).detail(format!("查询参数有误：{text}"), format!("Query parameters: {text}"))
    })
}

/// Whether a text is a day of a year before 0 or after 9999: what reads days takes it, and no database does.
pub(crate) fn is_signed_day(text: &str) -> bool {
    text.starts_with(['+', '-']) && text.parse::<chrono::NaiveDate>().is_ok()
}

/// The id in the path; one that cannot be an id is of no record.
pub struct Id<T>(pub T);

impl<T: std::str::FromStr> FromRequest for Id<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = request.match_info().get("id").and_then(|text| text.parse().ok());
        ready(id.map(Self).ok_or_else(Problem::unknown))
    }
}

/// The `number` in the path; what cannot be one is of no record.
pub struct Number(pub u32);

impl FromRequest for Number {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let number = request.match_info().get("number").and_then(|text| text.parse().ok());
        ready(number.map(Self).ok_or_else(Problem::unknown))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only parsed")]
    struct Sample {
        rows: Vec<Row>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only parsed")]
    struct Row {
        on: chrono::NaiveDate,
    }

    #[test]
    fn a_wrong_field_is_named_by_its_pointer() {
        let problem = parse::<Sample>(br#"{"rows":[{"on":"2008-02-30"}]}"#).expect_err("is wrong");
        let document = problem.document(problem::Language::English, None, None);
        assert_eq!((document.status, document.errors[0].pointer.as_str()), (422, "/rows/0/on"));
    }

    #[test]
    fn a_wrong_missing_or_unknown_parameter_is_named() {
        let told = |query: &str| {
            let problem = parameters::<Row>(query).expect_err("is wrong");
            let detail = problem.document(problem::Language::English, None, None).detail;
            (problem.code, detail.expect("says what is wrong"))
        };
        let (code, detail) = told("on=2008-02-30");
        assert!(code == Code::Unreadable && detail.contains("on: "), "{detail}");
        let (code, detail) = told("");
        assert!(code == Code::Unreadable && detail.contains("`on`"), "{detail}");
        for day in ["-9999-01-01", "%2B10000-01-01"] {
            let problem = parameters::<Row>(&format!("on={day}")).expect_err("no database takes it");
            let document = problem.document(problem::Language::English, None, None);
            assert_eq!((document.status, document.errors[0].pointer.as_str()), (422, "/on"), "{day}");
        }
        let (code, detail) = told("on=2008-02-28&off=1");
        assert!(code == Code::UnknownParameter && detail.contains("`off`"), "{detail}");
    }

    #[test]
    fn an_unknown_field_is_refused_and_broken_json_is_unreadable() {
        assert_eq!(parse::<Sample>(br#"{"rows":[],"x":1}"#).expect_err("unknown").code, Code::Invalid);
        assert_eq!(parse::<Sample>(br#"{"rows":["#).expect_err("broken").code, Code::Unreadable);
        assert_eq!(parse::<Sample>(br#"{"rows":[]} x"#).expect_err("trailing").code, Code::Unreadable);
    }
}
