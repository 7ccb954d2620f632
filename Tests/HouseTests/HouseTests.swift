import Foundation
import Testing

/// The rules of the house that no compiler checks.
@Suite("The house")
struct HouseTests {
    static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources")

    /// Swift files of a module, or of all modules of the engine, with their text.
    static func files(in module: String? = nil) throws -> [(path: String, text: String)] {
        let root = module.map { sources.appending(path: $0) } ?? sources
        let walk = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
        var files: [(String, String)] = []
        for case let url as URL in walk where url.pathExtension == "swift" {
            files.append(
                (String(url.path.dropFirst(sources.path.count + 1)), try String(contentsOf: url, encoding: .utf8)))
        }
        try #require(!files.isEmpty)
        return files
    }

    @Test("The engine knows no province and no subject: a plan is data")
    func engineKnowsNoPlan() throws {
        let words = ["gansu", "甘肃", "兰州", "lanzhou", "patent", "专利", "知识产权", "pct-", "强市", "强县"]
        for file in try Self.files() {
            let text = file.text.lowercased()
            for word in words {
                #expect(!text.contains(word), "\(file.path) knows “\(word)”")
            }
        }
    }

    @Test(
        "No stage imports another: they meet in the warehouse",
        arguments: ["IngestStage", "NormalizeStage", "ValidateStage", "AggregateStage", "ReportStage"])
    func stagesAreApart(stage: String) throws {
        for file in try Self.files(in: stage) {
            for line in file.text.split(separator: "\n") where line.contains("import ") {
                let name = line.split(separator: " ").last.map(String.init) ?? ""
                #expect(!name.hasSuffix("Stage") && name != "Runs", "\(file.path): \(line)")
            }
        }
    }

    @Test("Formats of files know nothing of statistics: they import one another, and the words of messages")
    func formatsKnowNoStatistics() throws {
        let formats = try FileManager.default.contentsOfDirectory(atPath: Self.sources.appending(path: "Formats").path)
        let allowed = Set(formats + ["Messages", "Foundation", "Glibc", "CISAL", "CZlib", "CLibXML2"])
        for file in try Self.files(in: "Formats") + Self.files(in: "Messages") {
            for line in file.text.split(separator: "\n") where line.contains("import ") && !line.contains("//") {
                let name = line.split(separator: " ").last.map(String.init) ?? ""
                #expect(allowed.contains(name), "\(file.path): \(line)")
            }
        }
    }

    @Test("No SQL is written, and no connection held, outside the warehouse")
    func queriesStandInTheWarehouse() throws {
        for file in try Self.files() where !file.path.hasPrefix("Warehouse/") {
            for word in ["SELECT ", "INSERT ", "UPDATE ", "DELETE FROM", ".database", "import CSQLite"] {
                #expect(!file.text.contains(word), "\(file.path) has \(word)")
            }
        }
    }

    @Test("Values of the field do no input or output")
    func statisticsDoesNoInput() throws {
        for file in try Self.files(in: "Statistics") {
            for word in ["FileManager", "fopen", "import Glibc"] {
                #expect(!file.text.contains(word), "\(file.path) uses \(word)")
            }
        }
    }

    @Test("Nothing in the engine may end the process")
    func nothingIsForced() throws {
        for file in try Self.files() {
            for word in ["try!", "as!", "fatalError("] {
                #expect(!file.text.contains(word), "\(file.path) has \(word)")
            }
        }
    }
}
