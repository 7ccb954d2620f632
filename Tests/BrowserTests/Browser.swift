import Foundation
import TestSupport

/// A real browser without a window, which lays pages out and reports text that overflows or overlaps.
struct Browser {
    /// The medium measured: a width, on the screen or on paper.
    struct Medium: CustomStringConvertible, Sendable {
        /// Width in CSS pixels, of 1/96 inch.
        let width: Int
        /// Whether the style sheet's rules for print hold.
        let isPaper: Bool

        var description: String { "\(width) pixels\(isPaper ? " on paper" : "")" }

        /// A telephone, a desk, and A4 (210 mm) without the page's margins of 13 mm.
        static let all = [
            Medium(width: 390, isPaper: false), Medium(width: 1440, isPaper: false), Medium(width: 695, isPaper: true),
        ]
    }

    /// The layout of a page.
    struct Layout {
        /// Lines of text that were looked at.
        var texts: Int
        /// Each overlap and each cut.
        var faults: [String]
    }

    /// Why nothing was measured.
    struct Fault: Error, CustomStringConvertible {
        var description: String
    }

    /// The browser's program, from the environment; nil where there is none, as in the everyday tests.
    static let program = ProcessInfo.processInfo.environment["IPTALLY_BROWSER"].flatMap { $0.isEmpty ? nil : $0 }

    /// Lays a page out and measures it.
    ///
    /// A frame gives the page its width: a browser's own window is never as narrow as a telephone.
    static func layout(of page: String, in medium: Medium) throws -> Layout {
        let folder = try TemporaryFolder()
        var html = try String(contentsOfFile: page, encoding: .utf8)
        if medium.isPaper {
            html = html.replacing("@media print{", with: "@media all{").replacing(
                "@media screen", with: "@media speech")
        }
        try html.write(toFile: folder.path + "/report.html", atomically: true, encoding: .utf8)
        let script = try String(contentsOf: #filePath.file.appending(path: "layout.js"), encoding: .utf8)
        let frame = """
            <!DOCTYPE html><meta charset="utf-8">
            <iframe src="report.html" data-paper="\(medium.isPaper)" style="border:0;width:\(medium.width)px;height:2000px"></iframe>
            <script>\(script)</script>
            """
        try frame.write(toFile: folder.path + "/frame.html", atomically: true, encoding: .utf8)
        return try measured(folder.path)
    }

    private static func measured(_ folder: String) throws -> Layout {
        guard let program else { throw Fault(description: "IPTALLY_BROWSER names no browser") }
        let outcome = try Program(path: program)
            .run(
                [
                    "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
                    "--user-data-dir=\(folder)/profile", "--window-size=1600,1200", "--timeout=60000", "--dump-dom",
                    "file://\(folder)/frame.html",
                ], folder: folder, environment: ["HOME=\(folder)"])
        guard let start = outcome.output.range(of: "<pre id=\"result\">texts: "),
            let end = outcome.output.range(of: "</pre>", range: start.upperBound..<outcome.output.endIndex)
        else { throw Fault(description: "the browser measured nothing: \(outcome.exit) \(outcome.errors.suffix(500))") }
        let lines = outcome.output[start.upperBound..<end.lowerBound].split(separator: "\n")
        return Layout(texts: Int(lines.first ?? "") ?? 0, faults: lines.dropFirst().map(String.init))
    }
}

extension String {
    /// The folder that holds this source file.
    fileprivate var file: URL { URL(filePath: self).deletingLastPathComponent() }
}
