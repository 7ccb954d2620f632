import Foundation
import Testing

/// Help is there in both languages, whole: no word of the one is left in the other.
@Suite struct HelpTests {
    /// The names that lead to a command, `definitions check`, for all commands.
    private static func paths(_ command: Program.Command, _ above: [String] = []) -> [[String]] {
        [above] + command.commands.flatMap { paths($0, above + [$0.commandName]) }
    }

    @Test("Chinese help has a Chinese text for every command and option, and no English heading")
    func chinese() throws {
        for path in Self.paths(try Program.described()) {
            let page = try Program.output(of: path + ["--help", "--lang", "zh"], in: Repository.root)
            #expect(page.hasPrefix("概述："), "\(path)")
            for word in ["USAGE:", "OPTIONS:", "ARGUMENTS:", "SUBCOMMANDS:", "default:", "values:", "See '", "Show "] {
                #expect(!page.contains(word), "\(path): \(word)")
            }
            let lines = page.split(separator: "\n")
            for (line, next) in zip(lines, lines.dropFirst() + [""]) where line.hasPrefix("  -") {
                let hasChinese = (line + next).contains { !$0.isASCII }
                #expect(hasChinese, "\(path): \(line)")
            }
        }
    }

    @Test("English help has no Chinese")
    func english() throws {
        for path in Self.paths(try Program.described()) {
            let page = try Program.output(of: path + ["--help", "--lang", "en"], in: Repository.root)
            #expect(page.hasPrefix("OVERVIEW: "), "\(path)")
            let hasChinese = page.unicodeScalars.contains { (0x3000...0x9FFF).contains($0.value) }
            #expect(!hasChinese, "\(path)")
        }
    }
}
