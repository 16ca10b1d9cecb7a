//! Working days and periods.

use super::rules;

rules! { Calendar;
    COUNT_FROM_NEXT_DAY Statute
        [CivilCode "201" "开始的当日不计入，自下一日开始计算", CivilPrinciples "154" "开始的当天不算入，从下一天开始计算"]
        "期间开始的当日不计入，自次日起算。"
        "The day on which a period begins is not counted; counting begins the next day.";
    END_ON_REST_DAY_MOVES Statute
        [CivilCode "203" "期间的最后一日是法定休假日的，以法定休假日结束的次日为期间的最后一日", CivilPrinciples "154" "期间的最后一天是星期日或者其他法定休假日的，以休假日的次日为期间的最后一天"]
        "按日、月计算的期间，最后一日是法定休假日的，顺延至休假日结束的次日。"
        "A period of calendar days or months that ends on a rest day ends on the first day after it.";
    WORKING_DAYS_BY_NOTICE Corroborated [Holidays "" ""]
        "工作日以国务院每年公布的节假日安排为准，含调休上班日；尚未公布的年份按周一至周五暂定。"
        "Working days are those of the State Council's yearly notice, worked weekend days included; a year without a notice is provisionally counted Monday to Friday.";
    REGIONAL_DAYS Corroborated [LocalPractice "" ""]
        "地方人民政府另行安排放假、上班的日期，适用于当地机关。"
        "Days that a local government arranges otherwise apply to the bodies of that place.";
    NOTICE_OUTSIDE_YEAR Derived [Holidays "" ""]
        "放假安排只能涉及本年度及其前一年12月。"
        "A notice arranges its own year and the December before it, nothing else.";
    DEADLINE_RECALCULATED Derived [House "" ""]
        "放假安排公布或者调整后，尚未届满的期限重新计算，并留存记录。"
        "When a year's notice is loaded or replaced, periods that are still open are computed again, on record.";
}
