//! The catalogue on paper, like the list of an archive file (参照档案管理办法): grouped by section and year, numbered within
//! each, the oldest first.
//!
//! It is written piece by piece, because a catalogue may have two hundred thousand entries.

use super::guide::written;
use super::{CLOSING, Searched, opening};
use crate::store::listings::Printed;
use chrono::{Datelike, NaiveDate};
use domain::item::ItemValidity;
use domain::vocabulary::DisclosureAttribute;
use maud::{Markup, html};

/// What the cover says.
#[derive(Debug, Clone)]
pub struct Cover {
    /// The title of the document.
    pub title: String,
    /// The full name of the body.
    pub organization: String,
    /// The day as of which it shows the catalogue.
    pub on: NaiveDate,
    /// What it is restricted to: a section, a year.
    pub restricted_to: Vec<String>,
    /// Whether it is for officers only.
    pub internal: bool,
}

/// A part of the document: one of the lists.
#[derive(Debug, Clone)]
pub struct Part {
    /// Of what is listed so.
    pub listed_as: DisclosureAttribute,
    /// Its groups in order: name of the section, year, entries.
    pub groups: Vec<(String, i32, u64)>,
}

impl Part {
    /// What it is called.
    fn name(&self) -> &'static str {
        match self.listed_as {
            DisclosureAttribute::Proactive => "主动公开目录",
            DisclosureAttribute::OnRequest => "依申请公开目录",
            DisclosureAttribute::NotDisclosed | DisclosureAttribute::Undetermined => "不予公开信息登记",
        }
    }

    /// How many entries it has.
    pub fn entries(&self) -> u64 {
        self.groups.iter().map(|(_, _, count)| count).sum()
    }
}

/// Writes a catalogue piece by piece.
#[derive(Debug)]
pub struct Printer {
    organization: String,
    internal: bool,
    part: Option<DisclosureAttribute>,
    group: Option<(String, i32)>,
    number: u64,
    printed: u64,
}

const TABLE_CLOSING: &str = "</tbody></table></section>\n";

impl Printer {
    /// A printer, and all that stands before the first entry: cover and contents.
    pub fn open(cover: &Cover, parts: &[Part]) -> (Self, String) {
        let body = html! {
            section.cover {
                h1 { (cover.title) }
                @for restriction in &cover.restricted_to { p { (restriction) } }
                p { (cover.organization) }
                p { (written(cover.on)) }
                @if cover.internal { p.notice { "内部使用，不得对外提供" } }
            }
            section.contents { h2 { "目　录" } (contents(parts)) }
        };
        let printer = Self {
            organization: cover.organization.clone(),
            internal: cover.internal,
            part: None,
            group: None,
            number: 0,
            printed: 0,
        };
        (printer, opening(&cover.title, Searched::No) + &body.into_string())
    }

    /// Begins a part.
    pub fn part(&mut self, part: &Part) -> String {
        let closed = self.close_group();
        self.part = Some(part.listed_as);
        let heading = html! {
            h2.part { (part.name()) }
            @if part.listed_as == DisclosureAttribute::OnRequest {
                p { "本部分只列名称。需要获取的，请按照公开指南向本机关提出申请。" }
            }
            @if part.listed_as == DisclosureAttribute::NotDisclosed {
                p.notice { "内部登记：以下信息经审查不予公开，不得对外提供。" }
            }
            @if part.groups.is_empty() { p { "（无）" } }
        };
        closed + &heading.into_string()
    }

    /// Entries of a section, in order.
    pub fn entries(&mut self, section: &str, entries: &[Printed]) -> String {
        let mut html = String::new();
        for entry in entries {
            let year = entry.listed_on.year();
            let same = self.group.as_ref().is_some_and(|(name, of)| name == section && *of == year);
            if !same {
                html += &self.close_group();
                html += &self.open_group(section, year);
            }
            self.number += 1;
            self.printed += 1;
            html += &self.row(entry).into_string();
        }
        html
    }

    /// All that stands after the last entry.
    pub fn close(mut self) -> (u64, String) {
        let closed = self.close_group();
        let end = html! { p.end { "（完）共" (self.printed) "件" } };
        (self.printed, closed + &end.into_string() + CLOSING)
    }

    fn titles_only(&self) -> bool {
        self.part == Some(DisclosureAttribute::OnRequest) && !self.internal
    }

    fn open_group(&mut self, section: &str, year: i32) -> String {
        self.group = Some((section.to_string(), year));
        self.number = 0;
        let heading = html! { h3 { (section) "　" (year) "年" } };
        let columns = if self.titles_only() {
            html! { tr { th.n { "序号" } th { "题名" } th.d { "日期" } } }
        } else {
            html! {
                tr {
                    th.n { "序号" } th.num { "文号" } th.by { "责任者" } th { "题名" } th.d { "日期" }
                    th.i { "索引号" } th.r { "备注" }
                }
            }
        };
        format!(
            "<section class=\"group\">{}<table><thead>{}</thead><tbody>",
            heading.into_string(),
            columns.into_string()
        )
    }

    fn close_group(&mut self) -> String {
        if self.group.take().is_some() { TABLE_CLOSING.into() } else { String::new() }
    }

    /// A row, to which a link can lead by the id of its item.
    fn row(&self, entry: &Printed) -> Markup {
        if self.titles_only() {
            return html! {
                tr id=(entry.id) { td.n { (self.number) } td { (entry.title) } td { (entry.listed_on) } }
            };
        }
        let responsible = entry.information_source.as_deref().unwrap_or(&self.organization);
        html! {
            tr id=(entry.id) {
                td.n { (self.number) }
                td { (entry.document_number.as_deref().unwrap_or_default()) }
                td { (responsible) }
                td { (entry.title) }
                td { (entry.listed_on) }
                td { (entry.index_number.as_deref().unwrap_or_default()) }
                td { (self.remark(entry)) }
            }
        }
    }

    fn remark<'e>(&self, entry: &'e Printed) -> &'e str {
        match (&entry.withholding_reason, entry.validity) {
            (Some(reason), _) if self.internal => reason,
            (_, ItemValidity::Valid) => "",
            (_, ended) => ended.zh(),
        }
    }
}

fn contents(parts: &[Part]) -> Markup {
    html! {
        @for part in parts {
            h3 { (part.name()) "（共" (part.entries()) "件）" }
            @if !part.groups.is_empty() {
                table {
                    thead { tr { th.n { "案卷" } th { "科室" } th.d { "年度" } th { "件数" } } }
                    tbody {
                        @for (n, (section, year, count)) in part.groups.iter().enumerate() {
                            tr { td.n { (n + 1) } td { (section) } td { (year) } td { (count) } }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::law::day;

    fn entry(title: &str, listed_on: NaiveDate) -> Printed {
        Printed {
            id: title.into(),
            listed_on,
            title: title.into(),
            document_number: Some("檀政发〔2008〕1号".into()),
            index_number: Some("SAMPLE081/2008-00001".into()),
            information_source: None,
            validity: ItemValidity::Repealed,
            withholding_reason: Some("涉及个人隐私".into()),
        }
    }

    fn cover(internal: bool) -> Cover {
        Cover {
            title: "檀营乡政府信息公开目录".into(),
            organization: "檀营乡人民政府".into(),
            on: day(2008, 12, 31),
            restricted_to: vec![],
            internal,
        }
    }

    fn part(listed_as: DisclosureAttribute) -> Part {
        Part { listed_as, groups: vec![("农业科".into(), 2007, 1), ("农业科".into(), 2008, 2)] }
    }

    #[test]
    fn entries_are_grouped_by_section_and_year_and_numbered_within_each() {
        let parts = [part(DisclosureAttribute::Proactive)];
        let (mut printer, head) = Printer::open(&cover(false), &parts);
        assert!(head.contains("2008年12月31日") && head.contains("共3件"), "{head}");
        printer.part(&parts[0]);
        let first =
            printer.entries("农业科", &[entry("甲", day(2007, 12, 31)), entry("乙", day(2008, 1, 1))]);
        // A page of entries ends anywhere: the numbers go on.
        let second = printer.entries("农业科", &[entry("丙 <b>", day(2008, 3, 5))]);
        let (printed, end) = printer.close();
        assert_eq!(printed, 3);
        assert_eq!(first.matches("<section class=\"group\">").count(), 2, "{first}");
        assert!(first.contains("<h3>农业科　2007年</h3>") && first.contains("<h3>农业科　2008年</h3>"));
        assert_eq!(first.matches("<td class=\"n\">1</td>").count(), 2, "each group begins with 1: {first}");
        assert!(second.starts_with("<tr id=\"丙 &lt;b&gt;\"><td class=\"n\">2</td>"), "{second}");
        assert!(second.contains("丙 &lt;b&gt;") && second.contains("废止") && !second.contains("个人隐私"));
        assert!(end.starts_with(TABLE_CLOSING) && end.contains("共3件"));
    }

    #[test]
    fn the_public_reads_of_the_on_request_catalogue_only_titles() {
        let parts = [part(DisclosureAttribute::OnRequest)];
        let (mut printer, _) = Printer::open(&cover(false), &parts);
        printer.part(&parts[0]);
        let html = printer.entries("农业科", &[entry("低保家庭入户调查表", day(2008, 3, 5))]);
        assert!(
            html.contains("低保家庭入户调查表") && !html.contains("檀政发") && !html.contains("SAMPLE081")
        );
        let parts = [part(DisclosureAttribute::NotDisclosed)];
        let (mut printer, head) = Printer::open(&cover(true), &parts);
        assert!(head.contains("内部使用"));
        assert!(printer.part(&parts[0]).contains("不得对外提供"));
        assert!(printer.entries("农业科", &[entry("丁", day(2008, 3, 5))]).contains("涉及个人隐私"));
    }
}
