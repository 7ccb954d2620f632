/// Mistakes and oddities in the lists of cases.
///
/// A wrong record is accepted and closed in the last quarter of its year, so that it stands in one list and disturbs no other.
enum CaseFaults {
    /// A mistake in a record of the world.
    struct Typed {
        let number: String
        let fault: PlantedFault
    }

    /// Why a list was not sent, if it was not.
    static func missing(_ sender: String, _ period: SamplePeriod) -> PlantedFault? {
        guard sender == "621200", period.id == "2017Q4" else { return nil }
        return PlantedFault(
            "F27", "roster.missing", "warning", zh: "陇南市2017年四季度案件明细未报",
            en: "the cases of 陇南 for the last quarter of 2017 were not sent",
            effect: "cases of 2017 are partial; growth compares the other senders in both years")
    }

    /// Changes what a list says of the world's cases; gives the mistake in a record, if there is one.
    static func apply(_ sender: String, _ period: SamplePeriod, _ all: [Case], _ known: inout [Case]) -> Typed? {
        switch (sender, period.id) {
        case ("industry-commerce", "2017Q2"):
            // Closed in July, and told already.
            guard
                let index = known.firstIndex(where: { $0.closed == nil && $0.accepted.year == 2017 && closes($0, all) })
            else { return nil }
            known[index].closed = all.first { $0.number == known[index].number }?.closed
            return Typed(
                number: known[index].number,
                fault: PlantedFault(
                    "F28", "CAS-003", "warning", field: "closed", found: known[index].closed?.compact ?? "",
                    zh: "结案日晚于报告期末", en: "closed after the period ended",
                    effect: "counted as pending at the end of June"))
        case ("industry-commerce", "2017Q3"):
            known.removeAll { isDropped($0) }
        case ("620100", "2017Q4"):
            if let index = known.firstIndex(where: { $0.accepted.year < 2017 && $0.closed == nil }) {
                known.remove(at: index)
            }
        default:
            break
        }
        return nil
    }

    private static func closes(_ item: Case, _ all: [Case]) -> Bool {
        guard let closed = all.first(where: { $0.number == item.number })?.closed else { return false }
        return SamplePeriod(2017, 3).contains(closed)
    }

    /// Closed cases of the campaign, which the list of the third quarter forgets and the last one names again.
    private static func isDropped(_ item: Case) -> Bool {
        let campaign = CaseTruth.campaign
        return SampleAreas.prefectureCode(of: item.area) == campaign.area && item.accepted.year == campaign.year
            && item.closed.map { $0 < Day(2017, 7, 1) } ?? false
    }

    /// The planted record of a list, if it has one.
    static func planted(_ sender: String, _ period: SamplePeriod, _ all: [Case]) -> PlantedRecord<Case>? {
        let rejected = "record not counted"
        func item(_ number: String, _ kind: String, _ accepted: Day, _ closed: Day?, _ area: String) -> Case {
            Case(
                number: number, sender: sender, organ: CaseTruth.organ(sender), kind: kind, channel: "other",
                accepted: accepted, closed: closed, area: area)
        }
        switch (sender, period.id) {
        case ("620500", "2016Q4"):
            return PlantedRecord(
                item: item("天水知执字〔2016〕第901号", "counterfeit", Day(2016, 11, 20), Day(2016, 10, 12), "620502"),
                fault: PlantedFault(
                    "F29", "CAS-001", "error", field: "closed", found: "2016-10-12", zh: "结案日早于受理日",
                    en: "closed before it was accepted", effect: rejected))
        case ("620900", "2016Q4"):
            return PlantedRecord(
                item: item("酒泉知执字〔2017〕第901号", "patent-infringement", Day(2017, 1, 6), nil, "620921"),
                fault: PlantedFault(
                    "F30", "CAS-002", "error", field: "accepted", found: "2017.01.06", zh: "受理日晚于报告期末",
                    en: "accepted after the period ended", effect: rejected))
        case ("high-court", "2017Q1"):
            guard let old = all.first(where: { $0.closed.map { $0 >= Day(2016, 10, 1) && $0.year == 2016 } ?? false })
            else { return nil }
            return PlantedRecord(
                item: old,
                fault: PlantedFault(
                    "F31", "CAS-004", "error", field: "closed", found: old.closed?.standard ?? "",
                    zh: "上年已结的案件仍列在本年", en: "closed in the year before and still listed", effect: rejected))
        case ("copyright-office", "2016Q4"):
            return PlantedRecord(
                item: item("甘版执〔2016〕9901号", "copyright", Day(2016, 10, 18), Day(2016, 12, 2), "620100"),
                changes: ["kind": "网络文化案件"],
                fault: PlantedFault(
                    "F32", "value.category", "error", field: "kind", found: "网络文化案件", zh: "目录中没有的案件种类",
                    en: "a kind of case that the code list does not have", effect: rejected))
        default:
            return nil
        }
    }

    /// Oddities that must be read without a finding.
    static func decorate(_ table: inout SentTable) {
        switch (table.unit, table.period.id) {
        case ("620100", "2016Q4"):
            // As when a printed list of several pages was typed off.
            table.headingsAgainAfter = 30
            table.mark(30, "R17", "number", zh: "换页后重复的表头", en: "the headings once more, on a new page")
        case ("customs", "2016Q1"):
            table.mark(0, "R18", "channel", zh: "“其他”领域", en: "the channel 其他 is no of-which")
        case ("industry-commerce", "2016Q1"):
            let index = table.rows.firstIndex { $0.cells["area"] == "中央在甘单位" } ?? 0
            table.mark(index, "R19", "area", zh: "不属于任何市州的案件", en: "a case that belongs to no prefecture")
        case ("623000", "2016Q1"):
            table.mark(0, "R20", "accepted", zh: "中文数字的日期", en: "a day in Chinese numerals")
        default:
            break
        }
    }
}
