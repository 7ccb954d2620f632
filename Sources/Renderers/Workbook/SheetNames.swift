/// The names on the tabs of a workbook.
enum SheetNames {
    /// Most characters a spreadsheet program takes, in UTF-16.
    private static let longest = 31
    /// Characters that cannot stand in a name, and the quote in which formulas put names.
    private static let forbidden = Set("[]:*?/\\'")

    /// Makes the names of sheets unique. Several of a kind take their titles; those that still have the same name are
    /// numbered.
    static func distinguish(_ sheets: inout [SheetContent]) {
        let kinds = Dictionary(grouping: sheets.indices) { sheets[$0].name }
        for index in sheets.indices where kinds[sheets[index].name].map({ $0.count > 1 }) ?? false {
            let title = name(sheets[index].title)
            if !title.isEmpty { sheets[index].name = title }
        }
        var taken: Set<String> = []
        for index in sheets.indices {
            let name = sheets[index].name
            var number = 1
            // Names that differ in case alone are the same to a spreadsheet program.
            while !taken.insert(sheets[index].name.lowercased()).inserted {
                number += 1
                sheets[index].name = shortened(name, by: " \(number)")
            }
        }
    }

    /// A title as the name of a sheet.
    private static func name(_ title: String) -> String {
        let words = title.split { $0.isWhitespace || forbidden.contains($0) }
        return shortened(words.joined(separator: " "), by: "")
    }

    private static func shortened(_ name: String, by ending: String) -> String {
        var name = name
        while name.utf16.count + ending.utf16.count > longest { name.removeLast() }
        while name.last == " " { name.removeLast() }
        return name + ending
    }
}
