//! From counts to the figures of a year, and the equalities that hold between them. No SQL, no HTTP, no clock.

use domain::request::OutcomeGroup;
use domain::vocabulary::{ApplicantType, DisclosureAttribute};
use wire::reporting::{ApplicantColumns, EqualityView, ItemFigures, RequestFigures};

/// Items of one attribute, as the database counts them.
#[derive(Debug, Clone, Copy)]
pub struct ItemCount {
    /// The attribute; none when its code is unknown.
    pub attribute: Option<DisclosureAttribute>,
    /// Entered by the day.
    pub total: i64,
    /// Of these determined by the day.
    pub determined: i64,
    /// Of these not determined by the day.
    pub undetermined: i64,
    /// Of these public on the day.
    pub published: i64,
}

/// Applications of one column and result, as the database counts them.
#[derive(Debug, Clone, Copy)]
pub struct RequestCount {
    /// The column; none when its code is unknown.
    pub applicant_type: Option<ApplicantType>,
    /// How they ended; none while they are open.
    pub outcome_group: Option<OutcomeGroup>,
    /// Received in the year.
    pub new_received: i64,
    /// Received earlier and open when the year began.
    pub carried_in: i64,
    /// Closed in the year.
    pub handled: i64,
    /// Open when the year ended.
    pub carried_out: i64,
}

/// The figures of an inventory.
pub fn items(counts: &[ItemCount]) -> ItemFigures {
    let mut figures = ItemFigures::default();
    for count in counts {
        figures.total += count.total;
        figures.undetermined += count.undetermined;
        figures.published += count.published;
        match count.attribute {
            Some(DisclosureAttribute::Proactive) => figures.proactive += count.determined,
            Some(DisclosureAttribute::OnRequest) => figures.on_request += count.determined,
            Some(DisclosureAttribute::NotDisclosed) => figures.not_disclosed += count.determined,
            Some(DisclosureAttribute::Undetermined) => figures.undetermined += count.determined,
            // Counted in the total only, so that I1 tells of it.
            None => {}
        }
    }
    figures
}

/// The figures of applications.
pub fn requests(counts: &[RequestCount]) -> RequestFigures {
    let mut figures = RequestFigures::default();
    for count in counts {
        let column = count.applicant_type;
        add(&mut figures.new_received, column, count.new_received);
        add(&mut figures.carried_in, column, count.carried_in);
        add(&mut figures.total_handled, column, count.handled);
        add(&mut figures.carried_out, column, count.carried_out);
        let results = &mut figures.results;
        let row = match count.outcome_group {
            Some(OutcomeGroup::Granted) => &mut results.granted,
            Some(OutcomeGroup::PartiallyGranted) => &mut results.partially_granted,
            Some(OutcomeGroup::Denied) => &mut results.denied,
            Some(OutcomeGroup::UnableToProvide) => &mut results.unable_to_provide,
            Some(OutcomeGroup::NotProcessed) => &mut results.not_processed,
            Some(OutcomeGroup::Other) => &mut results.other,
            // Open, or closed with a result that is in no row: R2 tells of it.
            None => continue,
        };
        add(row, column, count.handled);
    }
    figures
}

fn add(row: &mut ApplicantColumns, column: Option<ApplicantType>, count: i64) {
    row.total += count;
    match column {
        Some(ApplicantType::NaturalPerson) => row.natural_person += count,
        Some(ApplicantType::CommercialEnterprise) => row.commercial_enterprise += count,
        Some(ApplicantType::ResearchInstitution) => row.research_institution += count,
        Some(ApplicantType::PublicWelfareOrganization) => row.public_welfare_organization += count,
        Some(ApplicantType::LegalServiceOrganization) => row.legal_service_organization += count,
        Some(ApplicantType::OtherOrganization) => row.other_organization += count,
        // Counted in the total only, so that R3 tells of it.
        None => {}
    }
}

/// The columns of a row, the total last.
fn columns(row: &ApplicantColumns) -> [(&'static str, i64); 7] {
    [
        (ApplicantType::NaturalPerson.code(), row.natural_person),
        (ApplicantType::CommercialEnterprise.code(), row.commercial_enterprise),
        (ApplicantType::ResearchInstitution.code(), row.research_institution),
        (ApplicantType::PublicWelfareOrganization.code(), row.public_welfare_organization),
        (ApplicantType::LegalServiceOrganization.code(), row.legal_service_organization),
        (ApplicantType::OtherOrganization.code(), row.other_organization),
        ("total", row.total),
    ]
}

/// The rows that say how applications ended.
fn results(figures: &RequestFigures) -> [(&'static str, &ApplicantColumns); 6] {
    let results = &figures.results;
    [
        ("granted", &results.granted),
        ("partially_granted", &results.partially_granted),
        ("denied", &results.denied),
        ("unable_to_provide", &results.unable_to_provide),
        ("not_processed", &results.not_processed),
        ("other", &results.other),
    ]
}

/// An equality: its number and what it says.
struct Equality(&'static str, &'static str, &'static str);

/// 国办公开办函〔2021〕30号, table 3, printed in its head.
const R1: Equality = Equality(
    "R1",
    "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和",
    "In each column, newly received and carried in together are handled and carried out together",
);
/// Follows from 总计 in row （七）.
const R2: Equality = Equality(
    "R2",
    "本年度办理结果的总计等于各项办理结果之和",
    "In each column, all handled are the sum of the results",
);
/// Follows from 总计 in the last column.
const R3: Equality = Equality(
    "R3",
    "总计等于自然人、商业企业、科研机构、社会公益组织、法律服务机构和其他之和",
    "In each row, the total is the sum of the six columns",
);
const I1: Equality = Equality(
    "I1",
    "目录条目总数等于主动公开、依申请公开、不予公开和不能确定之和",
    "All items are the sum of proactive, on request, not disclosed and undetermined",
);

impl Equality {
    fn between(&self, left: i64, right: i64) -> EqualityView {
        let Self(rule, zh, en) = self;
        EqualityView {
            rule: (*rule).into(),
            row: None,
            column: None,
            text_zh: (*zh).into(),
            text_en: (*en).into(),
            left,
            right,
            holds: left == right,
        }
    }

    fn in_column(&self, column: &str, left: i64, right: i64) -> EqualityView {
        EqualityView { column: Some(column.into()), ..self.between(left, right) }
    }

    fn in_row(&self, row: &str, left: i64, right: i64) -> EqualityView {
        EqualityView { row: Some(row.into()), ..self.between(left, right) }
    }
}

/// Checks every equality (勾稽关系).
pub fn reconcile(items: &ItemFigures, requests: &RequestFigures) -> Vec<EqualityView> {
    let mut checked = vec![];
    let results = results(requests);
    let [new_received, carried_in, handled, carried_out] =
        [&requests.new_received, &requests.carried_in, &requests.total_handled, &requests.carried_out]
            .map(columns);
    for (place, (column, received)) in new_received.into_iter().enumerate() {
        let left = received + carried_in[place].1;
        checked.push(R1.in_column(column, left, handled[place].1 + carried_out[place].1));
    }
    for (place, (column, total)) in handled.into_iter().enumerate() {
        checked.push(R2.in_column(column, total, results.iter().map(|(_, row)| columns(row)[place].1).sum()));
    }
    let first = [("new_received", &requests.new_received), ("carried_in", &requests.carried_in)];
    let last = [("total_handled", &requests.total_handled), ("carried_out", &requests.carried_out)];
    for (name, row) in first.into_iter().chain(results).chain(last) {
        let [six @ .., (_, total)] = columns(row);
        checked.push(R3.in_row(name, total, six.iter().map(|(_, count)| count).sum()));
    }
    let by_attribute = items.proactive + items.on_request + items.not_disclosed + items.undetermined;
    checked.push(I1.between(items.total, by_attribute));
    checked
}

#[cfg(test)]
mod tests;
