import Bytes
import Foundation
import Glibc
import Testing

@testable import Submissions

@Suite("Copies into the archive")
struct ArchiveCopyTests {
    @Test("a full disk is a fault of that file, not of the run")
    func full() throws {
        let output = unsafe open("/dev/full", O_WRONLY | O_CLOEXEC)
        defer { close(output) }
        let copy = ArchiveCopy(output: output, name: "copy", limit: .max)
        let fault = try #require(throws: ReadingFault.self) { try copy.take(MemorySource([1, 2, 3])) }
        #expect(fault.kind == .fileRoom)
    }

    @Test("a file that grows beyond the limit while it is copied is given up")
    func growing() throws {
        let output = unsafe open("/dev/null", O_WRONLY | O_CLOEXEC)
        defer { close(output) }
        let copy = ArchiveCopy(output: output, name: "copy", limit: 2)
        let fault = try #require(throws: ReadingFault.self) { try copy.take(MemorySource([1, 2, 3], chunk: 1)) }
        #expect(fault.kind == .fileSize)
    }
}
