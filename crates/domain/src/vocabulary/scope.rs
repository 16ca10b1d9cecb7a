//! What is disclosed proactively (主动公开范围): the lists of Order 492 articles 9-12 and of Order 711 articles 19-21.

use super::OrganizationLevel;
use crate::law::{ORDER_492, ORDER_711};
use crate::regime::LegalRegime;
use chrono::NaiveDate;

vocabulary! {
    /// The lists of what is disclosed proactively: articles, and in article 21 of Order 711 the bodies it names.
    ProactiveScopeList, "proactive_scope_list";
    Article9 "o492.art9" "国务院令第492号第九条" "Order 492 article 9: every body" @ ORDER_492;
    Article10 "o492.art10" "国务院令第492号第十条" "Order 492 article 10: counties and departments" @ ORDER_492;
    Article11 "o492.art11" "国务院令第492号第十一条" "Order 492 article 11: counties and their departments" @ ORDER_492;
    Article12 "o492.art12" "国务院令第492号第十二条" "Order 492 article 12: townships" @ ORDER_492;
    Article19 "o711.art19" "国务院令第711号第十九条" "Order 711 article 19: every body" @ ORDER_711;
    Article20 "o711.art20" "国务院令第711号第二十条" "Order 711 article 20: every body" @ ORDER_711;
    Article21County "o711.art21.county" "国务院令第711号第二十一条（县级）"
        "Order 711 article 21: counties and their departments" @ ORDER_711;
    Article21Township "o711.art21.township" "国务院令第711号第二十一条（乡镇）" "Order 711 article 21: townships" @ ORDER_711;
}

impl ProactiveScopeList {
    /// Whether bodies of this level disclose by it.
    pub const fn applies_to(self, level: OrganizationLevel) -> bool {
        let is_township = matches!(level, OrganizationLevel::Township);
        match self {
            Self::Article9 | Self::Article19 | Self::Article20 => true,
            Self::Article10 | Self::Article11 | Self::Article21County => !is_township,
            Self::Article12 | Self::Article21Township => is_township,
        }
    }
}

vocabulary! {
    /// What is disclosed proactively, item by item. A label may contain `、` and is never split there; labels of one
    /// regulation may repeat in lists for different bodies.
    ProactiveScope, "proactive_scope";
    VitalInterests "o492.art9.1" "涉及公民、法人或者其他组织切身利益的"
        "vital interests of citizens or organizations" ^ "o492.art9" @ ORDER_492;
    PublicKnowledge "o492.art9.2" "需要社会公众广泛知晓或者参与的"
        "what the public should know of or take part in" ^ "o492.art9" @ ORDER_492;
    OrganizationAndProcedures "o492.art9.3" "反映本行政机关机构设置、职能、办事程序等情况的"
        "organization, functions and procedures of the body" ^ "o492.art9" @ ORDER_492;
    OtherStatutory492 "o492.art9.4" "其他依照法律、法规和国家有关规定应当主动公开的" "other, by law" ^ "o492.art9" @ ORDER_492;
    Documents492 "o492.art10.1" "行政法规、规章和规范性文件"
        "regulations, rules and normative documents" ^ "o492.art10" @ ORDER_492;
    Plans492 "o492.art10.2" "国民经济和社会发展规划、专项规划、区域规划及相关政策"
        "development, special and regional plans and their policies" ^ "o492.art10" @ ORDER_492;
    Statistics492 "o492.art10.3" "国民经济和社会发展统计信息"
        "economic and social statistics" ^ "o492.art10" @ ORDER_492;
    Budget492 "o492.art10.4" "财政预算、决算报告" "budget and final accounts" ^ "o492.art10" @ ORDER_492;
    Fees492 "o492.art10.5" "行政事业性收费的项目、依据、标准"
        "administrative fees, their basis and rates" ^ "o492.art10" @ ORDER_492;
    Procurement492 "o492.art10.6" "政府集中采购项目的目录、标准及实施情况"
        "centralized procurement: catalogue, standards, results" ^ "o492.art10" @ ORDER_492;
    Licences492 "o492.art10.7" "行政许可的事项、依据、条件、数量、程序、期限以及申请行政许可需要提交的全部材料目录及办理情况"
        "licences: matters, conditions, procedures, papers to hand in, results" ^ "o492.art10" @ ORDER_492;
    MajorProjects492 "o492.art10.8" "重大建设项目的批准和实施情况"
        "approval and progress of major construction projects" ^ "o492.art10" @ ORDER_492;
    SocialPolicies492 "o492.art10.9" "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况"
        "policies on poverty relief, education, health care, social security, employment" ^ "o492.art10" @ ORDER_492;
    Emergencies492 "o492.art10.10" "突发公共事件的应急预案、预警信息及应对情况"
        "emergency plans, warnings and responses" ^ "o492.art10" @ ORDER_492;
    Inspections492 "o492.art10.11" "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况"
        "inspections of environment, health, work safety, food, drugs, product quality" ^ "o492.art10" @ ORDER_492;
    UrbanManagement492 "o492.art11.1" "城乡建设和管理的重大事项"
        "major matters of urban and rural construction and management" ^ "o492.art11" @ ORDER_492;
    PublicWelfare492 "o492.art11.2" "社会公益事业建设情况"
        "public welfare undertakings" ^ "o492.art11" @ ORDER_492;
    Expropriation492County "o492.art11.3" "征收或者征用土地、房屋拆迁及其补偿、补助费用的发放、使用情况"
        "expropriation of land, demolition of houses, compensation paid and used" ^ "o492.art11" @ ORDER_492;
    ReliefManagement492 "o492.art11.4" "抢险救灾、优抚、救济、社会捐助等款物的管理、使用和分配情况"
        "relief and donated money and goods: management, use, allocation" ^ "o492.art11" @ ORDER_492;
    RuralPolicy492 "o492.art12.1" "贯彻落实国家关于农村工作政策的情况"
        "carrying out rural policies of the state" ^ "o492.art12" @ ORDER_492;
    Finance492 "o492.art12.2" "财政收支、各类专项资金的管理和使用情况"
        "revenue, expenditure and earmarked funds" ^ "o492.art12" @ ORDER_492;
    LandAndHomesteads492 "o492.art12.3" "乡（镇）土地利用总体规划、宅基地使用的审核情况"
        "land use plan of the township, review of homestead use" ^ "o492.art12" @ ORDER_492;
    Expropriation492Township "o492.art12.4" "征收或者征用土地、房屋拆迁及其补偿、补助费用的发放、使用情况"
        "expropriation of land, demolition of houses, compensation paid and used" ^ "o492.art12" @ ORDER_492;
    DebtsAndRaising492 "o492.art12.5" "乡（镇）的债权债务、筹资筹劳情况"
        "debts of the township, raising funds and labour" ^ "o492.art12" @ ORDER_492;
    ReliefDistribution492 "o492.art12.6" "抢险救灾、优抚、救济、社会捐助等款物的发放情况"
        "relief and donated money and goods handed out" ^ "o492.art12" @ ORDER_492;
    TownshipEnterprises492 "o492.art12.7" "乡镇集体企业及其他乡镇经济实体承包、租赁、拍卖等情况"
        "contracting, lease and auction of township enterprises" ^ "o492.art12" @ ORDER_492;
    FamilyPlanning492 "o492.art12.8" "执行计划生育政策的情况"
        "carrying out family planning policy" ^ "o492.art12" @ ORDER_492;
    PublicInterests "o711.art19.1" "涉及公众利益调整"
        "adjusts interests of the public" ^ "o711.art19" @ ORDER_711;
    PublicAwareness "o711.art19.2" "需要公众广泛知晓" "the public should know of it" ^ "o711.art19" @ ORDER_711;
    PublicParticipation "o711.art19.3" "需要公众参与决策"
        "the public should take part in the decision" ^ "o711.art19" @ ORDER_711;
    Documents "o711.art20.1" "行政法规、规章和规范性文件"
        "regulations, rules and normative documents" ^ "o711.art20" @ ORDER_711;
    Functions "o711.art20.2" "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名"
        "functions, organization, address, hours, contact and name of the head of the body" ^ "o711.art20" @ ORDER_711;
    Plans "o711.art20.3" "国民经济和社会发展规划、专项规划、区域规划及相关政策"
        "development, special and regional plans and their policies" ^ "o711.art20" @ ORDER_711;
    Statistics "o711.art20.4" "国民经济和社会发展统计信息"
        "economic and social statistics" ^ "o711.art20" @ ORDER_711;
    LicencesAndServices "o711.art20.5" "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果"
        "licences and other services: basis, conditions, procedures, results" ^ "o711.art20" @ ORDER_711;
    Penalties "o711.art20.6" "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定"
        "penalties and compulsion: basis, conditions, procedures; penalties of note" ^ "o711.art20" @ ORDER_711;
    Budget "o711.art20.7" "财政预算、决算信息" "budget and final accounts" ^ "o711.art20" @ ORDER_711;
    Fees "o711.art20.8" "行政事业性收费项目及其依据、标准"
        "administrative fees, their basis and rates" ^ "o711.art20" @ ORDER_711;
    Procurement "o711.art20.9" "政府集中采购项目的目录、标准及实施情况"
        "centralized procurement: catalogue, standards, results" ^ "o711.art20" @ ORDER_711;
    MajorProjects "o711.art20.10" "重大建设项目的批准和实施情况"
        "approval and progress of major construction projects" ^ "o711.art20" @ ORDER_711;
    SocialPolicies "o711.art20.11" "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况"
        "policies on poverty relief, education, health care, social security, employment" ^ "o711.art20" @ ORDER_711;
    Emergencies "o711.art20.12" "突发公共事件的应急预案、预警信息及应对情况"
        "emergency plans, warnings and responses" ^ "o711.art20" @ ORDER_711;
    Inspections "o711.art20.13" "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况"
        "inspections of environment, health, work safety, food, drugs, product quality" ^ "o711.art20" @ ORDER_711;
    Recruitment "o711.art20.14" "公务员招考的职位、名额、报考条件等事项以及录用结果"
        "recruitment of civil servants: posts, numbers, conditions, results" ^ "o711.art20" @ ORDER_711;
    OtherStatutory "o711.art20.15" "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息"
        "other, by law" ^ "o711.art20" @ ORDER_711;
    MunicipalConstruction "o711.art21.county.1" "市政建设"
        "municipal construction" ^ "o711.art21.county" @ ORDER_711;
    PublicServices "o711.art21.county.2" "公共服务" "public services" ^ "o711.art21.county" @ ORDER_711;
    PublicWelfare "o711.art21.county.3" "公益事业" "public welfare" ^ "o711.art21.county" @ ORDER_711;
    LandExpropriationCounty "o711.art21.county.4" "土地征收"
        "land expropriation" ^ "o711.art21.county" @ ORDER_711;
    HouseExpropriationCounty "o711.art21.county.5" "房屋征收"
        "house expropriation" ^ "o711.art21.county" @ ORDER_711;
    PublicOrder "o711.art21.county.6" "治安管理" "public order" ^ "o711.art21.county" @ ORDER_711;
    SocialAssistanceCounty "o711.art21.county.7" "社会救助"
        "social assistance" ^ "o711.art21.county" @ ORDER_711;
    AgriculturalRuralPolicy "o711.art21.township.1" "贯彻落实农业农村政策"
        "carrying out agricultural and rural policies" ^ "o711.art21.township" @ ORDER_711;
    IrrigationWorks "o711.art21.township.2" "农田水利工程建设运营"
        "building and running irrigation works" ^ "o711.art21.township" @ ORDER_711;
    LandContractManagementRightTransfer "o711.art21.township.3" "农村土地承包经营权流转"
        "transfer of rights to contracted land" ^ "o711.art21.township" @ ORDER_711;
    HomesteadUseReview "o711.art21.township.4" "宅基地使用情况审核"
        "review of homestead use" ^ "o711.art21.township" @ ORDER_711;
    LandExpropriation "o711.art21.township.5" "土地征收"
        "land expropriation" ^ "o711.art21.township" @ ORDER_711;
    HouseExpropriation "o711.art21.township.6" "房屋征收"
        "house expropriation" ^ "o711.art21.township" @ ORDER_711;
    FundAndLabourRaising "o711.art21.township.7" "筹资筹劳"
        "raising funds and labour" ^ "o711.art21.township" @ ORDER_711;
    SocialAssistance "o711.art21.township.8" "社会救助"
        "social assistance" ^ "o711.art21.township" @ ORDER_711;
}

impl ProactiveScope {
    /// The scope a clerk means: by code, or by a label that only one scope has which governs what was formed on `day`.
    pub fn written(written: &str, day: NaiveDate) -> Option<Self> {
        let means = |scope: &&Self| scope.is_meant_by(written) && scope.governs(day);
        let mut meant = Self::ALL.iter().filter(means);
        let only = meant.next().filter(|_| meant.next().is_none()).copied();
        Self::from_code(written).or(only)
    }

    /// The list it stands in.
    pub fn list(self) -> ProactiveScopeList {
        let list = self.parent().and_then(ProactiveScopeList::from_code);
        list.expect("every scope is declared under the code of a list; a test walks them all")
    }

    /// Whether bodies of this level disclose by it.
    pub fn applies_to(self, level: OrganizationLevel) -> bool {
        self.list().applies_to(level)
    }

    /// Whether the regulation that governs what was formed on `day` names it.
    pub fn governs(self, day: NaiveDate) -> bool {
        LegalRegime::on(day).period().overlaps(self.period())
    }
}
