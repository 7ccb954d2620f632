import Presentation
import Inquiry
import Foundation
import ReportStage
import Runs
import TestSupport
import Testing

/// Changes since publication are named, down to the cell.
@Suite struct VerifierTests {
    private let isle: Isle
    private let folder: TemporaryFolder
    private var copy: String { folder.path + "/copy" }
    private var latest: String { isle.workspace.reports + "/2020/latest" }

    init() throws {
        isle = try Isle()
        folder = try TemporaryFolder()
        try isle.run()
        try FileTree.copy(URL(filePath: latest).resolvingSymlinksInPath().path, over: copy)
    }

    private func verify(_ path: String, set: String? = nil) throws -> Verification {
        let remaking = SetReproduction(isle.workspace) { isle.plan }
        return try Verifier(reports: isle.workspace.reports, remake: remaking.remake).verify(path, set: set)
    }

    private func change(_ path: String, _ old: String, _ new: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try #require(text.contains(old), "\(path)")
        try text.replacing(old, with: new, maxReplacements: 1).write(toFile: path, atomically: false, encoding: .utf8)
    }

    @Test("a published set is authentic in its place, as a copy, and file by file")
    func authentic() throws {
        #expect(try verify(latest).differences == [])
        #expect(try verify(copy).differences == [])
        for name in try FileManager.default.contentsOfDirectory(atPath: copy) {
            let found = try verify("\(copy)/\(name)")
            #expect(found.differences == [])
            #expect(found.file == name)
        }
    }

    @Test("a changed figure is named by row and column, a row taken out as one row")
    func table() throws {
        let path = copy + "/observations.csv"
        try change(path, "libraries-per-10k,T2,每万人口图书馆,71,北岸,2020,1.11", "libraries-per-10k,T2,每万人口图书馆,71,北岸,2020,1.21")
        let rows = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\r\n")
        try (rows[..<2] + rows[3...]).joined(separator: "\r\n").write(toFile: path, atomically: false, encoding: .utf8)
        let differences = try verify(path).differences
        #expect(differences.count == 2)
        guard case .cell("observations.csv", _, .some, nil)? = differences.first,
            case .cell(_, let place, "1.11", "1.21")? = differences.last
        else {
            Issue.record("\(differences)")
            return
        }
        #expect(place.text.zh.hasSuffix("value 列"))
        #expect(try verify(copy).differences == differences)
    }

    @Test("a changed page is named by the table's cell, and text outside of tables by its heading")
    func page() throws {
        try change(copy + "/report-2020.html", "18,000", "18,001")
        let differences = try verify(copy + "/report-2020.html").differences
        guard case .cell(_, let place, let issued, let found)? = differences.first, differences.count == 1 else {
            Issue.record("\(differences)")
            return
        }
        #expect(place.text.zh.contains("列"))
        #expect(issued?.contains("18,000") == true)
        #expect(found?.contains("18,001") == true)
    }

    @Test("a changed workbook is named by sheet and cell")
    func workbook() throws {
        // A workbook of the same plan with another population is a changed one.
        try isle.resend("statistics/residents_2020.csv", "18000", "18010")
        let set = try #require(try isle.run().sets.first)
        let differences = try verify("\(copy)/report-2020.xlsx", set: set.folder).differences
        let cells = differences.compactMap { difference -> String? in
            guard case .cell(_, let place, "18010", "18000") = difference else { return nil }
            return place.text.zh
        }
        #expect(!cells.isEmpty)
        #expect(cells.allSatisfy { $0.wholeMatch(of: /.+![A-Z]+[0-9]+/) != nil }, "\(cells)")
        // Of the set before it is authentic.
        #expect(try verify("\(copy)/report-2020.xlsx").differences == [])
    }

    @Test("a set that is damaged in its own place is held against one made anew")
    func inPlace() throws {
        let path = URL(filePath: latest).resolvingSymlinksInPath().path + "/observations.csv"
        try change(path, "北岸,2020,1.11", "北岸,2020,1.21")
        let differences = try verify(latest).differences
        guard case .cell("observations.csv", _, "1.11", "1.21")? = differences.first, differences.count == 1 else {
            Issue.record("\(differences)")
            return
        }
        // If its inputs are gone, the file is named at least.
        try isle.resend("statistics/residents_2020.csv", "18000", "18010")
        try isle.session().ingest()
        try isle.session().normalize()
        try isle.session().validate()
        try isle.session().aggregate()
        #expect(
            try verify(path.replacing("/observations.csv", with: "")).differences == [.withoutCopy("observations.csv")])
    }

    @Test("a manifest that was changed with its files, files that are gone and files that came are seen")
    func manifest() throws {
        try change(copy + "/observations.csv", "北岸,2020,1.11", "北岸,2020,1.21")
        let old = try PublishedSet.digest(ofFile: latest + "/observations.csv")
        let new = try PublishedSet.digest(ofFile: copy + "/observations.csv")
        try change(copy + "/manifest.json", old, new)
        try FileManager.default.removeItem(atPath: copy + "/roster.csv")
        try "".write(toFile: copy + "/more.csv", atomically: false, encoding: .utf8)
        let differences = try verify(copy).differences
        #expect(differences.contains(.missing("roster.csv")))
        #expect(differences.contains(.added("more.csv")))
        #expect(differences.contains(.other("manifest.json")))
        #expect(differences.count == 4)
    }

    @Test("an unreadable file is reported as unreadable")
    func unreadable() throws {
        try "no workbook".write(toFile: copy + "/report-2020.xlsx", atomically: false, encoding: .utf8)
        guard case .unreadable("report-2020.xlsx", _)? = try verify(copy).differences.first else {
            Issue.record("not seen")
            return
        }
        #expect(throws: InquiryError.self) { try verify(copy + "/nothing.csv") }
    }
}
