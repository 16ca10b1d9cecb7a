//! The lists of reading places (查阅场所).

vocabulary! {
    /// What kind of place it is: those the Regulation names (492:16, 711:25).
    ReadingPlaceKind, "reading_place_kind";
    Archives "archives" "国家档案馆" "state archives" ["档案馆"];
    PublicLibrary "public_library" "公共图书馆" "public library" ["图书馆"];
    ServiceHall "service_hall" "政务服务场所" "government service hall" ["政务服务中心", "便民服务中心", "政务大厅"];
    ReadingRoom "reading_room" "公共查阅室" "public reading room" ["查阅室", "查阅点", "查询办公室"];
    DocumentPickupPoint "document_pickup_point" "资料索取点" "document pick-up point" ["索取点"];
    NoticeBoard "notice_board" "信息公告栏" "notice board" ["公告栏", "公开栏"];
    ElectronicScreen "electronic_screen" "电子信息屏" "electronic screen" ["电子屏"];
}

impl ReadingPlaceKind {
    /// Whether people read there by themselves at any hour: such a place needs no opening hours.
    pub const fn is_unattended(self) -> bool {
        matches!(self, Self::NoticeBoard | Self::ElectronicScreen)
    }
}

vocabulary! {
    /// What a reading place is equipped with (设施、设备).
    ReadingPlaceEquipment, "reading_place_equipment";
    Computer "computer" "查询电脑" "computer" ["电脑", "计算机"];
    Printer "printer" "打印机" "printer";
    Copier "copier" "复印机" "copier";
    Scanner "scanner" "扫描仪" "scanner";
    Screen "screen" "显示屏" "screen" ["触摸屏"];
    Seats "seats" "座位" "seats" ["阅览座位"];
    Catalogue "catalogue" "纸质目录" "printed catalogue" ["政府信息公开目录"];
    Other "other" "其他" "other" ["其它"];
}

vocabulary! {
    /// A day of the week, for opening hours.
    WeekDay, "week_day";
    Monday "monday" "星期一" "Monday" ["周一"];
    Tuesday "tuesday" "星期二" "Tuesday" ["周二"];
    Wednesday "wednesday" "星期三" "Wednesday" ["周三"];
    Thursday "thursday" "星期四" "Thursday" ["周四"];
    Friday "friday" "星期五" "Friday" ["周五"];
    Saturday "saturday" "星期六" "Saturday" ["周六"];
    Sunday "sunday" "星期日" "Sunday" ["周日", "星期天"];
}

vocabulary! {
    /// How somebody looked something up.
    VisitWay, "visit_way";
    OnSite "on_site" "现场查阅" "on site" ["现场"];
    ByTelephone "by_telephone" "电话咨询" "by telephone" ["电话"];
}
