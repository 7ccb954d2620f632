import Rows
import Definitions
import Statistics
import Submissions
import Warehouse

/// Numbers with text outside their cell: in a workbook the words of the number format, in a row its unit.
extension SubmissionWork {
    /// Appends the displayed form of a number in a field of texts; nil if the number itself is to be read.
    ///
    /// - Throws: a fault for words next to a number that are no unit: they may reverse its meaning.
    mutating func shown(
        _ mask: NumberMask, _ bytes: UnsafeRawBufferPointer, _ role: SubmissionRow.Role, field index: Int
    ) throws(ValueFault) -> RewriteSet? {
        switch form.fields[index].type {
        case .date: return nil
        case .number:
            if role == .record, let words = mask.words, isStrange(words) { throw .unclear(.formatWords(words)) }
            return nil
        case .string, .area, .category:
            guard let text = unsafe mask.text(of: bytes) else { return nil }
            let shown = Array(text.utf8)
            var rewrites = try unsafe shown.withUnsafeBufferPointer { buffer throws(ValueFault) in
                try unsafe converters[index].convert(UnsafeRawBufferPointer(buffer), kind: .text, into: batch)
            }
            rewrites.insert(.workbookFormat)
            return rewrites
        }
    }

    /// The position of a text field by whose title rows name their unit, if no number is measured by it; -1 for none.
    static func countUnitField(_ form: Form, _ vocabulary: LabelVocabulary) -> Int {
        form.fields.firstIndex { field in
            field.type == .string && vocabulary.isMeasureLabel(field.title.zh)
                && !form.fields.contains { $0.unitField == field.name }
        } ?? -1
    }

    /// A unit such as 万 that a row gives for a bare count, and that multiplies it; nil if there is none.
    mutating func scalingUnit(_ row: SubmissionRow, field index: Int) -> String? {
        guard countUnitField >= 0, row.role == .record, case .number = form.fields[index].type,
            form.fields[index].unit == nil
        else { return nil }
        let text = row.text(field: countUnitField)
        if text.isEmpty { return nil }
        let isScaling = countUnits[text] ?? (normalizer.vocabulary.measureNames.meaning(of: text)?.factor ?? 1 > 1)
        countUnits[text] = isScaling
        return isScaling ? text : nil
    }

    /// Whether words next to a number are neither a unit, which is judged for the whole column, nor signs or a
    /// currency.
    private func isStrange(_ words: String) -> Bool {
        let vocabulary = normalizer.vocabulary
        if vocabulary.measureNames.isHomeCurrency(words) { return false }
        guard words.contains(where: { $0.isLetter || $0.isNumber || "%‰".contains($0) }) else { return false }
        return !vocabulary.nameUnit(words)
    }
}
