//! The hand-over list of a deposit (移送明细表) as a page to print and sign.

use domain::reading_place::DepositSignature;
use quick_xml::escape::escape;
use std::fmt::Write;
use wire::catalogue::DepositView;

const STYLE: &str = "@page{size:A4;margin:20mm 15mm}body{font-family:'SimSun','Noto Serif CJK SC',serif;font-size:11pt}\
h1{font-size:16pt;text-align:center;font-weight:bold}table{width:100%;border-collapse:collapse}\
thead{display:table-header-group}tr{break-inside:avoid}th,td{border:1px solid #000;padding:2mm;text-align:left}\
td.n,th.n{text-align:right;white-space:nowrap}dl{display:grid;grid-template-columns:1fr 1fr;gap:4mm;margin-top:10mm}\
dd{margin:0;border-bottom:1px solid #000;min-height:6mm}";

/// The page: what the batch holds, and who signed for it, or room to.
pub(crate) fn written(deposit: &DepositView, body: &str, place: &str) -> String {
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\"><title>主动公开政府信息移送明细表</title>\
         <style>{STYLE}</style></head><body>\n<h1>主动公开政府信息移送明细表</h1>\n<p>移送单位：{}　接收场所：{}　日期：{}　编号：{}</p>\n",
        escape(body),
        escape(place),
        deposit.prepared_on,
        deposit.id,
    );
    page += "<table><thead><tr><th class=\"n\">序号</th><th>名称</th><th>索引号</th><th>文号</th><th>生成日期</th>\
             <th class=\"n\">份数</th></tr></thead><tbody>\n";
    for (line, number) in deposit.lines.iter().zip(1..) {
        let _infallible = writeln!(
            page,
            "<tr><td class=\"n\">{number}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td class=\"n\">{}</td></tr>",
            escape(line.title.as_str()),
            escape(line.index_number.as_str()),
            escape(line.document_number.as_deref().unwrap_or_default()),
            line.generated_on,
            line.copies,
        );
    }
    let copies: u64 = deposit.lines.iter().map(|line| u64::from(line.copies)).sum();
    let _infallible = write!(
        page,
        "</tbody><tfoot><tr><th colspan=\"5\">合计{}件</th><th class=\"n\">{copies}</th></tr></tfoot></table>\n\
         <dl><dt>移送人：</dt><dt>接收人：</dt>{}{}</dl>\n</body></html>\n",
        deposit.lines.len(),
        signature(deposit.handed_over.as_ref()),
        signature(deposit.received.as_ref()),
    );
    page
}

fn signature(signed: Option<&DepositSignature>) -> String {
    let Some(signed) = signed else { return "<dd></dd>".into() };
    let by = signed.function.as_deref().unwrap_or(&signed.by.name);
    format!("<dd>{}　{}</dd>", escape(by), signed.signed_on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_written_into_the_list_is_text_and_never_markup() {
        let deposit: DepositView = serde_json::from_value(json!({
            "id": "01900000-0000-7000-8000-000000000001", "version": 2, "state": "handed_over", "open_acts": [],
            "organization_id": "01900000-0000-7000-8000-000000000002",
            "place_id": "01900000-0000-7000-8000-000000000003", "prepared_on": "2008-05-20",
            "lines": [{
                "item_id": "01900000-0000-7000-8000-000000000004", "title": "<script>低保 & 特困</script>",
                "index_number": "SAMPLE081/2008-00001", "document_number": "檀政发〔2008〕12号",
                "generated_on": "2008-03-05", "published_on": "2008-05-05", "copies": 2,
            }],
            "handed_over": { "signed_on": "2008-05-21", "by": {
                "kind": "person", "id": "01900000-0000-7000-8000-000000000005", "name": "办公室主任丙",
            } },
        }))
        .unwrap();
        let page = written(&deposit, "檀营乡人民政府", "县档案馆");
        assert!(page.contains("<td>&lt;script&gt;低保 &amp; 特困&lt;/script&gt;</td>"), "{page}");
        assert!(page.contains("移送单位：檀营乡人民政府　接收场所：县档案馆　日期：2008-05-20"));
        assert!(page.contains("<dd>办公室主任丙　2008-05-21</dd><dd></dd>"));
        assert!(page.contains("合计1件"));
    }
}
