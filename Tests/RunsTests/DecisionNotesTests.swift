import Foundation
import Runs
import Statistics
import TestSupport
import Testing

/// A report says what was decided about its figures.
@Suite("Notes of a report")
struct DecisionNotesTests {
    private let isle: Isle

    init() throws {
        isle = try Isle()
        try isle.resend("statistics/residents_2020.csv", "合计,40000", "合计,41000")
        let corrected = try String(contentsOfFile: isle.inbox + "/north/libraries_2020.csv", encoding: .utf8)
        try corrected.replacing("2019-06-30", with: "").write(
            toFile: isle.inbox + "/north/libraries_2020_v2.csv", atomically: true, encoding: .utf8)
    }

    private func decide(_ file: String, _ text: String) throws {
        let path = "\(isle.plan)/\(file)"
        try FileManager.default.createDirectory(
            at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    private func notes() throws -> [LocalizedText] { try isle.run().sets.flatMap(\.model.notes) }

    @Test("tell each correction, explanation and withdrawal with author and day, and no more of it afterwards")
    func decisions() throws {
        let before = try notes()
        try decide(
            "adjustments/a.csv",
            "unit,form,period,key,field,old,new,reason,author,date\nsouth,libraries,2020,L201,area,7201,72,界线,林一,2021-02-01\n"
        )
        try decide(
            "explanations/a.csv",
            """
            rule,unit,form,period,subject,field,found,explanation,author,date
            RES-1,statistics,residents,2020,70,persons,"41,000",外海,周二,2021-02-02

            """)
        try decide(
            "withdrawals/a.csv",
            "unit,form,period,version,reason,author,date\nnorth,libraries,2020,2,草稿,吴三,2021-02-03\n")
        let made = try notes().filter { !before.contains($0) }
        #expect(made.count == 3)
        for part in [
            ["南岸区", "石镇", "界线", "林一", "2021-02-01"], ["41,000", "外海", "周二"], ["libraries_2020_v2.csv", "草稿", "吴三"],
        ] {
            #expect(made.contains { note in part.allSatisfy { note.zh.contains($0) } }, "\(part)")
        }
        let page = try #require(try isle.published()["report-2020.html"])
        #expect(String(decoding: page, as: UTF8.self).contains("界线"))
        for file in ["adjustments", "explanations", "withdrawals"] {
            try FileManager.default.removeItem(atPath: "\(isle.plan)/\(file)")
        }
        #expect(try notes() == before)
    }

    @Test("change with an explanation alone, although no figure does")
    func explanationAlone() throws {
        try isle.run()
        let heading = "rule,unit,form,period,subject,field,found,explanation,author,date\n"
        try decide(
            "explanations/a.csv", heading + "RES-1,statistics,residents,2020,70,persons,\"41,000\",外海,周二,2021-02-02\n")
        #expect(try isle.run().sets.map(\.isNew) == [true])
        #expect(try isle.run().sets.map(\.isNew) == [false])
    }
}
