import Foundation
import TestSupport

/// A page of the documentation, as text.
struct Page: CustomStringConvertible {
    /// The file's name.
    let name: String
    /// The folder of the page.
    let folder: URL
    let text: String

    var description: String { name }

    init(_ file: URL) throws {
        name = file.lastPathComponent
        folder = file.deletingLastPathComponent()
        text = try String(contentsOf: file, encoding: .utf8)
    }

    /// The lines inside and outside of fenced blocks.
    var lines: [(text: String, isCode: Bool)] {
        var isCode = false
        return text.components(separatedBy: "\n").compactMap { line in
            if line.hasPrefix("```") {
                isCode.toggle()
                return nil
            }
            return (line, isCode)
        }
    }

    /// The fenced blocks that name no language.
    var plainBlocks: [String] {
        text.components(separatedBy: "\n```").enumerated().compactMap { index, part in
            index % 2 == 1 && part.hasPrefix("\n") ? String(part.dropFirst()) + "\n" : nil
        }
    }

    /// The texts between backticks outside of fenced blocks.
    var codeSpans: [String] {
        lines.filter { !$0.isCode }.flatMap { line in line.text.matches(of: /`([^`]+)`/).map { String($0.output.1) } }
    }

    /// The lines in which `iptally` is called, from the name of the program on, cut into words.
    var calls: [[String]] {
        let inBlocks = lines.filter(\.isCode).map(\.text)
        return (inBlocks + codeSpans).compactMap { line in
            guard let call = line.firstMatch(of: /(?:^|[ \/])iptally ([a-z-].*)$/) else { return nil }
            return shellWords(call.output.1)
        }
    }
}

/// The repository of this file, which the tests read.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let catalog = root.appending(path: "Sources/iptally/iptally.docc")

    /// Whether a file or folder is there, by its path in the repository.
    static func holds(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path())
    }

    /// The pages of the catalog, by name.
    static func pages() throws -> [Page] {
        try FileManager.default.contentsOfDirectory(at: catalog, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "md" }.sorted { $0.lastPathComponent < $1.lastPathComponent }.map(Page.init)
    }

    /// The page of the catalog with that name.
    static func page(_ name: String) throws -> Page { try Page(catalog.appending(path: "\(name).md")) }

    /// The pages of the catalog, and the page with which a visitor begins.
    static func pagesAndReadMe() throws -> [Page] {
        let readMe = root.appending(path: "README.md")
        return try pages() + (FileManager.default.fileExists(atPath: readMe.path()) ? [Page(readMe)] : [])
    }

    /// The Swift sources below a folder of `Sources`, as one text a file.
    static func sources(_ folder: String = "") throws -> [(name: String, text: String)] {
        let base = root.appending(path: "Sources/\(folder)")
        let names = try FileManager.default.subpathsOfDirectory(atPath: base.path()).sorted()
        return try names.filter { $0.hasSuffix(".swift") }.map { name in
            (name, try String(contentsOf: base.appending(path: name), encoding: .utf8))
        }
    }
}
