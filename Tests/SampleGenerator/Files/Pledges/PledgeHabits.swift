/// What is special about a sender's table of pledges.
struct PledgeHabit {
    var money: MoneyStyle = .tenThousand
    var isWorkbook = false
    /// Whether the workbook's headings take two merged rows.
    var hasGroups = false
    /// Whether days stand in real date cells.
    var hasDateCells = false
    /// Whether a row of totals follows.
    var hasTotal = false
    /// Whether a column of numbers stands before those of the form.
    var isNumbered = false

    /// The habits by sender.
    static let all: [String: PledgeHabit] = [
        "620100": PledgeHabit(money: .tenThousandGrouped),
        "lanzhou-new-area": PledgeHabit(money: .tenThousand),
        "620200": PledgeHabit(money: .yuan),
        "620300": PledgeHabit(money: .column),
        "620400": PledgeHabit(money: .hundredMillion),
        "620500": PledgeHabit(money: .tenThousand, isWorkbook: true, hasGroups: true),
        "620600": PledgeHabit(money: .cell),
        "620700": PledgeHabit(money: .yuan, isWorkbook: true, hasDateCells: true),
        "620800": PledgeHabit(money: .tenThousand),
        "620900": PledgeHabit(money: .column),
        "621000": PledgeHabit(money: .header),
        "621100": PledgeHabit(money: .yuan, isNumbered: true),
        "621200": PledgeHabit(money: .tenThousand, hasTotal: true),
        "622900": PledgeHabit(money: .tenThousand, isWorkbook: true),
        "623000": PledgeHabit(money: .wideCell),
    ]

    /// The form.
    static let form = TableForm(
        id: "pledges", title: "知识产权质押登记", code: "甘知统4表",
        fields: [
            ("number", ["登记号", "质押登记号", "登记编号"]), ("registered", ["登记日", "登记日期", "质押登记日"]),
            ("released", ["解除日", "注销日期", "质押解除日"]), ("pledgor", ["出质人", "出质人名称", "借款企业"]),
            ("pledgee", ["质权人", "质权人名称", "贷款银行"]), ("right", ["权利种类", "权利类型", "质押标的"]),
            ("items", ["质押件数", "件数", "权利件数"]), ("amount", ["质押金额", "金额", "贷款金额"]),
            ("measure", ["金额单位", "单位", "计量单位"]), ("area", ["地区", "所在地区", "所在县区"]),
        ], numbers: ["items", "amount"])

    /// The headings in two rows.
    static let groups = [
        "number": "质押登记/登记号", "registered": "质押登记/登记日", "released": "质押登记/解除日", "pledgor": "当事人/出质人",
        "pledgee": "当事人/质权人", "right": "质押权利/种类", "items": "质押权利/件数", "amount": "质押权利/金额（万元）",
    ]

    /// How a sender calls the rights, by its wording.
    static func right(_ code: String, wording: Int) -> String {
        let names = [
            "patent": ["专利权", "专利", "专利权"], "trademark": ["商标权", "商标", "注册商标专用权"],
            "copyright": ["著作权", "版权", "著作权"],
        ]
        return names[code]?[wording] ?? code
    }
}
