import FormatSamples
import Foundation
import Glibc
import TestSupport

/// The inputs that a case makes by a line of its own, without a file beside it.
extension CaseRun {
    /// Makes what a directive says; false if there is no such directive.
    func make(_ name: String, _ words: [String], _ block: [String]) throws -> Bool {
        let path = words.first.map { "\(inbox)/\($0)" } ?? inbox
        switch name {
        case "file": try put(Data((block.joined(separator: "\n") + "\n").utf8), at: path)
        case "sheet": try put(Data(CaseWorkbook(block, sheets: Array(words.dropFirst())).bytes), at: path)
        case "folder": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        case "copy": try put(Data(contentsOf: URL(filePath: path)), at: "\(inbox)/\(words.dropFirst().first ?? "")")
        case "remove": try FileManager.default.removeItem(atPath: path)
        case "encode": try encode(path, as: words.dropFirst().first ?? "")
        case "gzip": try change(path) { gzipped($0) }
        case "bytes": try change(path) { $0 + words.dropFirst().compactMap { UInt8($0, radix: 16) } }
        case "cut": try change(path) { Array($0.prefix(Self.position(words, in: $0))) }
        case "damage":
            try change(path) { bytes in
                let position = Self.position(words, in: bytes)
                return Array(bytes[..<position]) + [~bytes[position]] + bytes[(position + 1)...]
            }
        case "link":
            try parent(of: path)
            try FileManager.default.createSymbolicLink(
                atPath: path, withDestinationPath: words.dropFirst().first ?? "/etc")
        case "pipe":
            try parent(of: path)
            guard unsafe mkfifo(path, 0o644) == 0 else {
                throw CaseScript.Fault(description: unsafe "no pipe: \(String(cString: strerror(errno)))")
            }
        case "define": try put(Data((block.joined(separator: "\n") + "\n").utf8), at: "\(plan())/\(words.first ?? "")")
        case "replace": try replace(words)
        default: return false
        }
        return true
    }

    /// Replaces a text, which must stand there, in a file of the plan.
    private func replace(_ words: [String]) throws {
        guard words.count == 3 else {
            throw CaseScript.Fault(description: "\(testCase.name)/command: @replace file old new")
        }
        let path = try "\(plan())/\(words[0])"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let (old, new) = (words[1].replacing("\\n", with: "\n"), words[2].replacing("\\n", with: "\n"))
        guard text.contains(old) else {
            throw CaseScript.Fault(description: "\(testCase.name)/command: \(words[0]) does not hold “\(old)”")
        }
        try Data(text.replacing(old, with: new, maxReplacements: 1).utf8).write(to: URL(filePath: path))
    }

    /// A position in a file: from its beginning, or below zero from its end.
    private static func position(_ words: [String], in bytes: [UInt8]) -> Int {
        let number = words.dropFirst().first.flatMap { Int($0) } ?? 0
        return min(max(0, number < 0 ? bytes.count + number : number), bytes.count - 1)
    }

    private func parent(of path: String) throws {
        try FileManager.default.createDirectory(
            at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    }

    private func put(_ data: Data, at path: String) throws {
        try parent(of: path)
        try data.write(to: URL(filePath: path))
    }

    private func change(_ path: String, _ body: ([UInt8]) -> [UInt8]) throws {
        try put(Data(body(Array(try Data(contentsOf: URL(filePath: path))))), at: path)
    }

    /// Writes a file, which is UTF-8, in another encoding by a route of its own: that of the C library.
    private func encode(_ path: String, as encoding: String) throws {
        let marks: [String: [UInt8]] = [
            "UTF-8": [0xEF, 0xBB, 0xBF], "UTF-16LE": [0xFF, 0xFE], "UTF-16BE": [0xFE, 0xFF],
        ]
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        guard let converter = unsafe iconv_open(encoding, "UTF-8"), Int(bitPattern: converter) != -1 else {
            throw CaseScript.Fault(description: "the C library has no \(encoding)")
        }
        defer { unsafe iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
        var (left, room) = (input.count, output.count)
        let capacity = room
        let code = unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                var (from, to) = (source.baseAddress, target.baseAddress)
                return unsafe iconv(converter, &from, &left, &to, &room)
            }
        }
        guard code != Int.max, code != Int(bitPattern: UInt.max), left == 0 else {
            throw CaseScript.Fault(description: "\(path) cannot be written in \(encoding)")
        }
        let written = output.prefix(capacity - room).map { UInt8(bitPattern: $0) }
        try put(Data((marks[encoding] ?? []) + written), at: path)
    }
}
