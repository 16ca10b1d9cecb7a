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
    LAST_DAYS_OF_DECEMBER Derived [Holidays "" ""]
        "次年放假安排可能调整12月29日至31日的周末上班日以及12月31日；次年安排公布前，上述日期为暂定。"
        "The next year's notice may have a weekend day from 29 December on worked, or 31 December off; until it is announced those days are provisional.";
    NOTICE_DAY_ONCE Derived [House "" ""]
        "同一日期在一份放假安排中只能出现一次。"
        "A notice names a day once.";
    NOTICE_EXCEPTIONS_ONLY Derived [House "" ""]
        "放假安排只列例外：本来就休息的日子不列为放假，本来就上班的日子不列为上班。"
        "A notice lists exceptions only: no day off that is off anyway, no worked day that is worked anyway.";
    NOTICE_NUMBERED Derived [House "" ""]
        "放假安排应当载明文号，不超过100字。"
        "A notice has a number, of at most 100 characters.";
    NOTICE_DAY_NAMED Derived [House "" ""]
        "每个日期应当载明所属节日名称，不超过100字。"
        "Each day names the holiday it is for, in at most 100 characters.";
    NOTICE_HAS_DAYS Derived [Holidays "" ""]
        "全国放假安排至少列明一个日期。"
        "A national notice arranges at least one day.";
    REGION_BY_DIVISION_CODE Derived [House "" ""]
        "地区以行政区划代码表示。"
        "A region is named by its division code.";
    CALENDAR_BOUNDS Derived [House "" ""]
        "查询超出日历的范围。"
        "This is beyond the bounds of the calendar.";
    PERIOD_RUNS_FORWARD Derived [House "" ""]
        "期间的终止日不得早于起始日。"
        "A period does not end before it begins.";
    PERIOD_IN_ONE_UNIT Derived [House "" ""]
        "期间应当以工作日（working_days）、日（calendar_days）或者月（months）之一表示。"
        "A period is given in one unit: working_days, calendar_days or months.";
    DEADLINE_OF_REGIME Derived [House "" ""]
        "该日适用的规定没有此种期限。"
        "What governed on that day knows no such deadline.";
}
