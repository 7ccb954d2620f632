/// The quarterly tables of pledges of the prefectures and the new area.
struct PledgeFiles {
    /// What counts, by sender and quarter.
    private(set) var counted: [String: [SamplePeriod: [Pledge]]] = [:]

    /// Writes the tables to `set`.
    init(_ truth: PledgeTruth, to set: inout SampleSet) throws(GeneratorFault) {
        for quarter in SamplePeriod.quarters {
            for unit in PledgeTruth.senders {
                if let fault = PledgeFaults.missing(unit, quarter) {
                    set.miss(unit, PledgeHabit.form.id, quarter, fault)
                    continue
                }
                try add(unit, quarter, truth, to: &set)
            }
        }
    }

    private mutating func add(
        _ unit: String, _ quarter: SamplePeriod, _ truth: PledgeTruth, to set: inout SampleSet
    ) throws(GeneratorFault) {
        let pledges = truth.pledges[unit, default: [:]][quarter, default: []]
        let habit = PledgeHabit.all[unit] ?? PledgeHabit()
        let isShifted = PledgeFaults.isShifted(unit, quarter)
        var table = Self.table(unit, quarter, habit)
        let sender = table.habit
        table.rows = pledges.map { SentRow(cells: cells($0, sender, isShifted ? .hundredMillion : habit.money)) }
        if PledgeFaults.isCorrected(unit, quarter) {
            // As first sent, every amount ten times too large; the corrected table follows.
            var first = table
            first.rows = pledges.map { SentRow(cells: cells($0, sender, habit.money, times: 10)) }
            first.isSuperseded = true
            first.wholeFault = (PledgeFaults.superseded, .none)
            try first.add(to: &set)
            table.version = "_更正2"
        }
        if let planted = PledgeFaults.planted(unit, quarter, truth) {
            table.rows.insert(planted.row { cells($0, sender, habit.money) }, at: min(1, table.rows.count))
        }
        for index in table.rows.indices { table.rows[index].cells["sequence"] = String(index + 1) }
        if habit.hasTotal {
            let sum = pledges.reduce(0) { $0 + $1.amount }
            table.totals = [["number": "合　计", "amount": Rounding.fixed(sum / 10_000, decimals: 2)]]
        }
        if isShifted { table.wholeFault = (PledgeFaults.shifted, .heading) }
        PledgeFaults.decorate(&table)
        try table.add(to: &set)
        if isShifted {
            set.absent.insert("\(unit)/\(PledgeHabit.form.id)/\(quarter.id)")
        } else {
            counted[unit, default: [:]][quarter] = pledges
        }
    }

    /// The sender's table without its rows.
    private static func table(_ unit: String, _ quarter: SamplePeriod, _ habit: PledgeHabit) -> SentTable {
        var table = SentTable(PledgeHabit.form, unit, quarter, rows: [])
        table.isWorkbook = habit.isWorkbook
        table.hasDateCells = habit.hasDateCells
        if habit.hasDateCells { table.habit.days = .standard }
        table.headings["amount"] = table.heading("amount") + habit.money.headingUnit
        if habit.hasGroups { table.headings = PledgeHabit.groups }
        if habit.money != .column { table.fields.removeAll { $0 == "measure" } }
        if habit.money == .header { table.headLine = ["计量单位：万元"] }
        if habit.isNumbered {
            table.fields.insert("sequence", at: 0)
            table.headings["sequence"] = "序号"
        }
        return table
    }

    private func cells(_ pledge: Pledge, _ habit: SenderHabit, _ money: MoneyStyle, times: Int = 1) -> [String: String]
    {
        let amount = money.texts(pledge.amount * times)
        return [
            "number": pledge.number, "registered": habit.days.text(pledge.registered),
            "released": pledge.released.map(habit.days.text) ?? habit.missing, "pledgor": pledge.pledgor,
            "pledgee": pledge.pledgee, "right": PledgeHabit.right(pledge.right, wording: habit.wording),
            "items": String(pledge.items), "amount": amount.amount, "measure": amount.unit,
            "area": habit.areas.text(pledge.area),
        ]
    }
}
