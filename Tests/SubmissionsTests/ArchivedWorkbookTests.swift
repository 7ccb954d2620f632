import Bytes
import Definitions
import Foundation
import Testing

@testable import Submissions

/// A workbook is read as what was received only if it is.
@Suite struct ArchivedWorkbookTests {
    @Test("its digest is looked at before a cell is")
    func digest() throws {
        let root = "\(#filePath)".split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
        let pipeline = try PipelineLoader.load(folder: root + "/Pipelines/gansu")
        let form = try #require(pipeline.form("pledges"))
        let path = root + "/SampleData/inbox/620500/pledges_2016Q1.xlsx"
        func reader(_ digest: String?) throws -> FormReader {
            FormReader(
                path: path, inspection: try FileInspection.inspect(path: path), form: form,
                vocabulary: LabelVocabulary(pipeline), digest: digest)
        }
        #expect(try reader(nil).findLayout().sheet != nil)
        let fault = #expect(throws: ReadingFault.self) {
            try reader(String(repeating: "0", count: 64)).findLayout()
        }
        #expect(fault?.kind == .archiveDamaged)
    }
}
