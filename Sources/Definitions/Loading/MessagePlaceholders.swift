import Statistics

/// The places in a message that are filled with values: `{field}`.
enum MessagePlaceholders {
    /// Notes those that nothing would fill.
    static func check(_ wording: ScalarText, known: [String], notes: LoadingNotes) {
        var offset = 0
        for piece in wording.text.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
            defer { offset += piece.element.unicodeScalars.count + 1 }
            guard piece.offset > 0 else { continue }
            let name = String(piece.element.prefix { $0 != "}" })
            guard name.count < piece.element.count else {
                notes.fault(
                    at: wording.place(at: offset - 1), zh: "花括号没有结束", en: "the brace is not closed")
                continue
            }
            guard !known.contains(name) else { continue }
            notes.fault(
                at: wording.place(at: offset - 1),
                zh: "“{\(name)}”无从替换；可用：\(known.joined(separator: "、"))（字段须先列入 fields）",
                en:
                    "nothing fills “{\(name)}”; known: \(known.joined(separator: ", ")) (a field must be listed under fields)",
                suggestion: NearestName.nearest(to: name, among: known))
        }
    }
}
