//! The conditions of the protocol, as its document lists them (3.6 and 4.1 to 4.6).

use super::request::Datestamp;
use super::*;
use crate::feeds::links::Links;
use crate::feeds::samples;

fn arguments(text: &str) -> Vec<(String, String)> {
    let pair = |pair: &str| {
        let (name, value) = pair.split_once('=').expect("name=value");
        (name.to_string(), value.to_string())
    };
    text.split('&').filter(|text| !text.is_empty()).map(pair).collect()
}

fn asked(text: &str) -> Result<Request, Code> {
    read(&arguments(text)).map_err(|error| error.code)
}

#[test]
fn every_error_condition_of_the_protocol_is_told() {
    for (text, code) in [
        ("", Code::BadVerb),
        ("verb=Harvest", Code::BadVerb),
        ("verb=Identify&verb=Identify", Code::BadVerb),
        ("verb=Identify&set=a", Code::BadArgument),
        ("verb=ListMetadataFormats&metadataPrefix=oai_dc", Code::BadArgument),
        ("verb=ListSets&resumptionToken=x", Code::BadResumptionToken),
        ("verb=GetRecord&metadataPrefix=oai_dc", Code::BadArgument),
        ("verb=GetRecord&identifier=urn:uuid:x", Code::BadArgument),
        ("verb=GetRecord&identifier=x&metadataPrefix=marc", Code::CannotDisseminateFormat),
        ("verb=GetRecord&identifier=x&metadataPrefix=a b", Code::BadArgument),
        ("verb=ListRecords", Code::BadArgument),
        ("verb=ListRecords&metadataPrefix=marc", Code::CannotDisseminateFormat),
        ("verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc", Code::BadArgument),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30", Code::BadArgument),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-27T00:00:00", Code::BadArgument),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-27T00:00:00.5Z", Code::BadArgument),
        (
            "verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-27&until=2026-11-27T00:00:00Z",
            Code::BadArgument,
        ),
        ("verb=ListRecords&metadataPrefix=oai_dc&from=2026-11-28&until=2026-11-27", Code::BadArgument),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=", Code::BadArgument),
        ("verb=ListRecords&metadataPrefix=oai_dc&set=subject-99", Code::NoRecordsMatch),
        ("verb=ListRecords&resumptionToken=x", Code::BadResumptionToken),
        ("verb=ListRecords&resumptionToken=x&metadataPrefix=oai_dc", Code::BadArgument),
    ] {
        assert_eq!(asked(text), Err(code), "{text}");
    }
    assert_eq!(item_of("urn:uuid:x").map_err(|error| error.code), Err(Code::IdDoesNotExist));
    assert_eq!(item_of("oai:example:1").map_err(|error| error.code), Err(Code::IdDoesNotExist));
}

#[test]
fn from_and_until_are_inclusive_in_both_granularities() {
    let stamp = |text| Datestamp::read(text).expect("a datestamp");
    let of_day = stamp("2026-11-27");
    assert_eq!(of_day.begins(), samples::at("2026-11-27T00:00:00Z"));
    assert_eq!(of_day.ends(), samples::at("2026-11-28T00:00:00Z"));
    let of_second = stamp("2026-11-27T04:00:01Z");
    assert_eq!(of_second.begins(), samples::at("2026-11-27T04:00:01Z"));
    assert_eq!(of_second.ends(), samples::at("2026-11-27T04:00:02Z"));
    assert!(Datestamp::read("9999-12-31").is_some_and(|last| last.ends() >= last.begins()));
}

fn selection() -> Selection {
    let text = "verb=ListRecords&metadataPrefix=oai_gongkai&from=2026-11-01&until=2026-11-27&set=subject-17";
    match asked(text) {
        Ok(Request::List { headers_only: false, selection }) => selection,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_token_stands_for_the_whole_rest_of_a_list_and_nothing_else_is_a_token() {
    let next = Selection { after: 42, listed: 100, ..selection() };
    let token = token::write(&next);
    assert_eq!(token::read(&token), Some(next.clone()));
    let list = asked(&format!("verb=ListRecords&resumptionToken={token}"));
    assert_eq!(list, Ok(Request::List { headers_only: false, selection: next }));
    for changed in [format!("{token}A"), token[1..].to_string(), token.to_uppercase(), "A".repeat(500)] {
        assert_eq!(token::read(&changed), None, "{changed}");
    }
    assert_eq!(token::read(&token::write(&selection())), None, "no list goes on where it begins");
}

#[test]
fn a_list_longer_than_a_page_goes_on_with_a_token_and_ends_with_an_empty_one() {
    let change = |position| {
        let gone = samples::gone();
        Change::Gone(crate::feeds::entry::Tombstone { position, ..gone })
    };
    let last = i64::try_from(PAGE).expect("small") + 1;
    let (listed, next) = page((1..=last).map(change).collect(), &selection());
    let next = next.expect("there is more");
    assert_eq!((listed.len(), next.after, next.listed), (PAGE, last - 1, PAGE as u64));
    let (rest, end) = page(vec![change(last)], &next);
    assert_eq!((rest.len(), end.is_none()), (1, true));
    let links = Links::below("https://gk.example.gov.cn");
    let envelope = Envelope { links: &links, now: samples::at("2026-11-27T04:10:00Z"), arguments: &[] };
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let first = text(envelope.list(true, &selection(), &listed, Some(&next)));
    assert!(
        first.contains(&format!("<resumptionToken cursor=\"0\">{}</resumptionToken>", token::write(&next)))
    );
    let second = text(envelope.list(true, &next, &rest, None));
    assert!(second.contains("<resumptionToken cursor=\"100\"/>"), "{second}");
    assert!(!text(envelope.list(true, &selection(), &rest, None)).contains("resumptionToken"));
}

#[test]
fn an_answer_repeats_the_arguments_only_when_they_are_good() {
    let links = Links::below("https://gk.example.gov.cn");
    let asked = arguments("verb=GetRecord&identifier=urn:uuid:x&metadataPrefix=oai_dc");
    let envelope = Envelope { links: &links, now: samples::at("2026-11-27T04:10:00Z"), arguments: &asked };
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let unknown = text(envelope.error(&unknown("urn:uuid:x")));
    assert!(
        unknown.contains("<request verb=\"GetRecord\" identifier=\"urn:uuid:x\" metadataPrefix=\"oai_dc\">")
    );
    assert!(unknown.contains("<responseDate>2026-11-27T04:00:00Z</responseDate>"), "{unknown}");
    let bad = text(envelope.error(&OaiError::new(Code::BadArgument, "x")));
    assert!(bad.contains("<request>https://gk.example.gov.cn/v1/oai</request>"), "{bad}");
}

#[test]
fn a_deleted_record_has_a_header_and_no_metadata() {
    let links = Links::below("https://gk.example.gov.cn");
    let envelope = Envelope { links: &links, now: samples::at("2026-11-27T04:10:00Z"), arguments: &[] };
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let gone = text(envelope.record(Format::OaiDc, &Change::Gone(samples::gone())));
    assert!(gone.contains("<header status=\"deleted\">") && !gone.contains("<metadata>"), "{gone}");
    for format in Format::ALL {
        let written = text(envelope.record(format, &Change::Entry(Box::new(samples::entry()))));
        assert!(written.contains("<setSpec>subject-17</setSpec>"), "{written}");
        assert!(written.contains("关于&lt;低保&gt;标准 &amp; 审核的通知"), "{written}");
        assert!(!written.contains("内部备注"), "a remark is not for the public");
    }
}
