import Testing

/// Commands and options in the documentation are those of the program.
@Suite struct CommandTests {
    @Test("every command is mentioned")
    func commands() throws {
        let text = try Repository.pages().map(\.text).joined(separator: "\n")
        for command in try Program.described().commands {
            #expect(text.contains("iptally \(command.commandName)"), "iptally \(command.commandName)")
            for inner in command.commands {
                let name = "iptally \(command.commandName) \(inner.commandName)"
                #expect(text.contains(name), "\(name)")
            }
        }
    }

    @Test("every call names a command and only options that it has")
    func calls() throws {
        let program = try Program.described()
        for page in try Repository.pagesAndReadMe() {
            for call in page.calls {
                var command = program
                var words = call[...]
                while let word = words.first, let inner = command.commands.first(where: { $0.commandName == word }) {
                    command = inner
                    words = words.dropFirst()
                }
                let isCommand = command.commandName != program.commandName || words.first?.hasPrefix("-") != false
                #expect(isCommand, "\(page): iptally \(call.joined(separator: " "))")
                for option in Self.options(words.joined(separator: " ")) {
                    #expect(command.options.contains(option), "\(page): \(command.commandName) has no \(option)")
                }
            }
        }
    }

    @Test("every option that the catalog names anywhere is one of the program's")
    func options() throws {
        let known = Set(try Program.described().all.flatMap(\.options))
        #expect(known.contains("--workspace"))
        for page in try Repository.pages() {
            for option in Self.options(page.text) { #expect(known.contains(option), "\(page): \(option)") }
        }
    }

    private static func options(_ text: String) -> [String] {
        text.matches(of: /(?:^|[\s`（(])(--[a-z][a-z-]*)/).map { String($0.output.1) }
    }
}
