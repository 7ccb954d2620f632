/// Why the workbook of a sender cannot be marked in place. Its findings are then listed in a workbook beside it.
struct UnmarkableWorkbook: Error {
    /// What is unusual about it.
    var reason: String
}
