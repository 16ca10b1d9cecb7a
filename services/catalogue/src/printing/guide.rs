//! The guide as a document, in the order in which the published guides have their parts (law.md section 4.11).

use super::{CLOSING, Searched, opening};
use chrono::{Datelike, NaiveDate};
use domain::guide::{GuideContent, GuideFigures};
use maud::{Markup, html};

/// An edition to be printed.
#[derive(Debug, Clone, Copy)]
pub struct GuideDocument<'g> {
    /// The title of the guide.
    pub title: &'g str,
    /// The full name of the body.
    pub organization: &'g str,
    /// Which edition.
    pub number: u32,
    /// The day whose law it tells.
    pub on: NaiveDate,
    /// What it says.
    pub content: &'g GuideContent,
    /// The edition that took its place, and the day on which it did.
    pub replaced: Option<(u32, NaiveDate)>,
}

/// The day as Chinese documents write it.
pub(super) fn written(on: NaiveDate) -> String {
    format!("{}年{}月{}日", on.year(), on.month(), on.day())
}

/// The edition as HTML.
pub fn guide(document: &GuideDocument<'_>) -> String {
    let GuideDocument { title, organization, number, on, content, replaced } = *document;
    let figures = GuideFigures::on(on);
    let body = html! {
        h1 { (title) }
        p.end { (organization) "　第" (number) "版　" (written(on)) }
        @if let Some((later, since)) = replaced {
            p.notice { "本版已于" (written(since)) "被第" (later) "版取代。" }
        }
        h2 { "一、信息分类和编排体系" }
        (titled("（一）信息分类", &content.classification))
        (titled("（二）编排体系", &content.arrangement))
        h2 { "二、获取方式" }
        (proactive(content, &figures))
        (on_request(content, &figures))
        h2 { "三、政府信息公开工作机构" }
        (work_body(content))
        @if !content.reading_places.is_empty() {
            h2 { "四、查阅场所" }
            (reading_places(content))
        }
        h2 { "五、监督和救济" }
        (supervision(content, &figures))
        @for section in &content.sections {
            h2 { (section.heading) }
            p.text { (section.text) }
        }
        @for (n, annex) in content.annexes.iter().enumerate() {
            h2 { "附件" (n + 1) "　" (annex.title) }
            p.text { (annex.text) }
        }
    };
    opening(title, Searched::Yes) + &body.into_string() + CLOSING
}

fn titled(heading: &str, text: &str) -> Markup {
    html! { @if !text.is_empty() { h3 { (heading) } p.text { (text) } } }
}

fn listed<'l>(labels: impl Iterator<Item = &'l str>) -> String {
    labels.collect::<Vec<_>>().join("、")
}

fn proactive(content: &GuideContent, figures: &GuideFigures) -> Markup {
    let ways = &content.proactive;
    html! {
        h3 { "（一）主动公开" }
        @if !ways.channels.is_empty() {
            p { "公开形式：" (listed(ways.channels.iter().map(|channel| channel.zh()))) "。" }
        }
        p.text { (ways.where_to_find) }
        p { "公开时限：自信息形成或者变更之日起" (figures.publication.zh()) "内公开"
            @if let Some(years) = ways.kept_online_years { "，网上保留" (years) "年" } "。" }
    }
}

fn on_request(content: &GuideContent, figures: &GuideFigures) -> Markup {
    let ways = &content.on_request;
    html! {
        h3 { "（二）依申请公开" }
        @if !ways.received_by.is_empty() { p { "受理机构：" (ways.received_by) } }
        @if !ways.channels.is_empty() {
            p { "接收渠道：" (listed(ways.channels.iter().map(|channel| channel.zh()))) "。" }
        }
        p.text { (ways.how_to_apply) }
        @if figures.requires_identity_proof { p { "申请应当附身份证明。" } }
        p.text { (ways.procedure) }
        p { "办理期限（" (figures.legal_regime.zh()) "）："
            @if let Some(notice) = figures.correction_notice { "申请内容不明确的，自收到申请之日起" (notice.zh()) "内一次性告知补正；" }
            "能够当场答复的当场答复，不能当场答复的自收到申请之日起" (figures.reply.zh()) "内答复，经同意可以延长"
            (figures.extension.zh()) "。" }
        @if !ways.fees.is_empty() { p.text { "收费：" (ways.fees) } }
    }
}

fn work_body(content: &GuideContent) -> Markup {
    let body = &content.work_body;
    let lines = [
        ("名称", &body.name),
        ("办公地址", &body.office_address),
        ("邮政编码", &body.postcode),
        ("办公时间", &body.office_hours),
        ("联系电话", &body.telephone),
        ("传真号码", &body.fax),
        ("电子邮箱", &body.email),
        ("网站", &body.website),
    ];
    html! {
        dl { @for (label, line) in lines { @if !line.is_empty() { dt { (label) } dd { (line) } } } }
    }
}

fn reading_places(content: &GuideContent) -> Markup {
    html! {
        table {
            thead { tr { th.n { "序号" } th { "名称" } th { "地址" } th { "开放时间" } } }
            tbody {
                @for (n, place) in content.reading_places.iter().enumerate() {
                    tr { td.n { (n + 1) } td { (place.name) } td { (place.address) } td { (place.open_hours) } }
                }
            }
        }
    }
}

fn supervision(content: &GuideContent, figures: &GuideFigures) -> Markup {
    let supervision = &content.supervision;
    let lines = [
        ("监督机构", &supervision.complaints_to),
        ("监督电话", &supervision.telephone),
        ("通信地址", &supervision.address),
    ];
    html! {
        dl { @for (label, line) in lines { @if !line.is_empty() { dt { (label) } dd { (line) } } } }
        p { "认为行政机关在政府信息公开工作中的行政行为侵犯其合法权益的，可以自知道之日起" (figures.reconsideration.zh())
            "内申请行政复议，或者自知道之日起" (figures.litigation.zh()) "内提起行政诉讼。" }
        p.text { (supervision.remedies) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::law::day;

    #[test]
    fn what_was_typed_is_escaped_and_the_periods_are_those_of_the_law_of_its_day() {
        let mut content =
            GuideContent { classification: "<script>alert(1)</script>".into(), ..Default::default() };
        content.work_body.name = "甲 & 乙".into();
        let print = |on| {
            guide(&GuideDocument {
                title: "檀营乡政府信息公开指南",
                organization: "檀营乡人民政府",
                number: 1,
                on,
                content: &content,
                replaced: None,
            })
        };
        let of_2008 = print(day(2008, 5, 5));
        assert!(of_2008.contains("&lt;script&gt;") && !of_2008.contains("<script"), "{of_2008}");
        assert!(of_2008.contains("甲 &amp; 乙"));
        // 492:24: fifteen working days, extended by fifteen; an action within three months (1989).
        assert!(
            of_2008.contains("15个工作日内答复，经同意可以延长15个工作日")
                && of_2008.contains("3个月内提起行政诉讼")
        );
        let of_2024 = print(day(2024, 5, 6));
        // 711:30, 33: seven working days for the correction, twenty for the reply; six months (2014).
        assert!(of_2024.contains("7个工作日内一次性告知补正") && of_2024.contains("20个工作日内答复"));
        assert!(of_2024.contains("6个月内提起行政诉讼") && of_2024.contains("申请应当附身份证明"));
        assert!(of_2024.starts_with("<!DOCTYPE html>") && of_2024.ends_with("</body></html>\n"));
    }
}
