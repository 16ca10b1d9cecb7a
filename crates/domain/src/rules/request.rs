//! The application and its receipt.

use super::rules;

rules! { Request;
    REQ_MIN_FIELDS Statute
        [Order492 "20" "申请人的姓名或者名称、联系方式；申请公开的政府信息的内容描述；申请公开的政府信息的形式要求", Order711 "29" "申请人的姓名或者名称、身份证明、联系方式；申请公开的政府信息的名称、文号或者便于行政机关查询的其他特征性描述；申请公开的政府信息的形式要求，包括获取信息的方式、途径"]
        "申请应当包括申请人姓名或者名称、联系方式、所需信息的内容描述和形式要求。"
        "An application names the applicant and how to reach them, describes the information and says in which form it is wanted.";
    REQ_ID_PROOF Statute [Order711 "29" "申请人的姓名或者名称、身份证明、联系方式"]
        "申请应当包括申请人的身份证明。"
        "An application under Order 711 carries proof of the applicant's identity.";
    RECEIVED_ON_BY_CHANNEL Statute
        [Order711 "31" "以提交之日为收到申请之日；以行政机关签收之日为收到申请之日；以确认之日为收到申请之日；以双方确认之日为收到申请之日", Receipt2015 "一" "收到申请之日"]
        "收到申请之日按提交渠道确定。"
        "The day of receipt follows from the channel.";
    REQUEST_STATE Derived [Order492 "21" "", Order711 "45" "登记、审核、办理、答复、归档"]
        "该申请当前状态不允许此项操作。"
        "The request's state does not permit this act.";
    CORRECTION_NAMES_POINTS Statute
        [Order711 "30" "说明需要补正的事项和合理的补正期限"]
        "补正通知应当一次性说明需要补正的事项和合理的补正期限。"
        "A correction notice names everything that is to be corrected at once, and a reasonable limit.";
    THIRD_PARTY_GIVES_REASONS Statute
        [Order711 "32" "第三方不同意公开且有合理理由的，行政机关不予公开"]
        "第三方不同意公开的，应当说明理由；理由合理的，不予公开。"
        "A third party that disagrees gives reasons; if they are reasonable, the information is not disclosed.";
    RECORD_CORRECTION_EVIDENCE Statute
        [Order492 "25" "有证据证明行政机关提供的与其自身相关的政府信息记录不准确的", Order711 "41" "有证据证明行政机关提供的与其自身相关的政府信息记录不准确的，可以要求行政机关更正"]
        "要求更正记录的，应当提供记录不准确的证据。"
        "Whoever wants a record about themselves corrected brings evidence that it is wrong.";
    RECORD_CORRECTION_ID_PROOF Derived [Order492 "25" "应当出示有效身份证件或者证明文件"]
        "要求更正与自身相关的记录的，应当出示有效身份证件或者证明文件。"
        "Under Order 492, whoever wants a record about themselves corrected shows proof of identity.";
    RECORD_CORRECTION_TELL Statute
        [Order492 "25" "应当转送有权更正的行政机关处理，并告知申请人", Order711 "41" "应当予以更正并告知申请人"]
        "更正、转送或者不予更正的，应当告知申请人。"
        "The applicant is told of the correction, the forwarding or the refusal.";
    RECORD_CORRECTION_COMPETENT_ORGAN Statute
        [Order492 "25" "应当转送有权更正的行政机关处理", Order711 "41" "可以转送有权更正的行政机关处理并告知申请人，或者告知申请人向有权更正的行政机关提出"]
        "转送或者告知途径的，应当写明有权更正的行政机关。"
        "Whoever forwards the matter or tells where to turn names the organ that may correct the record.";
    RECORD_CORRECTION_MUST_FORWARD Statute
        [Order492 "25" "该行政机关无权更正的，应当转送有权更正的行政机关处理，并告知申请人"]
        "依照国务院令第492号，无权更正的行政机关应当转送，不得只告知途径。"
        "Under Order 492 an organ that may not correct the record forwards the matter; telling where to turn is not enough.";
    RECORD_CORRECTION_REASONS Derived [Order711 "41" "有权更正的行政机关审核属实的，应当予以更正并告知申请人"]
        "不予更正的，应当说明理由。"
        "A refusal to correct a record states its reasons.";
    RECORD_CORRECTION_STATE Derived [Order492 "25" "", Order711 "41" ""]
        "该更正事项当前状态不允许此项操作。"
        "The state of the record correction does not permit this act.";
}
