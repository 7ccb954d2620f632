/// A mistake made on purpose, or an oddity that must be read without one, and what must become of it.
struct PlantedFault {
    /// Its number in the list, such as `F01`; oddities that must raise nothing are `R01` and so on.
    var id: String
    var unit: String
    var form: String
    var period: String
    /// Path below the sample folder; empty where the fault is that there is no file.
    var file: String
    var sheet = ""
    /// Line of the text or row of the sheet, from 1.
    var line: Int?
    /// Number of the record within the file, from 1.
    var record: Int?
    /// The field; for a mistake in a figure the indicator.
    var field = ""
    /// For a mistake in a figure: its area.
    var area = ""
    /// The rule that must be named; empty if nothing must be raised.
    var rule = ""
    /// `error`, `warning` or `note`; empty if nothing must be raised.
    var severity = ""
    /// What stands there.
    var found = ""
    var zh: String
    var en: String
    /// What it does to the figures.
    var effect: String
}

extension PlantedFault {
    /// A mistake whose sender and place are known when its file is written.
    init(
        _ id: String, _ rule: String = "", _ severity: String = "", field: String = "", found: String = "", zh: String,
        en: String, effect: String
    ) {
        self.init(
            id: id, unit: "", form: "", period: "", file: "", field: field, rule: rule, severity: severity,
            found: found, zh: zh, en: en, effect: effect)
    }
}

/// What one file holds and what must become of its records.
struct FileCount {
    var unit: String
    var form: String
    var period: String
    var file: String
    /// Records in the file, without headings and notes; a total row is not a record of a register.
    var records: Int
    /// Records that raise no error.
    var accepted: Int
    /// Whether a newer version takes its place.
    var isSuperseded = false
}

/// Everything made, before it is written: files by path, faults and counts.
struct SampleSet {
    /// Bytes by path below the sample folder.
    var files: [String: [UInt8]] = [:]
    /// What was planted, in the order in which it was planted.
    var faults: [PlantedFault] = []
    /// What the files hold.
    var counts: [FileCount] = []
    /// What is owed and does not count: `unit/form/period`.
    var absent: Set<String> = []

    /// Adds the file of a sender; returns nothing, as its path follows from unit and name.
    mutating func add(_ bytes: [UInt8], count: FileCount) {
        files[count.file] = bytes
        counts.append(count)
    }

    /// Notes that `unit` did not send a form.
    mutating func miss(_ unit: String, _ form: String, _ period: SamplePeriod, _ fault: PlantedFault) {
        var fault = fault
        (fault.unit, fault.form, fault.period) = (unit, form, period.id)
        faults.append(fault)
        absent.insert("\(unit)/\(form)/\(period.id)")
    }

    /// The path below the sample folder of a file that `unit` drops.
    static func path(_ unit: String, _ name: String) -> String { "inbox/\(unit)/\(name)" }

    /// What every file says of itself.
    static let notice = "本文件为合成样例数据，并非真实统计（synthetic sample data, not real statistics）"
}
