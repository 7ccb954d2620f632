import Foundation

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
        for row in try Self.rows("\(folder)/observations.csv") {
            counts["\(row["area"] ?? ""),\(row["indicator"]?.split(separator: "-").last ?? "")"] = row["numerator"]
        }
        var findings: [String: Int] = [:]
        for row in try Self.rows("\(folder)/findings.csv") { findings[row["rule"] ?? "", default: 0] += 1 }
        for row in try Self.rows("\(self.folder)/counts.csv") {
            let place = "\(row["county"] ?? ""),\(row["year"] ?? "")"
            if counts[place] != row["records"] {
                return "\(place): \(counts[place] ?? "none"), not \(row["records"] ?? "")"
            }
        }
        let expected = try Self.rows("\(self.folder)/findings.csv")
        for row in expected where findings[row["rule"] ?? ""] != Int(row["findings"] ?? "") {
            return "\(row["rule"] ?? ""): \(findings[row["rule"] ?? ""] ?? 0) findings, not \(row["findings"] ?? "")"
        }
        return findings.count == expected.count ? nil : "findings of other rules: \(findings.keys.sorted())"
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

    /// Rows of a table by heading. The cells that are looked at hold neither quotes nor commas; others may be cut.
    private static func rows(_ path: String) throws -> [[String: String]] {
        let lines = try text(path).split(separator: "\n")
        guard let head = lines.first?.drop(while: { $0 == "\u{FEFF}" }).split(separator: ",") else { return [] }
        let wanted = head.enumerated().filter {
            ["area", "indicator", "numerator", "rule", "county", "year", "records", "findings"].contains($0.element)
        }
        return lines.dropFirst().map { line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            return Dictionary(
                uniqueKeysWithValues: wanted.compactMap { index, name in
                    index < cells.count ? (String(name), String(cells[index])) : nil
                })
        }
    }
}
