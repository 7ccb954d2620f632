import Definitions
import Statistics
import Warehouse

/// Records written as lines of text, on their way into a warehouse.
struct BenchRecords {
    let form: Form
    let submission: Int64
    let rows: String

    /// Writes them with the index of their keys; gives their number and digest.
    func write(into warehouse: Warehouse) throws -> (count: Int, digest: String) {
        let batch = RecordBatch(submission: submission, form: form)
        let file = try RecordFile(try warehouse.planRecordFile(submission: submission))
        var keys = KeyIndex()
        let keyFields = form.primaryKey.compactMap(form.fieldIndex)
        var count = 0
        for (line, row) in rows.split(separator: "\n").enumerated() {
            var words = row.split(separator: " ").map(String.init)
            let role = ["=", "+"].contains(words.first) ? words.removeFirst() : ""
            guard words.count == form.fields.count else { throw StageBench.Fault(description: "“\(row)” is no record") }
            batch.beginRecord(line: line + 2, isTotal: role == "=", isPart: role == "+")
            for (field, word) in zip(form.fields, words) { try append(word, field, to: batch) }
            batch.endRecord()
            if role.isEmpty { keys.add(from: batch, fields: keyFields) }
            count += 1
            if batch.isFull, let block = batch.takeBlock() { try file.add(block) }
        }
        if let block = batch.takeBlock() { try file.add(block) }
        let written = try file.finish()
        try warehouse.records(of: form).put(written)
        if let segment = keys.takeSegment() { try warehouse.add(segment, submission: submission) }
        return (count, written.digest)
    }

    private func append(_ word: String, _ field: Field, to batch: RecordBatch) throws {
        switch (word, field.decimals) {
        case ("-", _): batch.appendNull()
        case ("?", _): batch.appendUnreadable()
        case (_, let decimals?):
            let parts = word.split(separator: ".", omittingEmptySubsequences: false)
            let fraction = parts.count == 2 ? String(parts[1]) : ""
            let zeros = String(repeating: "0", count: max(0, decimals - fraction.count))
            guard parts.count <= 2, fraction.count <= decimals, let stored = Int64(parts[0] + fraction + zeros) else {
                throw StageBench.Fault(description: "“\(word)” is no number with \(decimals) decimals")
            }
            batch.append(stored)
        default: batch.append(word)
        }
    }
}
