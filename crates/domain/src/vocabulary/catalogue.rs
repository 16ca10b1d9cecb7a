//! The smaller lists of a catalogue record and of the grass-roots standard catalogue (基层政务公开标准目录).

vocabulary! {
    /// Whether a catalogue record must say something (元数据约束), as the national Guideline ranks its elements.
    Obligation, "obligation";
    Mandatory "mandatory" "必选" "mandatory" ["必填", "M"];
    Conditional "conditional" "条件必选" "mandatory on a condition" ["有条件必选", "C"];
    Optional "optional" "可选" "optional" ["选填", "O"];
}

vocabulary! {
    /// Whether a document still has effect (有效性).
    Validity, "validity";
    InForce "in_force" "有效" "in force" ["现行有效"];
    Expired "expired" "失效" "expired" ["已失效"];
    Repealed "repealed" "废止" "repealed" ["已废止"];
    Amended "amended" "已修改" "amended" ["已修订"];
}

vocabulary! {
    /// Whom information serves (服务对象分类).
    ServiceAudience, "audience";
    Citizen "citizen" "公民" "citizens" ["个人"];
    Enterprise "enterprise" "企业" "enterprises";
    OtherOrganization "other_organization" "其他组织" "other organizations" ["其他"];
}

vocabulary! {
    /// Whether a record holds a state secret (涉密状态). One that does never leaves the secrecy register.
    SecrecyStatus, "secrecy_status";
    NotSecret "not_secret" "非涉密" "not secret" ["不涉密"];
    Secret "secret" "涉密" "secret";
}

vocabulary! {
    /// To whom a matter of the standard catalogue is disclosed (公开对象).
    DisclosureAudience, "disclosure_audience";
    WholeSociety "whole_society" "全社会" "society at large" ["面向社会", "面向全社会"];
    SpecificGroup "specific_group" "特定群体" "a specific group" ["特定群众"];
}

vocabulary! {
    /// At which level a matter of the standard catalogue is disclosed (公开层级).
    DisclosureLevel, "disclosure_level";
    County "county" "县级" "county" ["区县级", "县（区）级"];
    Township "township" "乡镇级" "township" ["乡级", "镇级", "乡（镇）级"];
    Village "village" "村级" "village";
}

vocabulary! {
    /// The channels a matter of the standard catalogue is ticked for (公开渠道和载体, ■ and □).
    GrassrootsChannel, "grassroots_channel";
    GovernmentWebsite "government_website" "政府网站" "government website";
    Gazette "gazette" "政府公报" "government gazette";
    SocialMedia "social_media" "两微一端" "microblog, WeChat and app";
    PressConferenceOrHearing "press_conference_or_hearing" "发布会/听证会" "press conference or hearing"
        ["发布会", "听证会", "发布会听证会"];
    RadioAndTelevision "radio_and_television" "广播电视" "radio and television";
    PrintMedia "print_media" "纸质媒体" "print media";
    ReadingPlace "reading_place" "公开查阅点" "reading place";
    ServiceCentre "service_centre" "政务服务中心" "government service centre" ["行政服务中心", "政务（行政）服务中心"];
    ServiceStation "service_station" "便民服务站" "convenience service station";
    HouseholdOrOnSite "household_or_on_site" "入户/现场" "at the household or on site" ["入户", "现场"];
    NoticeBoard "notice_board" "社区/企事业单位/村公示栏（电子屏）"
        "notice board or screen of a neighbourhood, institution or village";
    TargetedDelivery "targeted_delivery" "精准推送" "targeted delivery";
    Other "other" "其他" "other" ["其它"];
}

vocabulary! {
    /// The classes by which Beijing's annual reports divided what was disclosed proactively.
    BeijingClass, "beijing_class";
    InstitutionalFunctions "institutional_functions" "机构职能" "functions of the body" ["机构职能类"];
    LawsAndDocuments "laws_and_documents" "法规文件" "laws and documents" ["法规文件类"];
    Plans "plans" "规划计划" "plans" ["规划计划类"];
    AdministrativeDuties "administrative_duties" "行政职责" "administrative duties" ["行政职责类"];
    BusinessUpdates "business_updates" "业务动态" "current business" ["业务动态类"];
}
