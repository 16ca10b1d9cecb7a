//! The ids of records: UUIDv7, a type for each kind so that one is never taken for another.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }

        impl From<uuid::Uuid> for $name {
            fn from(id: uuid::Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for uuid::Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }
    )*};
}

ids! {
    /// A body that discloses: township, department, county.
    OrganizationId;
    /// A section (科室) of a body.
    SectionId;
    /// A person who works at a body.
    PersonId;
    /// A program that calls the API in its own name.
    ClientId;
    /// An item of the inventory (目录条目).
    ItemId;
    /// A file as it was uploaded.
    FileId;
    /// One import of a core metadata sheet.
    ImportId;
    /// A secrecy review case (保密审查).
    ReviewId;
    /// A meeting that determined attributes.
    MeetingId;
    /// An application for disclosure (申请).
    RequestId;
    /// A request to correct a wrong record about oneself (更正).
    RecordCorrectionId;
    /// A suggestion to disclose information proactively (转为主动公开).
    ProactiveSuggestionId;
    /// A complaint or report (投诉举报).
    ComplaintId;
    /// A clarification of false or incomplete information (澄清).
    ClarificationId;
    /// A coordination with other organs before a release (发布协调).
    ReleaseCoordinationId;
    /// An annual report, or a quarterly or monthly return.
    ReportId;
    /// An assessment (考核).
    AssessmentId;
    /// A social appraisal (社会评议).
    AppraisalId;
    /// An accountability case (责任追究).
    AccountabilityCaseId;
    /// A reading place (查阅场所).
    ReadingPlaceId;
    /// Paper that stands at a reading place (纸质信息).
    HoldingId;
    /// A batch deposited at a reading place (移送).
    DepositId;
    /// An entry in the log of visits to a reading place (查阅登记).
    VisitId;
    /// A matter of the standard catalogue (标准目录事项).
    DisclosureMatterId;
    /// A notice that arranges working days (放假安排).
    CalendarNoticeId;
    /// The guide of a body (公开指南).
    GuideId;
    /// A printed catalogue of a year (纸质目录).
    PaperCatalogueId;
}
