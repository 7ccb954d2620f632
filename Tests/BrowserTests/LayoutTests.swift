import Foundation
import TestSupport
import Testing

/// The page in a real browser: run by `make test-browser`, which installs one.
@Suite("The page as a browser lays it out", .enabled(if: Browser.program != nil), .serialized)
struct LayoutTests {
    @Test("On no screen and not on paper does text overlap or end outside", arguments: ["zh", "en"])
    func sample(language: String) throws {
        let folder = try TemporaryFolder()
        let run = try Program("iptally")
            .run(
                [
                    "run", "--pipeline", FileTree.project + "/Pipelines/gansu", "--inbox",
                    FileTree.project + "/SampleData/inbox", "--workspace", folder.path + "/workspace", "--as-of",
                    "2018-04-30",
                    "--lang", language,
                ], folder: folder.path)
        #expect(run.exit == 2, "\(run.errors)")
        let reports = folder.path + "/workspace/reports"
        let pages = try FileTree.paths(reports).filter { $0.hasSuffix(".html") }.map { "\(reports)/\($0)" }
        try #require(!pages.isEmpty)
        for page in pages {
            for medium in Browser.Medium.all {
                let layout = try Browser.layout(of: page, in: medium)
                #expect(layout.texts > 100, "\(page)")
                #expect(layout.faults.isEmpty, "\(page), \(medium): \(layout.faults.prefix(8).joined(separator: "; "))")
            }
        }
    }

    @Test("Overlapping and cut text is found")
    func faults() throws {
        let folder = try TemporaryFolder()
        let page = folder.path + "/page.html"
        try """
        <!DOCTYPE html><meta charset="utf-8"><body style="margin:0">
        <p style="white-space:nowrap;width:80px">one two three four five six<p>seven
        <div style="position:absolute;top:400px">eight</div><div style="position:absolute;top:402px">nine</div>
        <div style="overflow:hidden;width:40px;white-space:nowrap;margin-top:90px">ten eleven twelve</div>
        <div style="width:2000px;text-align:right">thirteen</div>
        """.write(toFile: page, atomically: true, encoding: .utf8)
        let layout = try Browser.layout(of: page, in: Browser.Medium.all[0])
        #expect(
            layout.faults.sorted() == [
                "cut: “ten eleven twelve”", "cut: “thirteen”", "overlap: “eight” and “nine”",
            ])
    }
}
