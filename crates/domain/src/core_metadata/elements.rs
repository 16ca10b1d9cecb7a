//! The elements of a catalogue record (核心元数据项), each described once: the checks of the metadata and the headings of
//! the sheet both read this table.
//!
//! The national Guideline has 14 elements, of which three could be read (索引号, 名称, 内容概述); the statute demands
//! four. The others are what catalogues really carry.

use crate::rules::{self, Rule};
use crate::vocabulary::Obligation;

/// Characters of a single line, where no element says otherwise.
const LINE: usize = 200;

/// Characters of a basis, a reason or a remark.
const TEXT: usize = 1000;

/// One element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Element {
    /// The field, as it is named in JSON.
    pub field: &'static str,
    /// The Chinese label, and the usual heading of a sheet.
    pub zh: &'static str,
    /// The English label.
    pub en: &'static str,
    /// Whether a published record must have it.
    pub obligation: Obligation,
    /// The rule that says when it must be there, for a conditional one.
    pub condition: Option<&'static Rule>,
    /// Characters at most, for a text; of one keyword, for the keywords; of one name, for the files.
    pub max_characters: Option<usize>,
    /// The rule it comes from, with its statute or guideline.
    pub rule: &'static Rule,
    /// Other headings seen for it.
    pub synonyms: &'static [&'static str],
    /// Whether it is a field of the core metadata; the others come from the item and from its publication.
    pub in_metadata: bool,
}

impl Element {
    /// An optional element of the core metadata.
    pub(crate) const fn new(
        field: &'static str,
        zh: &'static str,
        en: &'static str,
        rule: &'static Rule,
        synonyms: &'static [&'static str],
    ) -> Self {
        let obligation = Obligation::Optional;
        Self {
            field,
            zh,
            en,
            obligation,
            condition: None,
            max_characters: None,
            rule,
            synonyms,
            in_metadata: true,
        }
    }

    const fn mandatory(self) -> Self {
        Self { obligation: Obligation::Mandatory, ..self }
    }

    const fn when(self, condition: &'static Rule) -> Self {
        Self { obligation: Obligation::Conditional, condition: Some(condition), ..self }
    }

    const fn up_to(self, max_characters: usize) -> Self {
        Self { max_characters: Some(max_characters), ..self }
    }

    const fn outside_metadata(self) -> Self {
        Self { in_metadata: false, ..self }
    }

    /// Every heading by which a sheet may name it, the usual one first.
    pub fn headings(self) -> impl Iterator<Item = &'static str> {
        [self.zh, self.field].into_iter().chain(self.synonyms.iter().copied())
    }
}

/// Declares the elements, each as a constant, and lists them.
macro_rules! elements {
    ($($name:ident = $element:expr;)+) => {
        $(#[doc = concat!("The element `", stringify!($name), "`.")] pub const $name: Element = $element;)+

        /// Every element of a catalogue record, in the order of the sheet.
        pub const ELEMENTS: &[Element] = &[$($name),+];
    };
}

use rules::{CATALOGUE_FIELDS_IN_USE as IN_USE, CATALOGUE_MIN_FIELDS as MINIMUM};

elements! {
    INDEX_NUMBER = Element::new("index_number", "索引号", "index number", &MINIMUM, &["信息索引号", "索取号"])
        .mandatory().outside_metadata();
    TITLE = Element::new("title", "信息名称", "title", &MINIMUM, &["名称", "标题", "信息标题"]).mandatory().up_to(300);
    // The longest local rule permits 500.
    CONTENT_SUMMARY = Element::new("content_summary", "内容概述", "content summary", &MINIMUM,
        &["内容摘要", "概述", "摘要", "Summary"]).mandatory().up_to(500);
    DOCUMENT_NUMBER = Element::new("document_number", "文号", "document number", &IN_USE,
        &["发文字号", "发布文号", "文件编号"]).when(&rules::DOCUMENT_NUMBER_OF_DOCUMENTS).up_to(LINE);
    GENERATED_ON = Element::new("generated_on", "生成日期", "day of generation", &MINIMUM,
        &["成文日期", "公文生成日期", "成文时间", "生成时间", "产生日期", "签署日期"]).mandatory();
    PUBLISHED_ON = Element::new("published_on", "发布日期", "day of publication", &rules::PUB_20WD,
        &["公开日期", "发布时间"]).mandatory().outside_metadata();
    ISSUING_BODY = Element::new("issuing_body", "发布机构", "issuing body", &IN_USE,
        &["发文机关", "发文机构", "发布单位", "发布机关"]).mandatory().outside_metadata();
    SECTION = Element::new("section", "产生科室", "section", &IN_USE,
        &["责任科室", "科室", "责任部门", "责任处室", "产生部门", "填报科室", "公开责任部门"])
        .mandatory().outside_metadata();
    SUBJECT = Element::new("subject", "主题分类", "subject", &IN_USE, &["主题", "主题类别", "主题导航"]).mandatory();
    SUBJECT_SUBCLASS = Element::new("subject_subclass", "主题子类", "sub-class of the subject",
        &rules::SUBCLASS_OF_SUBJECT, &["主题分类子类"]);
    GENRE = Element::new("genre", "体裁分类", "genre", &IN_USE, &["体裁", "公文种类", "文种"]).mandatory();
    KEYWORDS = Element::new("keywords", "关键词", "keywords", &IN_USE, &["主题词", "关键字"]).up_to(50);
    AUDIENCES = Element::new("audiences", "服务对象分类", "audiences", &IN_USE, &["服务对象"]);
    RECORD_FORM = Element::new("record_form", "记录形式", "form of the record", &IN_USE,
        &["载体形式", "信息格式"]).up_to(LINE);
    PROPOSED_ATTRIBUTE = Element::new("proposed_attribute", "拟定公开属性", "proposed attribute",
        &rules::ATTRIBUTE_NOT_PROPOSED, &["公开属性", "拟公开属性", "公开类别", "Disclosure attribute"]).mandatory();
    PROACTIVE_SCOPES = Element::new("proactive_scopes", "主动公开范围", "scopes of proactive disclosure",
        &rules::SCOPE_OF_PROACTIVE_ONLY, &["主动公开事项"]);
    BASIS = Element::new("basis", "公开依据", "basis", &rules::BASIS_REQUIRED, &["依据"])
        .when(&rules::BASIS_REQUIRED).up_to(TEXT);
    WITHHOLDING_REASON = Element::new("withholding_reason", "不公开理由", "withholding reason",
        &rules::ATTRIBUTE_REASON_REQUIRED,
        &["不予公开理由", "不予公开的理由", "免予公开的理由", "免予公开理由"])
        .when(&rules::ATTRIBUTE_REASON_REQUIRED).up_to(TEXT);
    PUBLICATION_CHANNELS = Element::new("publication_channels", "公开方式", "publication channels",
        &rules::PUBLICATION_CHANNEL_REQUIRED, &["公开形式", "公开渠道", "公开渠道和载体", "Channels"]);
    DISCLOSURE_SCOPE = Element::new("disclosure_scope", "公开范围", "to whom it is disclosed", &IN_USE, &[])
        .up_to(LINE);
    DISCLOSURE_TIME_LIMIT = Element::new("disclosure_time_limit", "公开时限", "how long it stays public", &IN_USE,
        &["公开期限"]);
    INFORMATION_SOURCE = Element::new("information_source", "信息来源", "source", &IN_USE, &["来源"]).up_to(LINE);
    EFFECTIVE_ON = Element::new("effective_on", "生效日期", "day of effect", &IN_USE, &["实施日期"]);
    REPEALED_ON = Element::new("repealed_on", "废止日期", "day of repeal", &IN_USE, &["失效日期", "失效时间"]);
    VALIDITY = Element::new("validity", "有效性", "validity", &IN_USE,
        &["时效", "是否有效", "信息有效性", "信息时效期"]).when(&rules::VALIDITY_OF_NORMATIVE_DOCUMENTS);
    IS_NORMATIVE_DOCUMENT = Element::new("is_normative_document", "是否规范性文件", "whether a normative document",
        &IN_USE, &["是否为规范性文件"]);
    REMARK = Element::new("remark", "备注", "remark", &IN_USE, &["说明"]).up_to(TEXT);
    FILES = Element::new("files", "附件", "files", &IN_USE, &["附件下载"]).up_to(LINE);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core_metadata::CoreMetadata;
    use std::collections::BTreeSet;
    use utoipa::PartialSchema;

    fn fields(of: impl Fn(&&Element) -> bool) -> Vec<&'static str> {
        ELEMENTS.iter().filter(of).map(|element| element.field).collect()
    }

    #[test]
    fn every_field_of_the_metadata_is_an_element_and_every_element_said_to_be_one_is_a_field() {
        let schema = serde_json::to_value(CoreMetadata::schema()).unwrap();
        let declared: BTreeSet<&str> =
            schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(declared, fields(|element| element.in_metadata).into_iter().collect());
    }

    #[test]
    fn the_four_elements_of_the_statute_are_mandatory_and_cite_it() {
        let statutory =
            fields(|element| element.rule.source() == "492:19, 711:12" && element.rule == &MINIMUM);
        assert_eq!(statutory, ["index_number", "title", "content_summary", "generated_on"]);
        let mandatory = fields(|element| element.obligation == Obligation::Mandatory);
        assert!(statutory.iter().all(|field| mandatory.contains(field)));
    }

    #[test]
    fn a_mandatory_field_cannot_be_left_out_of_the_json() {
        let schema = serde_json::to_value(CoreMetadata::schema()).unwrap();
        let required: BTreeSet<&str> =
            schema["required"].as_array().unwrap().iter().filter_map(|field| field.as_str()).collect();
        let mandatory =
            |element: &&Element| element.in_metadata && element.obligation == Obligation::Mandatory;
        assert_eq!(required, fields(mandatory).into_iter().collect());
    }

    #[test]
    fn a_conditional_element_says_its_condition_and_no_other_has_one() {
        for element in ELEMENTS {
            let conditional = element.obligation == Obligation::Conditional;
            assert_eq!(element.condition.is_some(), conditional, "{}", element.field);
        }
        let conditional = fields(|element| element.condition.is_some());
        assert_eq!(conditional, ["document_number", "basis", "withholding_reason", "validity"]);
    }

    #[test]
    fn every_text_has_a_length() {
        let lengths: Vec<_> =
            ELEMENTS.iter().filter_map(|element| Some((element.field, element.max_characters?))).collect();
        let expected = [
            ("title", 300),
            ("content_summary", 500),
            ("document_number", 200),
            ("keywords", 50),
            ("record_form", 200),
            ("basis", 1000),
            ("withholding_reason", 1000),
            ("disclosure_scope", 200),
            ("information_source", 200),
            ("remark", 1000),
            ("files", 200),
        ];
        assert_eq!(lengths, expected);
    }

    #[test]
    fn the_rule_of_every_element_is_listed() {
        for element in ELEMENTS {
            for rule in [Some(element.rule), element.condition].into_iter().flatten() {
                assert_eq!(rules::find(rule.code), Some(rule), "{}", element.field);
            }
        }
    }
}
