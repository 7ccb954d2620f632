import FoundationEssentials
import Testing

@testable import Definitions

/// The schemas for editors: those of the repository are made from the language, take every plan of it, and refuse a misspelt key.
@Suite struct SchemaTests {
    static let root = "\(#filePath)".split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

    /// A definition file of a plan of the repository.
    struct PlanFile: Sendable, CustomTestStringConvertible {
        var path: String
        var kind: String
        var testDescription: String { path }
    }

    /// All definition files in YAML of the plans under a folder.
    static func files(under folder: String) throws -> [PlanFile] {
        let base = "\(root)/\(folder)"
        return try FileManager.default.subpathsOfDirectory(atPath: base).sorted().compactMap { path in
            let parts = path.split(separator: "/").map(String.init)
            // The plan of one case is at fault on purpose.
            guard path.hasSuffix(".yaml"), !parts.contains("definition-faults"), let name = parts.last else {
                return nil
            }
            let kind = PlanLanguage.files.first { file in
                file.paths == name || parts.count > 1 && file.paths == "\(parts[parts.count - 2])/*.yaml"
            }
            return kind.map { PlanFile(path: "\(folder)/\(path)", kind: $0.name) }
        }
    }

    private func value(_ file: PlanFile) throws -> SchemaValue {
        let text = String(decoding: try Data(contentsOf: URL(filePath: "\(Self.root)/\(file.path)")), as: UTF8.self)
        return SchemaValue(try #require(YAMLDocument.parse(text, file: file.path, notes: LoadingNotes())))
    }

    private func validator(_ kind: String) throws -> SchemaValidator {
        SchemaValidator(try #require(DefinitionSchema.value(of: kind)))
    }

    @Test func thoseOfTheRepositoryAreMadeFromTheLanguage() throws {
        let isRewriting = ProcessInfo.processInfo.environment["IPTALLY_REWRITE_REFERENCE"] == "1"
        for schema in try DefinitionSchema.all() {
            let path = URL(filePath: "\(Self.root)/Pipelines/schemas/\(schema.fileName)")
            if isRewriting { try Data(schema.text.utf8).write(to: path) }
            #expect(String(decoding: try Data(contentsOf: path), as: UTF8.self) == schema.text, "\(schema.fileName)")
        }
    }

    @Test(arguments: try files(under: "Pipelines") + files(under: "Tests/Cases"))
    func aPlanIsAccepted(file: PlanFile) throws {
        #expect(try validator(file.kind).faults(value(file)) == [])
    }

    @Test(arguments: try files(under: "Pipelines"))
    func aMisspeltKeyIsRefused(file: PlanFile) throws {
        let validator = try validator(file.kind)
        let values = try value(file).misspelt()
        #expect(values.count > 5)
        for value in values.shuffled().prefix(100) { #expect(!validator.faults(value).isEmpty) }
    }

    /// Editors find the schema by the first line.
    @Test(arguments: try files(under: "Pipelines"))
    func aFileNamesItsSchema(file: PlanFile) throws {
        let text = String(decoding: try Data(contentsOf: URL(filePath: "\(Self.root)/\(file.path)")), as: UTF8.self)
        let up = String(repeating: "../", count: file.path.split(separator: "/").count - 1)
        #expect(text.hasPrefix("# yaml-language-server: $schema=\(up.dropFirst(3))schemas/\(file.kind).schema.json\n"))
    }
}
