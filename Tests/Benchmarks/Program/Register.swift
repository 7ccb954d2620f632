import Foundation
import Glibc

/// A generated register on the disk, with the right answers.
struct Register {
    let folder: String
    let records: Int
    let format: String
    var inbox: String { "\(folder)/inbox" }
    var drop: String { "\(inbox)/register-office" }

    /// Finds the register in the cache or makes it.
    init(_ places: Places, records: Int, files: Int, format: String) throws {
        // Counted up when the generator makes other files.
        let version = 1
        folder = "\(places.cache)/register-\(version)-\(records)-\(files)-\(format)"
        self.records = records
        self.format = format
        if FileManager.default.fileExists(atPath: "\(folder)/findings.csv") { return }
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let (code, _) = try Command.run([
            "\(places.programs)/sample-generator", "--register", String(records), "--files", String(files), "--format",
            format, "--output", folder,
        ])
        guard code == 0 else { throw BenchmarkFault("the register could not be made") }
    }

    /// Its files, in order.
    var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: drop).sorted().map { "\(drop)/\($0)" } }
    }

    /// Bytes of text in it, once decompressed.
    var textBytes: Int {
        get throws {
            try files.reduce(0) { sum, path in
                let data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
                guard path.hasSuffix(".gz") else { return sum + data.count }
                // The last four bytes of a gzip member are its length.
                return sum + data.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            }
        }
    }

    // MARK: Answers

    /// What is wrong with the counts and findings that a report set states; nil if nothing is.
    func fault(inReport folder: String) throws -> String? {
        var counts: [String: String] = [:]
        try Self.forEachRow("\(folder)/observations.csv", ["indicator", "area", "numerator"]) { row in
            counts["\(row[1]),\(row[0].split(separator: "-").last ?? "")"] = row[2]
        }
        var findings: [String: Int] = [:]
        try Self.forEachRow("\(folder)/findings.csv", ["rule"]) { findings[$0[0], default: 0] += 1 }
        var faults: [String] = []
        try Self.forEachRow("\(self.folder)/counts.csv", ["county", "year", "records"]) { row in
            let place = "\(row[0]),\(row[1])"
            if counts[place] != row[2] { faults.append("\(place): \(counts[place] ?? "none"), not \(row[2])") }
        }
        try Self.forEachRow("\(self.folder)/findings.csv", ["rule", "findings"]) { row in
            let found = findings.removeValue(forKey: row[0]) ?? 0
            if found != Int(row[1]) { faults.append("\(row[0]): \(found) findings, not \(row[1])") }
        }
        if !findings.isEmpty { faults.append("findings of other rules: \(findings.keys.sorted())") }
        return faults.first
    }

    /// What is wrong with the answers that another program wrote; nil if nothing is.
    func fault(inAnswers folder: String) throws -> String? {
        for name in ["counts.csv", "findings.csv"] {
            let (found, expected) = try (Self.text("\(folder)/\(name)"), Self.text("\(self.folder)/\(name)"))
            if found != expected { return "\(name) differs from the answer key" }
        }
        return nil
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOfFile: path, encoding: .utf8).replacing("\r\n", with: "\n")
    }

    /// Calls `body` with the cells under these headings, line by line: what this program holds would be counted as the memory of
    /// those it starts. The cells that are looked at hold neither quotes nor commas; others may be cut.
    private static func forEachRow(_ path: String, _ headings: [String], _ body: ([String]) throws -> Void) throws {
        guard let file = unsafe fopen(path, "r") else { throw BenchmarkFault("cannot read \(path)") }
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer {
            unsafe free(line)
            unsafe fclose(file)
        }
        var columns: [Int] = []
        while unsafe getline(&line, &capacity, file) > 0, let line = unsafe line {
            let cells = unsafe String(cString: line).split(omittingEmptySubsequences: false) {
                $0 == "," || $0.isNewline
            }
            if columns.isEmpty {
                columns = headings.compactMap { heading in
                    cells.firstIndex { $0.drop { $0 == "\u{FEFF}" } == heading }
                }
                guard columns.count == headings.count else { throw BenchmarkFault("\(path) lacks columns") }
            } else if cells.count > columns.max() ?? 0 {
                try body(columns.map { String(cells[$0]) })
            }
        }
    }
}
