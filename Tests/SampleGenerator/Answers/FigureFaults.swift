/// The mistakes that no file shows by itself: they are found where figures are compared.
enum FigureFaults {
    static let all = [
        fault(
            "F39", "SER-001", "cases", "2017Q3", "cases-accepted-to-date", "620300",
            zh: "省工商局三季度漏列金昌市上半年已结的案件，本年累计受理数下降",
            en: "工商 forgets the cases of 金昌 closed in the first half-year: accepted so far falls",
            effect: "counted as sent"),
        fault(
            "F40", "SER-002", "cases", "2017Q4", "cases-pending", "620100", zh: "兰州市四季度漏列一件上年结转的未结案件",
            en: "Lanzhou forgets an open case carried over from the year before",
            effect: "one case less to handle in 2017"),
        fault(
            "F41", "REC-001", "pledges", "2017", "pledge-amount-new-area-by-lanzhou", "620171",
            zh: "兰州新区的质押金额，兰州市比新区自报多80万元（两个季度各40万元，均在容差之内）",
            en: "Lanzhou states 80万元 more for its new area than the new area itself, 40 in each of two quarters",
            effect: "Lanzhou's own figure counts"),
        fault(
            "F42", "REC-002", "fiscal-outlay", "2017", "fiscal-outlay-local-by-finance", "620700",
            zh: "张掖市地方财政投入，省财政厅比本市自报多15万元",
            en: "the finance bureau states 15万元 more for 张掖 than it does itself", effect: "the prefecture's own counts"),
        fault(
            "F43", "REC-003", "enforcement-activities", "2017", "exhibition-cases-stated", "620500",
            zh: "天水市执法活动报表填展会办案2件，案件明细只有1件", en: "天水 states two cases at exhibitions and lists one",
            effect: "both counted as sent"),
    ]

    private static func fault(
        _ id: String, _ rule: String, _ form: String, _ period: String, _ indicator: String, _ area: String,
        zh: String, en: String, effect: String
    ) -> PlantedFault {
        PlantedFault(
            id: id, unit: "", form: form, period: period, file: "", field: indicator, area: area, rule: rule,
            severity: "warning", zh: zh, en: en, effect: effect)
    }
}
