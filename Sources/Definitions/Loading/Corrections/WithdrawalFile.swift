import Statistics

/// `withdrawals/*.csv`: submissions that no longer count (撤回), one a row.
enum WithdrawalFile {
    private static let columns = ["unit", "form", "period", "reason", "author", "date"]
    private static let optional = ["version", "digest"]
    /// As many digits of a digest as the program prints.
    private static let leastDigits = 12

    /// Reads the files.
    static func read(
        _ files: [(file: String, text: String)], forms: [Form], notes: LoadingNotes
    ) -> [Withdrawal] {
        files.flatMap { file, text in
            let table = CorrectionTable(text, file: file, columns: columns, optional: optional, notes: notes)
            return table.rows.compactMap { row -> Withdrawal? in
                let owner = table.checkOwner(row, forms: forms)
                let (target, decision) = (target(row, notes), table.decision(row))
                guard let period = owner.period, let target, let decision else { return nil }
                return Withdrawal(
                    unit: owner.unit, form: owner.form, period: period, target: target, decision: decision)
            }
        }
    }

    private static func target(_ row: DefinitionTable.Row, _ notes: LoadingNotes) -> Withdrawal.Target? {
        switch (row.optionalText("version"), row.optionalText("digest")) {
        case (_?, nil): return .version(row.integer("version", in: 1...Int(Int32.max)))
        case (nil, let digest?):
            let digits = digest.hasPrefix("sha256:") ? String(digest.dropFirst(7)) : digest
            if digits.utf8.count >= leastDigits,
                digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
            {
                return .digest(digits)
            }
            notes.fault(
                at: row.places["digest"], zh: "“\(digest)”不是 SHA-256 的前 \(leastDigits) 位或更多位",
                en: "“\(digest)” is not the first \(leastDigits) or more digits of a SHA-256")
        case (nil, nil), (_?, _?):
            notes.fault(
                at: row.places.whole, zh: "“version”（版本）与“digest”（摘要）须填且只填一个",
                en: "one of “version” and “digest” must be filled in, and only one")
        }
        return nil
    }
}
