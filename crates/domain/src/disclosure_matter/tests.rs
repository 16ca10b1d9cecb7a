use super::*;
use crate::actor::Actor;
use crate::calendar::Calendar;
use crate::calendar::periods::TimeUnit;
use crate::sheet::Cell;
use crate::vocabulary::{DisclosureAttribute, GrassrootsChannel, StandardCatalogueField};
use chrono::Utc;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn matter(number: u32, first: &str, second: &str) -> MatterContent {
    MatterContent {
        number,
        first_level: first.into(),
        second_level: Some(second.into()),
        field: StandardCatalogueField::SocialAssistance,
        ..preset(MatterPreset::Township711, "檀营乡人民政府").remove(7)
    }
}

fn disclosed(listed_on: &str, last: Option<&str>, waiting: Option<&str>) -> Disclosed {
    Disclosed { listed_on: day(listed_on), last_published_on: last.map(day), waiting_since: waiting.map(day) }
}

fn due(written: &str, disclosed: Disclosed) -> Option<String> {
    let limit = MatterTimeLimit::read(written).unwrap_or_else(|| panic!("{written}"));
    limit.due(disclosed, Calendar::national()).map(|due| due.on.to_string())
}

/// The forms that metadata.md 8.4 has from real catalogues, and how often they recur elsewhere.
#[test]
fn the_time_limits_of_real_tables_are_understood() {
    use MatterTimeLimit::{ByDate, Every, PostedFor, RealTime, Within};
    use TimeLimitStart::{Approved, Formed, FormedOrChanged};
    use TimeUnit::{CalendarDay, Month, WorkingDay};
    for (written, meant) in [
        ("信息形成或者变更之日起20个工作日内", MatterTimeLimit::STATUTORY),
        ("自信息形成或变更之日起２０个工作日内予以公开", MatterTimeLimit::STATUTORY),
        ("信息形成之日起20个工作日内", Within { count: 20, unit: WorkingDay, from: Formed }),
        ("10个工作日内", Within { count: 10, unit: WorkingDay, from: FormedOrChanged }),
        ("公示7个工作日", PostedFor { count: 7, unit: WorkingDay }),
        ("批准后20日内", Within { count: 20, unit: CalendarDay, from: Approved }),
        ("本级人大批准之日起二十日内", Within { count: 20, unit: CalendarDay, from: Approved }),
        ("3个工作日", Within { count: 3, unit: WorkingDay, from: FormedOrChanged }),
        ("7个工作日内", Within { count: 7, unit: WorkingDay, from: FormedOrChanged }),
        ("1月31日之前", ByDate { month: 1, day: 31 }),
        ("每年1月31日前", ByDate { month: 1, day: 31 }),
        ("实时公开", RealTime),
        ("6个月", Every { count: 6, unit: Month }),
        ("1年", Every { count: 12, unit: Month }),
        ("1个月", Every { count: 1, unit: Month }),
        ("每半年", Every { count: 6, unit: Month }),
        ("按季度公开", Every { count: 3, unit: Month }),
        ("每年更新", Every { count: 12, unit: Month }),
    ] {
        assert_eq!(MatterTimeLimit::read(written), Some(meant), "{written}");
        assert_eq!(MatterTimeLimit::read(&meant.zh()), Some(meant), "{}", meant.zh());
    }
    for written in ["", "及时公开", "长期", "按有关规定", "20"] {
        assert_eq!(MatterTimeLimit::read(written), None, "{written}");
    }
}

/// Days by the notices of the State Council: 2019-09-27 and twenty working days over the National Day holiday; six months
/// from 2024-04-03 end in the holiday of 2024 and give way to 8 October.
#[test]
fn what_is_due_by_the_limit_of_a_matter_follows_the_calendar() {
    let statutory = "信息形成或者变更之日起20个工作日内";
    assert_eq!(
        due(statutory, disclosed("2019-01-01", None, Some("2019-09-27"))).as_deref(),
        Some("2019-10-30")
    );
    assert_eq!(due(statutory, disclosed("2019-01-01", Some("2019-03-01"), None)), None, "nothing waits");
    assert_eq!(
        due("每6个月", disclosed("2024-01-02", Some("2024-04-03"), None)).as_deref(),
        Some("2024-10-08")
    );
    assert_eq!(
        due("每6个月", disclosed("2024-01-15", None, None)).as_deref(),
        Some("2024-07-15"),
        "from its listing"
    );
    assert_eq!(
        due("批准后20日内", disclosed("2024-01-02", None, Some("2024-06-03"))).as_deref(),
        Some("2024-06-24")
    );
    assert_eq!(
        due("实时公开", disclosed("2024-01-02", None, Some("2024-06-03"))).as_deref(),
        Some("2024-06-03")
    );
    assert_eq!(due("公示7个工作日", disclosed("2024-01-02", None, Some("2024-06-03"))), None);
}

#[test]
fn what_is_due_by_a_day_of_the_year_is_due_in_each_year_until_it_is_published_in_it() {
    let by = "1月31日之前";
    assert_eq!(due(by, disclosed("2020-01-10", None, None)).as_deref(), Some("2020-01-31"));
    assert_eq!(
        due(by, disclosed("2020-03-01", None, None)).as_deref(),
        Some("2021-01-31"),
        "listed after the day"
    );
    assert_eq!(due(by, disclosed("2018-01-01", Some("2020-01-20"), None)).as_deref(), Some("2021-01-31"));
    assert_eq!(
        due(by, disclosed("2018-01-01", Some("2020-04-20"), None)).as_deref(),
        Some("2021-01-31"),
        "late, and done"
    );
    assert_eq!(due(by, disclosed("2018-01-01", Some("2018-12-31"), None)).as_deref(), Some("2019-01-31"));
}

#[test]
fn the_preset_of_each_order_has_the_eight_matters_of_its_article_with_basis_and_limit() {
    let of_711 = preset(MatterPreset::Township711, "檀营乡人民政府");
    let names: Vec<_> = of_711.iter().map(|matter| matter.first_level.as_str()).collect();
    let expected = [
        "贯彻落实农业农村政策",
        "农田水利工程建设运营",
        "农村土地承包经营权流转",
        "宅基地使用情况审核",
        "土地征收",
        "房屋征收",
        "筹资筹劳",
        "社会救助",
    ];
    assert_eq!(names, expected);
    let of_492 = preset(MatterPreset::Township492, "檀营乡人民政府");
    assert_eq!(of_492.len(), 8);
    assert!(of_492[0].basis.contains("第492号") && of_492[0].basis.ends_with("第十二条"));
    for matter in of_711.iter().chain(&of_492) {
        assert_eq!(matter.time_limit, MatterTimeLimit::STATUTORY);
        assert_eq!(matter.faults(""), []);
    }
    assert_eq!(defects(&of_711), []);
}

/// The real catalogue of metadata.md 8.4: numbers 1 to 25, then 30; 15 and 20, and 16 and 22 the same.
#[test]
fn the_defects_of_a_real_catalogue_are_named() {
    let named = |number: u32| match number {
        20 => "事项15".to_string(),
        22 => "事项16".to_string(),
        other => format!("事项{other}"),
    };
    let matters: Vec<_> = (1..=25).chain([30]).map(|number| matter(number, "救助", &named(number))).collect();
    let found: Vec<_> = defects(&matters).into_iter().map(|defect| (defect.code, defect.numbers)).collect();
    let expected = [
        ("MATTER_NUMBER_GAP".to_string(), vec![26, 29]),
        ("MATTER_REPEATED".to_string(), vec![15, 20]),
        ("MATTER_REPEATED".to_string(), vec![16, 22]),
    ];
    assert_eq!(found, expected);
    let mut slow = matter(1, "救助", "低保");
    slow.time_limit = MatterTimeLimit::read("信息形成之日起30个工作日内").unwrap();
    let twice = [slow, matter(1, "救助", "特困")];
    let found: Vec<_> = defects(&twice).into_iter().map(|defect| defect.code).collect();
    assert_eq!(found, ["MATTER_NUMBER_REPEATED", "MATTER_LIMIT_WITHIN_STATUTE"]);
}

fn cells(rows: &[&[&str]]) -> Vec<Vec<Cell>> {
    let cell = |text: &&str| match *text {
        "" => Cell::Empty,
        text => text.parse().map_or_else(|_| Cell::Text(text.into()), Cell::Number),
    };
    rows.iter().map(|row| row.iter().map(cell).collect()).collect()
}

/// Two rows of headings, cells merged downwards, 同上, ticks and a check-list, as tables are printed.
#[test]
fn a_printed_table_is_read_with_its_merged_cells() {
    let check_list =
        "■政府网站 □政府公报 □两微一端\n■社区/企事业单位、村公示栏（电子屏） ■其他（投资项目平台）";
    let table = cells(&[
        &["（二十）社会救助领域基层政务公开标准目录"],
        &[
            "序号",
            "公开事项",
            "",
            "公开内容（要素）",
            "公开依据",
            "公开时限",
            "公开主体",
            "公开渠道和载体",
            "公开对象",
            "",
            "公开方式",
            "",
            "公开层级",
            "",
        ],
        &[
            "",
            "一级事项",
            "二级事项",
            "",
            "",
            "",
            "",
            "",
            "全社会",
            "特定群体",
            "主动",
            "依申请",
            "县级",
            "乡级",
        ],
        &[
            "1",
            "最低生活保障",
            "政策法规",
            "办法全文",
            "条例",
            "制定之日起10个工作日内",
            "乡政府",
            check_list,
            "√",
            "",
            "√",
            "",
            "√",
            "√",
        ],
        &[
            "2",
            "",
            "办理情况",
            "名单",
            "同上",
            "公示7个工作日",
            "同上",
            "政府网站、便民服务站",
            "",
            "√",
            "√",
            "",
            "",
            "√",
        ],
        &["", "", "", "", "", "", "", "", "", "", "", "", "", ""],
        &["注：本表由党政办公室填写"],
    ]);
    let reading = read_table(&table, StandardCatalogueField::SocialAssistance);
    assert_eq!(reading.faults, []);
    let [first, second] = reading.rows.as_slice() else { panic!("{reading:?}") };
    assert_eq!((first.row, second.row), (4, 5));
    let (first, second) = (&first.content, &second.content);
    use GrassrootsChannel::{GovernmentWebsite, NoticeBoard, Other, ServiceStation};
    assert_eq!(first.channels, [GovernmentWebsite, NoticeBoard, Other]);
    assert_eq!(first.other_channel.as_deref(), Some("投资项目平台"));
    assert_eq!(second.channels, [GovernmentWebsite, ServiceStation]);
    assert_eq!((second.first_level.as_str(), second.basis.as_str()), ("最低生活保障", "条例"));
    assert_eq!((second.audiences.len(), second.levels.len(), second.ways.len()), (1, 1, 1));
    assert_eq!(first.levels.len(), 2);
}

#[test]
fn one_row_of_headings_with_words_instead_of_ticks_is_read_too() {
    let table = cells(&[
        &[
            "序号",
            "公开事项",
            "公开内容",
            "公开依据",
            "公开时限",
            "公开主体",
            "公开渠道",
            "公开对象",
            "公开方式",
            "公开层级",
        ],
        &[
            "1",
            "预算",
            "预算表",
            "预算法",
            "批准后20日内",
            "财政科",
            "政府网站",
            "全社会",
            "主动公开",
            "乡镇级、村级",
        ],
    ]);
    let reading = read_table(&table, StandardCatalogueField::Budget);
    assert_eq!((reading.rows.len(), reading.faults.len()), (1, 0), "{reading:?}");
    assert_eq!(reading.rows[0].content.levels.len(), 2);
    assert_eq!(reading.rows[0].content.ways, [DisclosureAttribute::Proactive]);
}

#[test]
fn every_fault_of_a_table_is_named_with_row_and_column() {
    let table = cells(&[
        &[
            "序号",
            "公开事项",
            "公开内容",
            "公开依据",
            "公开时限",
            "公开主体",
            "公开渠道",
            "公开对象",
            "公开方式",
            "公开层级",
        ],
        &["无", "预算", "", "预算法", "及时", "财政科", "政府网站", "全社会", "主动", "村级"],
    ]);
    let reading = read_table(&table, StandardCatalogueField::Budget);
    let found: Vec<_> = reading
        .faults
        .iter()
        .map(|fault| (fault.row, fault.column.as_deref().unwrap(), fault.field))
        .collect();
    assert_eq!(found, [(2, "E", "time_limit"), (2, "C", "content"), (2, "A", "number")]);
    let none = read_table(&cells(&[&["什么都不是"]]), StandardCatalogueField::Budget);
    assert_eq!(none.faults[0].code, "HEADINGS_NOT_FOUND");
}

#[test]
fn what_is_written_into_a_table_is_read_back_from_it() {
    let mut matters = preset(MatterPreset::Township711, "檀营乡人民政府");
    let first_level = matters[0].first_level.clone();
    matters[1].first_level = first_level;
    matters[2].channels.push(GrassrootsChannel::Other);
    matters[2].other_channel = Some("村民微信群".into());
    matters[3].second_level = Some("审批结果".into());
    matters[3].time_limit = MatterTimeLimit::ByDate { month: 1, day: 31 };
    let row = |texts: Vec<String>| texts.into_iter().map(Cell::Text).collect::<Vec<_>>();
    let mut table = vec![
        row(headings().iter().map(|(_, upper, _)| (*upper).to_string()).collect()),
        row(headings().iter().map(|(_, _, lower)| (*lower).to_string()).collect()),
    ];
    for matter in &matters {
        table.push(row(headings().iter().map(|(heading, ..)| heading.written(matter)).collect()));
    }
    let reading = read_table(&table, StandardCatalogueField::StatutoryScope);
    assert_eq!(reading.faults, []);
    let read: Vec<_> = reading.rows.into_iter().map(|row| row.content).collect();
    assert_eq!(read, matters);
}

fn on(text: &str) -> ActDay {
    ActDay::stated(None, day(text), "acted_on")
}

fn recorded(fact: DisclosureMatterFact, on: &str) -> Recorded<DisclosureMatterFact> {
    Recorded { fact, day: day(on), by: Actor::public().acting_as(None), recorded_at: Utc::now() }
}

fn begun(first: DisclosureMatterFact, on: &str) -> DisclosureMatter {
    DisclosureMatter::begin(Uuid::from_u128(2), &recorded(first, on)).unwrap()
}

fn drafted(content: MatterContent) -> DisclosureMatter {
    let (mut facts, _) =
        DisclosureMatter::draft(OrganizationId(Uuid::from_u128(1)), content, on("2020-01-06")).unwrap();
    begun(facts.remove(0), "2020-01-06")
}

fn after(matter: &DisclosureMatter, acted: Acted<DisclosureMatterFact>) -> DisclosureMatter {
    let (facts, on) = acted.unwrap();
    let mut matter = matter.clone();
    for fact in facts {
        matter.evolve(&recorded(fact, &on.to_string()));
    }
    matter
}

fn in_force() -> DisclosureMatter {
    let drafted = drafted(matter(1, "救助", "低保"));
    after(&drafted, drafted.adopt(on("2020-01-08")))
}

fn ended() -> DisclosureMatter {
    let in_force = in_force();
    after(&in_force, in_force.end("合并".into(), on("2021-01-04")))
}

fn refused(acted: Acted<DisclosureMatterFact>) -> &'static str {
    match acted {
        Err(Refusal::NotNow { rule, .. }) => rule.code,
        Err(Refusal::Invalid(faults)) => faults[0].code,
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_act_is_open_where_the_table_says_and_refused_elsewhere() {
    use DisclosureMatterAct as A;
    use DisclosureMatterState as S;
    let open: &[(S, &[A])] = &[
        (S::Drafted, &[A::Redraft, A::Adopt, A::AssignItems, A::RemoveItems, A::End]),
        (S::InForce, &[A::Redraft, A::Adopt, A::AssignItems, A::RemoveItems, A::End]),
        (S::Ended, &[A::RemoveItems]),
    ];
    for (state, acts) in open {
        assert_eq!(state.open_acts(), *acts, "{state:?}");
    }
    let (content, items) = (matter(1, "救助", "特困"), [ItemId(Uuid::from_u128(5))]);
    for matter in [drafted(content.clone()), in_force()] {
        for acted in [
            matter.redraft(content.clone(), on("2021-02-01")),
            matter.assign(&items, on("2021-02-01")),
            matter.unassign(&items, on("2021-02-01")),
            matter.end("合并".into(), on("2021-02-01")),
        ] {
            assert!(acted.is_ok(), "{acted:?}");
        }
    }
    let ended = ended();
    assert!(ended.unassign(&items, on("2021-02-01")).is_ok());
    for acted in [
        ended.redraft(content, on("2021-02-01")),
        ended.adopt(on("2021-02-01")),
        ended.assign(&items, on("2021-02-01")),
        ended.end("再次".into(), on("2021-02-01")),
    ] {
        assert_eq!(refused(acted), "MATTER_ENDED");
    }
}

#[test]
fn items_are_assigned_once() {
    let listed = in_force();
    let ids = [ItemId(Uuid::from_u128(5)), ItemId(Uuid::from_u128(6)), ItemId(Uuid::from_u128(5))];
    let assigned = after(&listed, listed.assign(&ids, on("2020-01-09")));
    assert_eq!(assigned.items.len(), 2);
    assert_eq!(assigned.assign(&ids, on("2020-01-10")).unwrap().0, [], "known already");
    let removed = after(&assigned, assigned.unassign(&ids[..1], on("2020-01-10")));
    assert_eq!(removed.items.len(), 1);
    assert_eq!(refused(removed.end(String::new(), on("2021-01-04"))), "MATTER_END_REASON");
}

#[test]
fn what_is_drawn_up_is_in_force_once_it_is_adopted_and_the_edition_before_keeps_its_days() {
    let drafted = drafted(matter(1, "救助", "低保"));
    assert_eq!((drafted.editions.len(), drafted.listed_on()), (0, None), "nothing is in force");
    let corrected = after(&drafted, drafted.redraft(matter(1, "救助", "最低生活保障"), on("2020-01-07")));
    assert_eq!((corrected.content.name().as_str(), &corrected.next_content), ("救助 / 最低生活保障", &None));
    let first = after(&corrected, corrected.adopt(on("2020-01-08")));
    assert_eq!((first.state, first.awaits_adoption()), (DisclosureMatterState::InForce, false));
    assert_eq!(refused(first.adopt(on("2020-01-09"))), "MATTER_NOTHING_TO_ADOPT");
    assert!(!first.open_acts().contains(&DisclosureMatterAct::Adopt));

    let next = after(&first, first.redraft(matter(1, "救助", "特困"), on("2020-02-03")));
    assert_eq!(next.content.name(), "救助 / 最低生活保障", "still in force");
    assert_eq!(next.newest_content().name(), "救助 / 特困");
    let given_up = after(&next, next.redraft(next.content.clone(), on("2020-02-04")));
    assert!(!given_up.awaits_adoption());
    let second = after(&next, next.adopt(on("2020-03-02")));
    let ended = after(&second, second.end("合并".into(), on("2021-01-04")));
    let editions: Vec<_> = ended
        .editions
        .iter()
        .map(|edition| (edition.content.name(), edition.adopted_on, edition.ended_on.unwrap()))
        .collect();
    let expected = [
        ("救助 / 最低生活保障".to_string(), day("2020-01-08"), day("2020-03-02")),
        ("救助 / 特困".to_string(), day("2020-03-02"), day("2021-01-04")),
    ];
    assert_eq!(editions, expected);
    assert_eq!(ended.listed_on(), Some(day("2020-01-08")));

    let elsewhere = MatterContent { field: StandardCatalogueField::Budget, ..matter(1, "救助", "低保") };
    assert_eq!(refused(second.redraft(elsewhere, on("2020-03-03"))), "MATTER_KEEPS_ITS_FIELD");
}

#[test]
fn a_draft_that_is_given_up_was_never_in_force() {
    let drafted = drafted(matter(1, "救助", "低保"));
    let ended = after(&drafted, drafted.end("另行编制".into(), on("2020-01-07")));
    assert_eq!((ended.state, ended.editions.len()), (DisclosureMatterState::Ended, 0));
}

/// Before there were drafts a matter was in force with its listing, and its changes with their entry.
#[test]
fn matters_that_were_listed_before_there_were_drafts_are_in_force_as_they_were() {
    let (organization_id, content) = (OrganizationId(Uuid::from_u128(1)), matter(1, "救助", "低保"));
    let listed =
        begun(DisclosureMatterFact::Listed { organization_id, content: Box::new(content) }, "2020-01-06");
    assert_eq!((listed.state, listed.listed_on()), (DisclosureMatterState::InForce, Some(day("2020-01-06"))));
    let content = Box::new(matter(1, "救助", "特困"));
    let revised = after(&listed, Ok((vec![DisclosureMatterFact::Revised { content }], day("2020-02-03"))));
    let days: Vec<_> =
        revised.editions.iter().map(|edition| (edition.adopted_on, edition.ended_on)).collect();
    assert_eq!(days, [(day("2020-01-06"), Some(day("2020-02-03"))), (day("2020-02-03"), None)]);
    assert_eq!(revised.content.name(), "救助 / 特困");
}

proptest! {
    #[test]
    fn no_time_limit_makes_the_reader_panic(text in any::<String>()) {
        let _ = MatterTimeLimit::read(&text);
    }

    #[test]
    fn no_text_of_limit_words_makes_the_reader_panic(text in "[0-9０-９一二十每年月日前内起公示个工作按季半 ]{0,16}") {
        let _ = MatterTimeLimit::read(&text).map(|limit| limit.zh());
    }

    #[test]
    fn no_table_makes_the_reader_panic(rows in prop::collection::vec(prop::collection::vec("(序号|公开内容|公开渠道|全社会|■□?|[0-9]{1,12}|.{0,4})", 0..6), 0..6)) {
        let cells: Vec<Vec<Cell>> = rows.into_iter().map(|row| row.into_iter().map(Cell::Text).collect()).collect();
        let _ = read_table(&cells, StandardCatalogueField::Budget);
    }
}
