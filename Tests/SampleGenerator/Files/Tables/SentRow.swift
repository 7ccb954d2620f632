/// A record as sent, field by field, and the mistake or oddity in it.
struct SentRow {
    /// Texts by field.
    var cells: [String: String]
    var fault: PlantedFault?

    /// Whether the mistake keeps it from being counted.
    var isRejected: Bool { fault?.severity == "error" }
}

/// A form as tables show it: its names, its number, and the headings of its fields in three wordings.
struct TableForm {
    let id: String
    let title: String
    /// The number of the form in the header block.
    let code: String
    /// Fields in the order of the columns, each with its headings.
    let fields: [(name: String, headings: [String])]
    /// Fields whose cells are numbers, in workbooks.
    var numbers: Set<String> = []
}

/// A record that is in a file and not in the world, and what is wrong with it.
struct PlantedRecord<Item> {
    let item: Item
    /// What is typed otherwise, by field.
    var changes: [String: String] = [:]
    let fault: PlantedFault

    /// The record as sent.
    func row(_ cells: (Item) -> [String: String]) -> SentRow {
        SentRow(cells: cells(item).merging(changes) { _, changed in changed }, fault: fault)
    }
}
