import ArgumentParser
import Foundation
import Statistics

/// A text of the help, in the caller's language.
func localized(_ zh: String, _ en: String) -> String { UsageText.language == .zh ? zh : en }

/// The help of an argument, in the caller's language.
func localized(_ zh: String, _ en: String) -> ArgumentHelp {
    let text: String = localized(zh, en)
    return ArgumentHelp(text)
}

extension ValidationError {
    /// A usage error in both languages.
    init(zh: String, en: String) { self.init("\(zh)\n\(en)") }
}

/// Help and usage errors in Chinese and English. ArgumentParser writes its own words in English only; they are translated here.
enum UsageText {
    /// The language of the help: that of `--lang`, else English in an English locale, else Chinese.
    static let language = language(
        arguments: CommandLine.arguments, environment: ProcessInfo.processInfo.environment)

    static func language(arguments: [String], environment: [String: String]) -> Language {
        let named = arguments.firstIndex(of: "--lang").flatMap { arguments.dropFirst($0 + 1).first }
        let joined = arguments.last { $0.hasPrefix("--lang=") }.map { String($0.dropFirst("--lang=".count)) }
        if let language = (named ?? joined).flatMap(Language.init(rawValue:)) { return language }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale?.hasPrefix("en") == true ? .en : .zh
    }

    /// A help page as ArgumentParser prints it, with its own words in `language`.
    static func help(_ page: String, _ language: Language) -> String {
        guard language == .zh, page.hasPrefix("OVERVIEW: ") || page.hasPrefix("USAGE: ") else { return page }
        return translated(page)
    }

    /// A usage error: the message in both languages, then the usage.
    ///
    /// - Parameters:
    ///   - message: the message, of ArgumentParser or with both languages in two lines.
    ///   - page: the message with help and usage, as ArgumentParser prints it.
    static func error(_ message: String, page: String, _ language: Language) -> String {
        let text = self.message(message)
        var rest = page.hasPrefix("Error: \(message)\n") ? String(page.dropFirst("Error: \(message)\n".count)) : ""
        if language == .zh { rest = translated(rest) }
        let lines = text.en.replacing("\n", with: "\n         ")
        return "iptally: \(text.zh)\n         \(lines)\n" + (rest.isEmpty ? "" : rest + "\n")
    }

    /// A message in both languages.
    static func message(_ text: String) -> LocalizedText {
        let lines = text.split(separator: "\n", maxSplits: 1)
        if lines.count == 2, !lines[0].allSatisfy(\.isASCII) {
            return LocalizedText(zh: String(lines[0]), en: String(lines[1]))
        }
        let zh = replace(messages, in: text)
        return LocalizedText(zh: zh == text ? "命令行有误" : zh, en: text)
    }

    /// A page with ArgumentParser's own words in Chinese. Lists of values may be wrapped; they become one line first.
    private static func translated(_ page: String) -> String {
        let unwrapped = page.replacing(/\((?:values|default): [^)]*\)/) { match in
            match.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        return replace(words, in: unwrapped)
    }

    /// Patterns in a help page or a usage, with their replacements.
    private static let words: [(pattern: String, zh: String)] = [
        (#"(?m)^OVERVIEW: "#, "概述："), (#"(?m)^USAGE: "#, "用法："), (#"(?m)^Usage: "#, "用法："),
        (#"(?m)^Help:  "#, "说明："), (#"(?m)^ARGUMENTS:$"#, "参数："), (#"(?m)^OPTIONS:$"#, "选项："),
        (#"(?m)^SUBCOMMANDS:$"#, "子命令："), (#"(?m)^([^\x00-\x7F]+):$"#, "$1："),
        (#"(?m)^  See '(.*) <subcommand>' for detailed help\.$"#, "  各子命令的说明见 $1 <subcommand>。"),
        (#"(?m)^  See '(.*)' for more information\.$"#, "  详见 $1"),
        (#"Show the version\."#, "显示版本。"), (#"Show help information\."#, "显示帮助。"),
        (#" ?\(values: ([^;)]*); default: ([^)]*)\)"#, "（可用：$1；默认：$2）"),
        (#" ?\(default: ([^)]*)\)"#, "（默认：$1）"), (#" ?\(values: ([^)]*)\)"#, "（可用：$1）"),
    ]

    /// Patterns of ArgumentParser's messages, with their replacements.
    private static let messages: [(pattern: String, zh: String)] = [
        (#"^Unknown option '(.*)'\. Did you mean '(.*)'\?$"#, "没有选项 $1；是否指 $2？"),
        (#"^Unknown option '(.*)'$"#, "没有选项 $1"),
        (#"^Missing value for '(.*)'$"#, "选项 $1 缺少值"),
        (#"^Missing expected argument '(.*)'$"#, "缺少参数 $1"),
        (#"^Missing one of: (.*)$"#, "缺少下列参数之一：$1"),
        (#"^Missing required subcommand\.$"#, "缺少子命令"),
        (#"^Unexpected argument '(.*)'$"#, "多出参数 $1"),
        (#"^(\d+) unexpected arguments: (.*)$"#, "多出 $1 个参数：$2"),
        (#"^The option '(.*)' does not take any value, but '(.*)' was specified\.$"#, "选项 $1 不带值，却写了“$2”"),
        (#"^The value '(.*)' is invalid for '(.*)'\. Please provide one of (.*)\.$"#, "$2 的值“$1”无效；可用：$3"),
        (#"', '|' or '|' and '"#, "、"), (#"可用：'(.*)'$"#, "可用：$1"),
        (#"^The value '(.*)' is invalid for '(.*)'.*$"#, "$2 的值“$1”无效"),
        (#"^Invalid option: (.*)$"#, "选项无效：$1"),
    ]

    private static func replace(_ patterns: [(pattern: String, zh: String)], in line: String) -> String {
        patterns.reduce(line) { text, item in
            text.replacingOccurrences(of: item.pattern, with: item.zh, options: .regularExpression)
        }
    }
}
