//! The fields of the standard catalogue of grass-roots disclosure.

vocabulary! {
    /// A field of the standard catalogue (试点领域): the 26 of the guidelines of 2019, as they are generally named, then
    /// what lies outside them. All but planning and health are found so in catalogues or plans of two or more places
    /// (health there as 卫生健康; planning in one, as 城乡规划); none was checked against the guidelines themselves: see the
    /// rule `STANDARD_CATALOGUE_FIELDS`. The codes are ours.
    StandardCatalogueField, "standard_catalogue_field";
    Planning "planning" "国土空间规划" "territorial planning" ["城乡规划"];
    MajorProjects "major_projects" "重大建设项目" "major construction projects";
    PublicResources "public_resources" "公共资源交易" "trading of public resources";
    Budget "budget" "财政预决算" "budget and final accounts";
    WorkSafety "work_safety" "安全生产" "work safety";
    Taxation "taxation" "税收管理" "taxation";
    LandCompensation "land_compensation" "征地补偿" "compensation for expropriated land" ["农村集体土地征收"];
    HouseExpropriation "house_expropriation" "国有土地上房屋征收" "expropriation of houses on state land"
        ["国有土地上房屋征收与补偿"];
    AffordableHousing "affordable_housing" "保障性住房" "affordable housing";
    DilapidatedHouses "dilapidated_houses" "农村危房改造" "renovation of dilapidated rural houses";
    Environment "environment" "生态环境" "environment";
    Culture "culture" "公共文化服务" "public cultural services";
    LegalServices "legal_services" "公共法律服务" "public legal services";
    PovertyRelief "poverty_relief" "扶贫" "poverty relief" ["扶贫领域", "乡村振兴"];
    DisasterRelief "disaster_relief" "救灾" "disaster relief";
    FoodAndDrugs "food_and_drugs" "食品药品监管" "supervision of food and drugs";
    UrbanEnforcement "urban_enforcement" "城市综合执法" "urban enforcement";
    Employment "employment" "就业" "employment" ["就业创业"];
    SocialInsurance "social_insurance" "社会保险" "social insurance";
    SocialAssistance "social_assistance" "社会救助" "social assistance";
    ElderlyCare "elderly_care" "养老服务" "care for the elderly";
    HouseholdRegistration "household_registration" "户籍管理" "household registration";
    AgriculturalSubsidies "agricultural_subsidies" "涉农补贴" "agricultural subsidies";
    Education "education" "义务教育" "compulsory education";
    Health "health" "医疗卫生" "health" ["卫生健康"];
    MunicipalServices "municipal_services" "市政服务" "municipal services";
    StatutoryScope "statutory_scope" "法定主动公开内容" "what the Regulation lists for bodies of this level";
    Other "other" "其他领域" "another field";
}
