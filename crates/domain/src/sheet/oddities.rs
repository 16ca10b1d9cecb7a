//! What looks odd in a row, taken from entries of real catalogues: wrong index numbers, days that cannot be, bodies
//! under short names, titles left over from a template. Most are warnings, because what was once published was so.
//!
//! Source: the import checks of the domain reference (IX, DT, DN, BD, TX, VL and KW; CT stands with the
//! classification, the form of numbers with the document number).

use chrono::{NaiveDate, NaiveTime};

use crate::clock::publication_due;
use crate::codes::{OrganizationCode, UnifiedSocialCreditCode};
use crate::core_metadata::CoreMetadata;
use crate::document_number;
use crate::index_number::{IndexNumber, IndexNumberWarning, ParsedIndexNumber};
use crate::vocabulary::{Genre, label_key};

use super::cells::Row;
use super::headings::Column;
use super::{SheetBody, SheetContext, text_of};

/// Characters of an index number, at most; the longest seen has 30.
const INDEX_NUMBER_MAX: usize = 100;

/// What website names end in, where the name of a body should stand.
const WEBSITES: [&str; 4] = ["网站", "网", "门户", "平台"];

/// Titles that say nothing but their kind.
const BARE_TITLES: [&str; 3] = ["公示", "目录", "方案"];

impl Row<'_> {
    /// 索引号 to the letter; what is wrong with it is said beside it, for it was once given.
    pub(super) fn index_number(&mut self) -> Option<IndexNumber> {
        let text = self.typed(Column::IndexNumber)?;
        let count = text.chars().count();
        if text.contains(char::is_control) || count > INDEX_NUMBER_MAX {
            self.fault(
                "index_number",
                "INDEX_NUMBER_UNREADABLE",
                format!("索引号不得换行，不得超过{INDEX_NUMBER_MAX}个字。"),
                format!("An index number stands on one line and has at most {INDEX_NUMBER_MAX} characters."),
            );
            return None;
        }
        Some(IndexNumber::verbatim(text))
    }

    /// Everything that looks odd.
    pub(super) fn look_for_oddities(
        &mut self,
        context: &SheetContext<'_>,
        metadata: &CoreMetadata,
        index_number: Option<&IndexNumber>,
        published_on: Option<NaiveDate>,
    ) {
        if self.headings.has(Column::IndexNumber) {
            self.judge_index_number(context, metadata, index_number, published_on);
        }
        if let Some(published_on) = published_on {
            self.judge_publication(context, metadata.generated_on, published_on);
        }
        if let Some(body) = context.body {
            self.judge_issuing_body(&body);
            self.judge_places_in_title(&body, &metadata.title);
        }
        self.judge_title(metadata);
        self.judge_document_number(metadata);
        self.judge_copies(metadata);
    }

    fn judge_index_number(
        &mut self,
        context: &SheetContext<'_>,
        metadata: &CoreMetadata,
        index_number: Option<&IndexNumber>,
        published_on: Option<NaiveDate>,
    ) {
        let mut warnings = vec![];
        match index_number.map(IndexNumber::parsed) {
            // What was not published before gets its number when it is published here.
            None if published_on.is_none() => {}
            None => warnings.push(IndexNumberWarning::IndexNumberEmpty),
            Some(parsed) => {
                let body = context.body.and_then(|body| organization_code(body.organization_code));
                warnings.extend(contradictions(&parsed, body.as_ref(), metadata.generated_on, published_on));
                warnings.extend(parsed.warnings);
            }
        }
        for warning in warnings {
            self.warn("index_number", warning.code(), warning.zh(), warning.en());
        }
    }

    /// DT1, DT3, DT4.
    fn judge_publication(
        &mut self,
        context: &SheetContext<'_>,
        generated_on: NaiveDate,
        published_on: NaiveDate,
    ) {
        let times = (self.time(Column::GeneratedOn), self.time(Column::PublishedOn));
        let earlier_that_day = matches!(times, (Some(generated), Some(published)) if published < generated);
        if published_on > context.today {
            self.fault(
                "published_on",
                "DAY_IN_FUTURE",
                format!("发布日期{published_on}晚于今天。"),
                format!("The day of publication, {published_on}, is after today."),
            );
        } else if published_on < generated_on || (published_on == generated_on && earlier_that_day) {
            self.fault(
                "published_on",
                "PUBLISHED_BEFORE_GENERATED",
                format!("发布日期{published_on}早于生成日期{generated_on}，或者当天的时间早于生成时间。"),
                format!("Published on {published_on}, before it was generated on {generated_on}, or earlier that day."),
            );
        } else if let Some(due) = context.calendar.map(|calendar| publication_due(generated_on, calendar).on)
            && published_on > due
        {
            self.warn(
                "published_on",
                "PUBLISHED_LATE",
                format!("发布日期{published_on}超过生成之日起20个工作日（{due}）。"),
                format!("Published on {published_on}, after the 20th working day, {due}."),
            );
        }
        for column in [Column::GeneratedOn, Column::PublishedOn] {
            if self.time(column) == Some(NaiveTime::MIN) {
                self.warn(
                    column.field(),
                    "TIME_IS_MIDNIGHT",
                    "时间为零点，多为系统自动填写，只导入了日期。".into(),
                    "The time is midnight, as systems fill it in; only the day was imported.".into(),
                );
            }
        }
    }

    /// BD1, BD2.
    fn judge_issuing_body(&mut self, body: &SheetBody<'_>) {
        let Some(written) = self.line(Column::IssuingBody) else { return };
        let (key, own) = (label_key(&written), label_key(body.name));
        let (code, zh, en) = if key == own {
            return;
        } else if WEBSITES.iter().any(|website| key.ends_with(website)) {
            ("ISSUING_BODY_IS_WEBSITE", "填的是网站", "is a website")
        } else if own.contains(&key)
            || key.contains(&own)
            || shortened(&own).is_some_and(|own| key.contains(own))
        {
            ("ISSUING_BODY_NOT_FULL_NAME", "不是规范全称", "is not the full name")
        } else {
            (
                "ISSUING_BODY_IS_ANOTHER",
                "是其他机构，转载的应当填信息来源",
                "is another body: what is reprinted names its source",
            )
        };
        self.warn(
            "issuing_body",
            code,
            format!("发布机构“{written}”{zh}；条目的发布机构为“{}”。", body.name),
            format!("The issuing body “{written}” {en}; the item is of “{}”.", body.name),
        );
    }

    /// TX1: the name of another town, as a template leaves it behind.
    fn judge_places_in_title(&mut self, body: &SheetBody<'_>, title: &str) {
        let Some(other) = town_in(title).filter(|town| !body.name.contains(town.as_str())) else { return };
        self.warn(
            "title",
            "TITLE_NAMES_ANOTHER_TOWN",
            format!("信息名称中的“{other}人民政府”不是本机关，请核对是否套用了模板。"),
            format!("The title names the government of “{other}”, which is another body; is it left from a template?"),
        );
    }

    /// TX1: a bare title, a name that stands twice.
    fn judge_title(&mut self, metadata: &CoreMetadata) {
        let title = metadata.title.as_str();
        let bare = Genre::from_label(title).is_some() || BARE_TITLES.contains(&title);
        if bare {
            self.warn(
                "title",
                "TITLE_SAYS_NOTHING",
                format!("信息名称只有“{title}”，看不出内容。"),
                format!("The title is only “{title}” and does not say what it is about."),
            );
        }
        if let Some(name) = doubled(title) {
            self.warn(
                "title",
                "TITLE_REPEATS_NAME",
                format!("信息名称中“{name}”连写了两次。"),
                format!("In the title “{name}” stands twice in a row."),
            );
        }
    }

    /// DN2, DN4.
    fn judge_document_number(&mut self, metadata: &CoreMetadata) {
        let number = metadata.document_number.as_deref();
        let in_title = number_in(&metadata.title);
        match (&in_title, number) {
            (Some(in_title), None) => self.warn(
                "document_number",
                "DOCUMENT_NUMBER_ONLY_IN_TITLE",
                format!("信息名称中有文号“{in_title}”，文号一栏是空的。"),
                format!("The title has the document number “{in_title}”; its own column is empty."),
            ),
            (Some(in_title), Some(number)) if same_number(in_title, number) => self.warn(
                "document_number",
                "DOCUMENT_NUMBER_IN_TITLE",
                format!("信息名称中重复了文号“{in_title}”。"),
                format!("The title repeats the document number “{in_title}”."),
            ),
            _ => {}
        }
        if number.is_some_and(is_of_party) {
            let number = number.unwrap_or_default();
            self.warn(
                "document_number",
                "DOCUMENT_NUMBER_OF_PARTY",
                format!("文号“{number}”是党组织的发文字号，请核对是否属于政府信息。"),
                format!("The document number “{number}” is that of a party organisation; is it government information?"),
            );
        }
    }

    /// KW1.
    fn judge_copies(&mut self, metadata: &CoreMetadata) {
        let title = label_key(&metadata.title);
        // What the body's mapping copies it copies on purpose.
        let typed = self.typed(Column::ContentSummary).is_some();
        if typed && !title.is_empty() && label_key(&metadata.content_summary) == title {
            self.warn(
                "content_summary",
                "SUMMARY_COPIES_TITLE",
                "内容概述与信息名称相同，没有说明内容。".into(),
                "The summary is the title over again.".into(),
            );
        }
        if metadata.keywords.iter().any(|keyword| label_key(keyword) == title) {
            self.warn(
                "keywords",
                "KEYWORD_COPIES_TITLE",
                "关键词与信息名称相同。".into(),
                "A keyword is the title over again.".into(),
            );
        }
    }

    /// The time behind a day that was typed.
    fn time(&self, column: Column) -> Option<NaiveTime> {
        let text = text_of(self.headings.cell(self.cells, column)?)?;
        let (_, time) = text.trim().rsplit_once([' ', 'T'])?;
        ["%H:%M:%S%.f", "%H:%M"].iter().find_map(|form| NaiveTime::parse_from_str(time, form).ok())
    }
}

fn organization_code(code: &str) -> Option<OrganizationCode> {
    let inner = |code: UnifiedSocialCreditCode| code.organization_code();
    code.parse().ok().or_else(|| code.parse().ok().map(inner))
}

/// IX3, IX4.
fn contradictions(
    parsed: &ParsedIndexNumber,
    body: Option<&OrganizationCode>,
    generated_on: NaiveDate,
    published_on: Option<NaiveDate>,
) -> Vec<IndexNumberWarning> {
    // Against a body without a code of its own only the year can be compared.
    let own = parsed.organization_code();
    let against = body.or(own.as_ref());
    let stand_in = OrganizationCode::try_from("000014349".to_owned()).ok();
    let Some(against) = against.or(stand_in.as_ref()) else { return vec![] };
    parsed.contradictions(against, generated_on, published_on)
}

/// The town whose government a title names: 东坪镇 of 东坪镇人民政府信息公开指南.
fn town_in(title: &str) -> Option<String> {
    let before: Vec<char> = title.split_once("人民政府")?.0.chars().rev().take(4).collect();
    let kind = before.first().filter(|kind| matches!(kind, '镇' | '乡'))?;
    // What stands before the name is not known; two characters are the name of most.
    let name: String = before.iter().skip(1).take(2).rev().collect();
    (name.chars().count() == 2).then(|| format!("{name}{kind}"))
}

/// A name of three characters or more ending in 镇, 乡, 县, 区, 市 or 街道 that stands twice in a row (葛公镇葛公镇).
fn doubled(title: &str) -> Option<String> {
    let chars: Vec<char> = title.chars().collect();
    let is_place = |name: &[char]| {
        name.last().is_some_and(|last| matches!(last, '镇' | '乡' | '县' | '区' | '市' | '道' | '村'))
    };
    (3..=8).find_map(|length| {
        let twice = |at: &[char]| at[..length] == at[length..] && is_place(&at[..length]);
        chars.windows(2 * length).find(|at| twice(at)).map(|at| at[..length].iter().collect())
    })
}

/// A document number that stands in a title.
fn number_in(title: &str) -> Option<String> {
    let year = title.find('〔')?;
    let end = year + title[year..].find('号')? + '号'.len_utf8();
    let is_mark =
        |c: char| matches!(c, '（' | '(' | '《' | '》' | '“' | '”' | ' ' | '：' | ':' | '，' | '、');
    let begin = title[..year]
        .rfind(is_mark)
        .map_or(0, |at| at + title[at..].chars().next().map_or(0, char::len_utf8));
    let normalised = document_number::normalise(&title[begin..end]);
    normalised.text.filter(|_| normalised.well_formed)
}

fn same_number(one: &str, other: &str) -> bool {
    document_number::search_key(one) == document_number::search_key(other) || one.ends_with(other)
}

/// Whether the agency of a number is a committee of the party (来苏委发, 中共…): 委 before 发, 办 or 函, which committees
/// of governments do not have without their field before it (发改委发).
fn is_of_party(number: &str) -> bool {
    let agency = number.split('〔').next().unwrap_or_default();
    let of_government =
        ["改委", "健委", "卫委", "资委", "建委", "农委", "教委", "管委", "经委", "科委", "体委"];
    let committee = ["委发", "委办", "委函", "委字"].iter().any(|end| agency.contains(end));
    agency.contains('党') || (committee && !of_government.iter().any(|field| agency.contains(field)))
}

/// The name of a town without what stands behind it: 曲水镇 of 梁平区曲水镇人民政府.
fn shortened(own: &str) -> Option<&str> {
    let town = own.split("人民政府").next()?;
    let town = town.rsplit(['县', '区', '市', '州', '省']).next()?;
    (town.chars().count() > 1).then_some(town)
}
