//! Subject classification (主题分类): the State Council's list of classes, each with its sub-classes.

vocabulary! {
    /// Subject classification (主题分类): the 22 classes of the State Council's list. It has no official codes; ours
    /// follow its order.
    Subject, "subject";
    StateCouncilOrganization "01" "国务院组织机构" "State Council organization";
    GeneralGovernmentAffairs "02" "综合政务" "general government affairs";
    NationalEconomy "03" "国民经济管理、国有资产监管" "national economy, supervision of state assets"
        ["国民经济管理、国有资产管理"];
    Finance "04" "财政、金融、审计" "public finance, banking, audit";
    LandAndEnergy "05" "国土资源、能源" "land resources, energy";
    Agriculture "06" "农业、林业、水利" "agriculture, forestry, water";
    IndustryAndTransport "07" "工业、交通" "industry, transport";
    Commerce "08" "商贸、海关、旅游" "commerce, customs, tourism";
    MarketSupervision "09" "市场监管、安全生产监管" "market supervision, work safety";
    ConstructionAndEnvironment "10" "城乡建设、环境保护" "construction, environmental protection";
    ScienceAndEducation "11" "科技、教育" "science, education";
    CultureAndPress "12" "文化、广电、新闻出版" "culture, broadcasting, press";
    HealthAndSport "13" "卫生、体育" "health, sport";
    PopulationAndFamily "14" "人口与计划生育、妇女儿童工作" "population and family planning, women and children";
    LabourAndPersonnel "15" "劳动、人事、监察" "labour, personnel, supervision";
    PublicSecurityAndJustice "16" "公安、安全、司法" "public security, state security, justice";
    CivilAffairs "17" "民政、扶贫、救灾" "civil affairs, poverty relief, disaster relief" ["民政、乡村振兴、救灾"];
    EthnicAndReligiousAffairs "18" "民族、宗教" "ethnic and religious affairs";
    ForeignAffairs "19" "对外事务" "foreign affairs";
    HongKongMacaoTaiwanOverseas "20" "港澳台侨工作" "Hong Kong, Macao, Taiwan and overseas Chinese affairs"
        ["港澳台工作"];
    NationalDefence "21" "国防" "national defence";
    Other "22" "其他" "other" ["其它"];
}

vocabulary! {
    /// The sub-classes of the subject classification, each under its class. A label may contain `、` and is never split
    /// there; 其他 stands in most classes.
    SubjectSubclass, "subject_subclass";
    StateCouncil "0101" "国务院" "State Council" ^ "01";
    StateCouncilOffice "0102" "国务院办公厅" "General Office of the State Council" ^ "01";
    StateCouncilDepartments "0103" "国务院组成部门" "departments of the State Council" ^ "01";
    SpecialOrganization "0104" "直属特设机构" "special organization directly under the State Council" ^ "01";
    DirectOrganizations "0105" "直属机构" "organizations directly under the State Council" ^ "01";
    WorkingOrganizations "0106" "办事机构" "working organizations of the State Council" ^ "01";
    DirectInstitutions "0107" "直属事业单位" "public institutions directly under the State Council" ^ "01";
    NationalBureaus "0108" "部委管理的国家局" "national bureaus administered by ministries" ^ "01";
    CoordinatingBodies "0109" "议事协调机构" "deliberative and coordinating bodies" ^ "01";
    StateCouncilOther "0110" "其他" "other State Council organization" ^ "01";
    Openness "0201" "政务公开" "openness of government affairs" ^ "02";
    Supervision "0202" "政务督查" "supervision of government affairs" ^ "02";
    EmergencyManagement "0203" "应急管理" "emergency management" ^ "02";
    EGovernment "0204" "电子政务" "e-government" ^ "02";
    Secretarial "0205" "文秘工作" "secretarial work" ^ "02";
    Secrecy "0206" "保密工作" "secrecy work" ^ "02";
    Petitions "0207" "信访" "petitions" ^ "02";
    CounsellorsAndHistory "0208" "参事、文史" "counsellors, culture and history" ^ "02";
    GeneralOther "0209" "其他" "other general government affairs" ^ "02";
    Macroeconomy "0301" "宏观经济" "macroeconomy" ^ "03";
    EconomicReform "0302" "经济体制改革" "economic system reform" ^ "03";
    Statistics "0303" "统计" "statistics" ^ "03";
    Prices "0304" "物价" "prices" ^ "03";
    StateAssets "0305" "国有资产监管" "supervision of state assets" ^ "03";
    MajorProjects "0306" "重大建设项目" "major construction projects" ^ "03";
    EconomyOther "0307" "其他" "other national economy" ^ "03";
    PublicFinance "0401" "财政" "public finance" ^ "04";
    Taxation "0402" "税务" "taxation" ^ "04";
    Banking "0403" "银行" "banking" ^ "04";
    Currency "0404" "货币（含外汇）" "currency (with foreign exchange)" ["货币"] ^ "04";
    Securities "0405" "证券" "securities" ^ "04";
    Insurance "0406" "保险" "insurance" ^ "04";
    SocialCredit "0407" "社会信用体系建设" "social credit system" ^ "04";
    Audit "0408" "审计" "audit" ^ "04";
    FinanceOther "0409" "其他" "other public finance, banking, audit" ^ "04";
    Land "0501" "土地" "land" ^ "05";
    Minerals "0502" "矿产" "minerals" ^ "05";
    WaterResources "0503" "水资源" "water resources" ^ "05";
    Ocean "0504" "海洋" "ocean" ^ "05";
    Coal "0505" "煤炭" "coal" ^ "05";
    OilAndGas "0506" "石油与天然气" "oil and natural gas" ^ "05";
    Electricity "0507" "电力" "electric power" ^ "05";
    LandOther "0508" "其他" "other land resources, energy" ^ "05";
    Farming "0601" "农业、畜牧业、渔业" "farming, animal husbandry, fishery" ^ "06";
    Forestry "0602" "林业" "forestry" ^ "06";
    WaterConservancy "0603" "水利" "water conservancy" ^ "06";
    AgricultureOther "0604" "其他" "other agriculture, forestry, water" ^ "06";
    HeavyIndustry "0701" "机械制造与重工业" "machine building and heavy industry" ^ "07";
    LightIndustry "0702" "轻工纺织" "light industry and textiles" ^ "07";
    ChemicalIndustry "0703" "化工" "chemical industry" ^ "07";
    DefenceIndustry "0704" "国防工业" "defence industry" ^ "07";
    Aerospace "0705" "航天、航空" "spaceflight, aviation" ^ "07";
    InformationIndustry "0706" "信息产业（含电信）" "information industry (with telecommunications)" ["信息产业"] ^ "07";
    Roads "0707" "公路" "roads" ^ "07";
    Waterways "0708" "水运" "water transport" ^ "07";
    Railways "0709" "铁路" "railways" ^ "07";
    CivilAviation "0710" "民航" "civil aviation" ^ "07";
    PostalService "0711" "邮政" "postal service" ^ "07";
    IndustryOther "0712" "其他" "other industry, transport" ^ "07";
    ForeignTrade "0801" "对外经贸合作" "foreign economic and trade cooperation" ^ "08";
    DomesticTrade "0802" "国内贸易（含供销）" "domestic trade (with supply and marketing)" ["国内贸易"] ^ "08";
    Customs "0803" "海关" "customs" ^ "08";
    Inspection "0804" "检验、检疫" "inspection, quarantine" ^ "08";
    Tourism "0805" "旅游" "tourism" ^ "08";
    CommerceOther "0806" "其他" "other commerce, customs, tourism" ^ "08";
    IndustryAndCommerce "0901" "工商" "industry and commerce administration" ^ "09";
    Quality "0902" "质量监督" "quality supervision" ^ "09";
    Standards "0903" "标准" "standards" ^ "09";
    FoodAndDrugs "0904" "食品药品监管" "food and drug supervision" ^ "09";
    WorkSafety "0905" "安全生产监管" "work safety supervision" ^ "09";
    MarketOther "0906" "其他" "other market supervision, work safety" ^ "09";
    UrbanPlanning "1001" "城市规划" "urban planning" ^ "10";
    UrbanAndRuralConstruction "1002" "城乡建设（含住房）" "urban and rural construction (with housing)" ["城乡建设"] ^ "10";
    Environment "1003" "环境监测、保护与治理" "environmental monitoring, protection and treatment" ^ "10";
    EnergyConservation "1004" "节能与资源综合利用" "energy conservation and use of resources" ^ "10";
    MeteorologyAndSurveying "1005" "气象、水文、测绘、地震" "meteorology, hydrology, surveying, earthquakes" ^ "10";
    ConstructionOther "1006" "其他" "other construction, environmental protection" ^ "10";
    Science "1101" "科技" "science and technology" ^ "11";
    Education "1102" "教育" "education" ^ "11";
    IntellectualProperty "1103" "知识产权" "intellectual property" ^ "11";
    ScienceOther "1104" "其他" "other science, education" ^ "11";
    Culture "1201" "文化" "culture" ^ "12";
    CulturalRelics "1202" "文物" "cultural relics" ^ "12";
    Press "1203" "新闻出版" "press and publishing" ^ "12";
    Broadcasting "1204" "广播、电影、电视" "radio, film, television" ^ "12";
    CultureOther "1205" "其他" "other culture, broadcasting, press" ^ "12";
    Health "1301" "卫生" "health" ^ "13";
    Medicine "1302" "医药管理" "administration of medicine" ^ "13";
    Sport "1303" "体育" "sport" ^ "13";
    HealthOther "1304" "其他" "other health, sport" ^ "13";
    FamilyPlanning "1401" "人口与计划生育" "population and family planning" ^ "14";
    WomenAndChildren "1402" "妇女儿童" "women and children" ^ "14";
    PopulationOther "1403" "其他" "other population and family planning, women and children" ^ "14";
    Employment "1501" "劳动就业" "employment" ^ "15";
    SocialSecurity "1502" "社会保障" "social security" ^ "15";
    Personnel "1503" "人事工作" "personnel" ^ "15";
    VeteransPlacement "1504" "军转安置" "placement of demobilized officers" ^ "15";
    Oversight "1505" "监察" "supervision" ^ "15";
    Malpractice "1506" "纠正行业不正之风" "correcting malpractice in trades" ^ "15";
    LabourOther "1507" "其他" "other labour, personnel, supervision" ^ "15";
    PublicSecurity "1601" "公安" "public security" ^ "16";
    StateSecurity "1602" "国家安全" "state security" ^ "16";
    Justice "1603" "司法" "justice" ^ "16";
    SecurityOther "1604" "其他" "other public security, state security, justice" ^ "16";
    DisasterRelief "1701" "减灾救灾" "disaster reduction and relief" ^ "17";
    PreferentialTreatment "1702" "优抚安置" "preferential treatment and placement" ^ "17";
    SocialWelfare "1703" "社会福利" "social welfare" ^ "17";
    DivisionsAndPlaceNames "1704" "行政区划与地名" "administrative divisions and place names" ^ "17";
    SocialOrganizations "1705" "社团管理" "administration of associations" ^ "17";
    PovertyRelief "1706" "扶贫" "poverty relief" ^ "17";
    CivilAffairsOther "1707" "其他" "other civil affairs, poverty relief, disaster relief" ^ "17";
    EthnicAffairs "1801" "民族事务" "ethnic affairs" ^ "18";
    ReligiousAffairs "1802" "宗教事务" "religious affairs" ^ "18";
    Diplomacy "1901" "外交、外事" "diplomacy, foreign affairs" ^ "19";
    Treaties "1902" "国际条约、国际组织" "international treaties and organizations" ^ "19";
    ForeignOther "1903" "其他" "other foreign affairs" ^ "19";
    HongKongAndMacao "2001" "港澳工作" "Hong Kong and Macao affairs" ^ "20";
    TaiwanAffairs "2002" "对台工作" "Taiwan affairs" ^ "20";
    OverseasChinese "2003" "侨务工作" "overseas Chinese affairs" ^ "20";
    DefenceConstruction "2101" "国防建设" "building of national defence" ^ "21";
    DefenceMobilization "2102" "国防动员" "mobilization for national defence" ^ "21";
}

impl SubjectSubclass {
    /// Whether it is a sub-class of `subject`.
    pub fn is_of(self, subject: Subject) -> bool {
        self.parent() == Some(subject.code())
    }
}

/// What a clerk wrote about the subject: the class, and the sub-class when one was named that is in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenSubject {
    /// The class.
    pub subject: Subject,
    /// The sub-class, if a known one was named.
    pub subclass: Option<SubjectSubclass>,
}

impl WrittenSubject {
    /// Reads `class`, `class\sub-class` (`综合政务\政务公开`) or a sub-class that belongs to one class only.
    pub fn read(written: &str) -> Option<Self> {
        if let Some(subject) = Subject::from_label(written) {
            return Some(Self { subject, subclass: named_subclass(written, subject) });
        }
        let alone = after_class(written).is_none();
        let subclass = SubjectSubclass::from_label(written).filter(|_| alone)?;
        let subject = subclass.parent().and_then(Subject::from_code)?;
        Some(Self { subject, subclass: Some(subclass) })
    }

    /// Whether a sub-class was named that the list of the class does not have.
    pub fn names_unknown_subclass(self, written: &str) -> bool {
        self.subclass.is_none() && after_class(written).is_some()
    }
}

/// The sub-class behind the stroke; 其他 stands in most classes, so only those of `subject` are looked at.
fn named_subclass(written: &str, subject: Subject) -> Option<SubjectSubclass> {
    let named = after_class(written)?;
    let mut of_class = SubjectSubclass::ALL.iter().filter(|subclass| subclass.is_of(subject));
    of_class.find(|subclass| subclass.is_meant_by(named)).copied()
}

fn after_class(written: &str) -> Option<&str> {
    let (_, subclass) = written.split_once(['\\', '＼'])?;
    Some(subclass).filter(|subclass| !subclass.trim().is_empty())
}
