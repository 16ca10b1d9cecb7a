//! The table: every act that needs permission, and who may do it.
//!
//! Roles are those of the founding township (a leading group under the township head, its office in the
//! party-and-government office, sections with contact persons) and of the competent department above it (492:3, 711:3):
//! that department inspects, handles complaints and assesses (711:46-47, 51), and changes nothing it supervises.

use crate::vocabulary::Role;

macro_rules! acts {
    ($(
        #[doc = $en:literal]
        $name:ident $code:literal $zh:literal
        $(, roles [$($role:ident),+])?
        $(, own_section [$($section_role:ident),+])?
        $(, supervisor [$($supervisor:ident),+])?
        $(, apart_from [$($earlier:ident),+])?
        $(, scope $scope:literal)?;
    )*) => {
        /// An act that needs permission. Those of one kind that the same people do are one act here; what of the life
        /// cycles each covers is said by [`super::covered`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Act { $(#[doc = $en] $name),* }

        impl Act {
            /// Every act.
            pub const ALL: &[Act] = &[$(Act::$name),*];

            /// The code, as documents name it.
            pub const fn code(self) -> &'static str { match self { $(Act::$name => $code),* } }

            /// What it is called, in Chinese.
            pub const fn zh(self) -> &'static str { match self { $(Act::$name => $zh),* } }

            /// What it is, in one English sentence.
            pub fn en(self) -> &'static str { match self { $(Act::$name => $en.trim_ascii()),* } }

            /// The roles that may do it on any record of the body they are held at.
            pub const fn roles(self) -> &'static [Role] {
                match self { $(Act::$name => &[$($(Role::$role),+)?]),* }
            }

            /// The roles that may do it on records of the section they are held at, and on no other.
            pub const fn own_section(self) -> &'static [Role] {
                match self { $(Act::$name => &[$($(Role::$section_role),+)?]),* }
            }

            /// The roles that may do it on a record of, or about, a body that their own body supervises.
            pub const fn supervisor(self) -> &'static [Role] {
                match self { $(Act::$name => &[$($(Role::$supervisor),+)?]),* }
            }

            /// The acts that whoever does this one must not have done on the same record before.
            pub const fn apart_from(self) -> &'static [Act] {
                match self { $(Act::$name => &[$($(Act::$earlier),+)?]),* }
            }

            /// The scope with which a client or service may do it.
            pub const fn scope(self) -> Option<&'static str> {
                match self { $(Act::$name => acts!(@scope $($scope)?)),* }
            }
        }
    };
    (@scope) => { None };
    (@scope $scope:literal) => { Some($scope) };
}

acts! {
    /// Read the inventory, drafts included, and what was clarified, coordinated or suggested about it.
    ViewInventory "view_inventory" "查看目录",
        roles [Clerk, SectionHead, SupervisingLeader, OfficeDirector, LeadingGroup, TownshipHead, SecrecyReviewer],
        supervisor [CountySupervisor], scope "inventory:read";
    /// Fill in items, one by one or from a core metadata sheet; correct, change and submit them.
    PrepareItems "prepare_items" "填报目录", roles [Clerk, OfficeDirector], scope "inventory:write";
    /// Publish what was determined for proactive disclosure, and mark what is no longer valid.
    PublishItems "publish_items" "发布信息", roles [OfficeDirector];
    /// Take something back from the public, and enter the remedy after a leak.
    WithdrawItems "withdraw_items" "撤回信息", roles [OfficeDirector];
    /// Take up what is not public for another determination.
    ReassessItems "reassess_items" "重新评估公开属性", roles [OfficeDirector], own_section [SectionHead];
    /// Write the guide, fix editions of the printed catalogue, and put both up as items of the inventory.
    CompileDocuments "compile_documents" "编制公开指南和目录", roles [Clerk, OfficeDirector];
    /// Enter that the guide was reviewed and needs no change.
    ReviewGuide "review_guide" "复核公开指南", roles [OfficeDirector];
    /// Describe the body's website, by which its pages are tagged.
    DescribeSites "describe_sites" "维护网站和栏目信息", roles [OfficeDirector, Administrator];
    /// Carry over what was decided on another record; the system does it by itself, and nobody else.
    CarryOver "carry_over" "系统自动办理";

    /// Read reviews.
    ViewReviews "view_reviews" "查看保密审查",
        roles [Clerk, SectionHead, SupervisingLeader, OfficeDirector, LeadingGroup, TownshipHead, SecrecyReviewer],
        supervisor [CountySupervisor], scope "reviews:read";
    /// Sign as section head, for the own section.
    SignAsSectionHead "sign_as_section_head" "科室负责人签署", own_section [SectionHead],
        apart_from [PrepareItems, SignAsSupervisingLeader, SignAsSecrecyReviewer, SignAsTownshipHead, SignAsSectionHead, EnterMeetings];
    /// Sign as supervising leader.
    SignAsSupervisingLeader "sign_as_supervising_leader" "分管领导签署", roles [SupervisingLeader],
        apart_from [PrepareItems, SignAsSectionHead, SignAsSecrecyReviewer, SignAsTownshipHead, SignAsSupervisingLeader, EnterMeetings];
    /// Sign as secrecy reviewer.
    SignAsSecrecyReviewer "sign_as_secrecy_reviewer" "保密审查员签署", roles [SecrecyReviewer],
        apart_from [PrepareItems, SignAsSectionHead, SignAsSupervisingLeader, SignAsTownshipHead, SignAsSecrecyReviewer, EnterMeetings];
    /// Sign as head of the body.
    SignAsTownshipHead "sign_as_township_head" "乡长签署", roles [TownshipHead],
        apart_from [PrepareItems, SignAsSectionHead, SignAsSupervisingLeader, SignAsSecrecyReviewer, SignAsTownshipHead, EnterMeetings];
    /// Enter what a meeting of the leading group or the township head decided.
    EnterMeetings "enter_meetings" "登记会议决定", roles [OfficeDirector];
    /// Refer what cannot be determined to the authority that determines it, and enter its answer.
    ReferUndetermined "refer_undetermined" "不能确定事项送审", roles [OfficeDirector, SecrecyReviewer];

    /// Enter an application that came in on paper, or pass one on from a portal.
    RegisterRequests "register_requests" "登记申请", roles [Clerk, OfficeDirector], scope "requests:submit";
    /// Read applications and record corrections, what applicants suggest and their particulars included.
    ViewRequests "view_requests" "查看申请（含申请人信息）", roles [Clerk, SupervisingLeader, OfficeDirector],
        scope "requests:read";
    /// Read where applications stand and when they are due, without applicants' particulars.
    ViewRequestProgress "view_request_progress" "查看申请办理进度（不含申请人信息）",
        roles [Clerk, SectionHead, SupervisingLeader, OfficeDirector, LeadingGroup, TownshipHead],
        supervisor [CountySupervisor], scope "request_progress:read";
    /// Confirm the day of receipt, ask for corrections, reasons, opinions and fees, assign, enter what came in.
    HandleRequests "handle_requests" "办理申请", roles [Clerk, OfficeDirector];
    /// Draft the reply.
    DraftReplies "draft_replies" "拟办答复", roles [Clerk, OfficeDirector];
    /// Approve a drafted reply, or send it back.
    ApproveReplies "approve_replies" "审批答复", roles [SupervisingLeader, OfficeDirector], apart_from [DraftReplies];
    /// Extend the period, reply: the head of the work body.
    AnswerRequests "answer_requests" "延期与答复", roles [OfficeDirector];
    /// File what was handled.
    FileRequests "file_requests" "申请归档", roles [Clerk, OfficeDirector];
    /// Verify what somebody says is wrong in a record about them, and correct, forward, redirect or refuse.
    HandleRecordCorrections "handle_record_corrections" "办理更正申请", roles [Clerk, OfficeDirector];
    /// Examine a suggestion to disclose proactively, and accept or decline it.
    ExamineSuggestions "examine_suggestions" "审核转为主动公开建议", roles [Clerk, OfficeDirector];

    /// Verify false or incomplete information, and clarify it.
    ClarifyInformation "clarify_information" "澄清虚假或者不完整信息", roles [Clerk, OfficeDirector];
    /// Ask the other organs concerned before a release, enter what they answer, and release.
    CoordinateReleases "coordinate_releases" "发布协调", roles [OfficeDirector];
    /// Read what another body asks about a release that concerns the own body, and answer it.
    AnswerInquiries "answer_inquiries" "答复发布征询", roles [OfficeDirector], scope "coordination:answer";

    /// Read what is kept of reading places: the paper that stands there, what is due and deposited, the log of visits.
    ViewReadingPlaces "view_reading_places" "查看查阅场所",
        roles [Clerk, SupervisingLeader, OfficeDirector, TownshipHead, Keeper], supervisor [CountySupervisor],
        scope "reading_places:read";
    /// Enter reading places, the paper that stands there, what is deposited at them, and visits.
    KeepReadingPlaces "keep_reading_places" "管理查阅场所", roles [Keeper, OfficeDirector];
    /// Draw up the standard catalogue of grass-roots disclosure, and put it in force.
    KeepStandardCatalogue "keep_standard_catalogue" "编制基层政务公开标准目录", roles [OfficeDirector];

    /// Read the figures of a body before they are published.
    ViewReports "view_reports" "查看报告和报表",
        roles [Clerk, SectionHead, SupervisingLeader, OfficeDirector, LeadingGroup, TownshipHead, CountySupervisor],
        supervisor [CountySupervisor], scope "reports:read";
    /// Collect the figures of a report, and fix them.
    PrepareReports "prepare_reports" "编制报告和报表", roles [Clerk, OfficeDirector];
    /// Send a report back to collecting: the body itself, or the competent department that received it.
    ReturnReports "return_reports" "退回报告和报表", roles [OfficeDirector, TownshipHead], supervisor [CountySupervisor];
    /// Approve a report: the head of the body.
    ApproveReports "approve_reports" "批准报告和报表", roles [TownshipHead], apart_from [PrepareReports];
    /// Hand an approved report in, publish it, and publish a later edition.
    SubmitReports "submit_reports" "报送和公布报告", roles [OfficeDirector];

    /// Read complaints, the particulars of whoever complains included.
    ViewComplaints "view_complaints" "查看投诉举报",
        roles [SupervisingLeader, OfficeDirector, TownshipHead, CountySupervisor], supervisor [CountySupervisor];
    /// Receive complaints, accept or decline them, look into them, answer them.
    HandleComplaints "handle_complaints" "办理投诉举报", roles [OfficeDirector, CountySupervisor],
        supervisor [CountySupervisor];
    /// Decide a complaint, and approve that its period is extended.
    DecideComplaints "decide_complaints" "决定投诉举报",
        roles [SupervisingLeader, TownshipHead, CountySupervisor], supervisor [CountySupervisor],
        apart_from [HandleComplaints];

    /// Read assessments and appraisals.
    ViewAssessments "view_assessments" "查看考核和社会评议",
        roles [Clerk, SectionHead, SupervisingLeader, OfficeDirector, LeadingGroup, TownshipHead, CountySupervisor],
        supervisor [CountySupervisor];
    /// Open an assessment, notify its result, order to rectify, close it.
    ConductAssessments "conduct_assessments" "组织考核", roles [OfficeDirector, CountySupervisor],
        supervisor [CountySupervisor];
    /// Hand in the self-assessment of the section or body that is assessed.
    AssessSelf "assess_self" "考核自评", roles [OfficeDirector], own_section [SectionHead];
    /// Score an assessment.
    ScoreAssessments "score_assessments" "考核评分", roles [OfficeDirector, CountySupervisor],
        supervisor [CountySupervisor], apart_from [AssessSelf];
    /// Approve the grade that the points earn.
    GradeAssessments "grade_assessments" "评定考核等次", roles [LeadingGroup, TownshipHead, CountySupervisor],
        supervisor [CountySupervisor], apart_from [AssessSelf, ScoreAssessments];
    /// Plan and carry out a social appraisal, and feed its result back.
    ConductAppraisals "conduct_appraisals" "组织社会评议", roles [OfficeDirector, CountySupervisor],
        supervisor [CountySupervisor];

    /// Read accountability cases.
    ViewAccountability "view_accountability" "查看责任追究案件",
        roles [OfficeDirector, LeadingGroup, TownshipHead, CountySupervisor], supervisor [CountySupervisor];
    /// Enter a clue, investigate, hear, enter that a remedy was sought, close.
    HandleAccountability "handle_accountability" "办理责任追究案件", roles [OfficeDirector, CountySupervisor],
        supervisor [CountySupervisor];
    /// Decide a case of accountability, or end it without a measure.
    DecideAccountability "decide_accountability" "决定责任追究", roles [TownshipHead, CountySupervisor],
        supervisor [CountySupervisor], apart_from [HandleAccountability];
    /// Decide the review of a decision, or the appeal against it.
    SettleAccountability "settle_accountability" "复核和申诉处理", roles [LeadingGroup, TownshipHead, CountySupervisor],
        supervisor [CountySupervisor], apart_from [HandleAccountability, DecideAccountability];

    /// Enter bodies, sections, people and API clients; rotate keys; load the notices of the working calendar.
    ManageRegistry "manage_registry" "管理机构、人员和日历", roles [Administrator], scope "registry:write";
    /// Settle the practice and the review chain of a body.
    SettlePractice "settle_practice" "确定本机关做法", roles [Administrator, OfficeDirector];
    /// Read the register of bodies' people and clients.
    ViewRegistry "view_registry" "查看机构和人员", roles [Administrator, OfficeDirector], scope "registry:read";
    /// Follow the ledger of a service.
    FollowFeed "follow_feed" "跟随服务台账", scope "feed:read";
}

impl Act {
    /// The act of signing in `role`; roles that never sign have none.
    pub const fn signing_as(role: Role) -> Option<Self> {
        match role {
            Role::SectionHead => Some(Self::SignAsSectionHead),
            Role::SupervisingLeader => Some(Self::SignAsSupervisingLeader),
            Role::SecrecyReviewer => Some(Self::SignAsSecrecyReviewer),
            Role::TownshipHead => Some(Self::SignAsTownshipHead),
            _ => None,
        }
    }
}
