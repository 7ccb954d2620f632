import Foundation
import Glibc
import Statistics
import TestSupport
import Testing

@testable import Runs
@testable import Warehouse

/// A run in a scratch workspace sees the original's contents and leaves no trace there.
@Suite("A scratch workspace")
struct ScratchWorkspaceTests {
    /// The files of the isle's workspace, but for those in which SQLite notes who reads: without a writer both are empty of data.
    private func content(of isle: Isle) throws -> [String: Data] {
        var files = try FileTree.bytes(isle.workspacePath)
        files["warehouse.sqlite-shm"] = nil
        if files["warehouse.sqlite-wal"]?.isEmpty == true { files["warehouse.sqlite-wal"] = nil }
        return files
    }

    @Test("leaves the original byte for byte as it was, whatever is run in it")
    func leavesNoTrace() throws {
        let isle = try Isle()
        try isle.run()
        let before = try content(of: isle)
        let published = try isle.published()
        try isle.resend("statistics/residents_2020.csv", "南岸区", "南岸")
        try isle.revise("rules/isle.yaml", "severity: error\n    assert: closed", "severity: note\n    assert: closed")
        // A field of another type has all records of the form written anew.
        try isle.revise("forms/river-samples.yaml", "decimals: 2", "decimals: 3")
        try {
            let scratch = try ScratchWorkspace(of: isle.workspace)
            try isle.run(scratch.workspace)
            #expect(!differences(try isle.published(scratch.workspace), published).isEmpty)
        }()
        #expect(differences(try content(of: isle), before) == [])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: isle.workspacePath).allSatisfy { !$0.hasPrefix(".s") })
    }

    @Test("has the result of a later run in the original")
    func equalsOriginal() throws {
        let isle = try Isle()
        try isle.run()
        try isle.resend("statistics/residents_2020.csv", "南岸区", "南岸")
        let scratch = try ScratchWorkspace(of: isle.workspace)
        let sets = try isle.run(scratch.workspace).sets
        #expect(sets.map(\.isNew) == [true])
        let tried = try isle.published(scratch.workspace)
        try isle.run()
        #expect(differences(tried, try isle.published()) == [])
    }

    @Test("knows the published sets: without changes nothing is published")
    func knowsPublished() throws {
        let isle = try Isle()
        try isle.run()
        let scratch = try ScratchWorkspace(of: isle.workspace)
        #expect(try isle.run(scratch.workspace).sets.map(\.isNew) == [false])
    }

    @Test("may be made of a workspace that is not there yet, and leaves none behind")
    func beforeFirstRun() throws {
        let isle = try Isle()
        try {
            let scratch = try ScratchWorkspace(of: isle.workspace)
            try isle.run(scratch.workspace)
        }()
        #expect(!FileManager.default.fileExists(atPath: isle.workspacePath))
    }

    @Test("is made beside a session that runs, in the middle of its writing")
    func besideRun() throws {
        let isle = try Isle()
        try isle.run()
        let session = try isle.session()
        let database = session.warehouse.database
        let figures = try session.warehouse.observations().count
        try database.transaction {
            try database.execute("DELETE FROM observation; DELETE FROM work")
            let scratch = try ScratchWorkspace(of: isle.workspace)
            let copy = try isle.session(scratch.workspace)
            #expect(try copy.warehouse.observations().count == figures && figures > 0)
        }
    }

    @Test("replaces no record file of the original that has the name of its own next one")
    func sharedName() throws {
        let isle = try Isle()
        try isle.run()
        // As a run leaves it that is at work, or was killed: written, not named yet.
        let records = isle.workspacePath + "/records"
        for name in try FileManager.default.contentsOfDirectory(atPath: records) {
            let next = name.replacing(".1", with: ".2")
            try Data("at work".utf8).write(to: URL(filePath: "\(records)/\(next)"))
        }
        let before = try FileTree.bytes(records)
        try isle.revise("areas.csv", "柳镇,柳镇,", "柳镇,柳树镇,")
        let scratch = try ScratchWorkspace(of: isle.workspace)
        try isle.run(scratch.workspace)
        #expect(differences(try FileTree.bytes(records), before) == [])
    }

    @Test("that a killed process left is removed by the next run; one in use stays")
    func leftovers() throws {
        let isle = try Isle()
        try isle.run()
        let left = isle.workspacePath + "/.scratch-1-1"
        try FileTree.copy(isle.workspacePath + "/archive", over: left + "/archive")
        let scratch = try ScratchWorkspace(of: isle.workspace)
        #expect(!FileManager.default.fileExists(atPath: left))
        try FileTree.copy(isle.workspacePath + "/archive", over: left + "/archive")
        try isle.run()
        #expect(!FileManager.default.fileExists(atPath: left))
        #expect(FileManager.default.fileExists(atPath: scratch.workspace.warehouse))
    }
}
