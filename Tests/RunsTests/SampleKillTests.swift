import Foundation
import Glibc
import Statistics
import TestSupport
import Testing

/// The last good report stays: a run that is killed at any moment leaves the old set or the new one, and the next run heals.
@Suite struct SampleKillTests {
    private struct Manifest: Decodable {
        struct Output: Decodable {
            var file: String
            var bytes: Int
            var sha256: String
        }

        var outputs: [Output]
    }

    @Test(
        "killed three times, then left alone: the same bytes as undisturbed",
        arguments: [11, 12, 13, 14, 15] as [UInt64])
    func killed(seed: UInt64) throws {
        let whole = try SampleRun.whole.get()
        let program = try Program("iptally")
        var run = try SampleRun()
        var random = SplitMix(seed: seed)
        var longest = max(50, Int(whole.duration / .milliseconds(1)))
        var kills = 0
        for _ in 1...9 where kills < 3 {
            let delay = Int.random(in: 1...longest, using: &random)
            let exit = try program.run(["run"] + run.options, killedAfter: delay) {
                try expectWhole(run, seed, isDeep: false)
            }
            try expectWhole(run, seed, isDeep: true)
            if exit == -SIGKILL {
                kills += 1
            } else {
                // It was quicker than the moment chosen: another workspace, an earlier moment.
                #expect(exit == 2, "seed \(seed)")
                longest = max(20, longest / 2)
                if kills == 0 { run = try SampleRun() }
            }
        }
        #expect(kills > 0, "seed \(seed): no run was killed")
        try run.run()
        #expect(differences(try run.published(), try whole.published()).isEmpty, "seed \(seed)")
        // Nothing half-made is left lying about.
        for folder in ["reports/2016", "reports/2017", "archive"] {
            let names = try FileManager.default.contentsOfDirectory(atPath: "\(run.workspace)/\(folder)")
            #expect(names.filter { $0.hasPrefix(".") } == [], "seed \(seed): \(folder)")
        }
    }

    /// Whatever readers see is a whole set: all files that its manifest lists, each as long as it says, with that content.
    private func expectWhole(_ run: SampleRun, _ seed: UInt64, isDeep: Bool) throws {
        let manager = FileManager.default
        for period in [2016, 2017] {
            let link = "\(run.workspace)/reports/\(period)/latest"
            guard let name = try? manager.destinationOfSymbolicLink(atPath: link) else { continue }
            let set = "\(run.workspace)/reports/\(period)/\(name)"
            let manifest = try JSONDecoder().decode(
                Manifest.self, from: Data(contentsOf: URL(filePath: "\(set)/manifest.json")))
            #expect(manifest.outputs.count >= 8, "seed \(seed)")
            for output in manifest.outputs {
                let file = "\(set)/\(output.file)"
                let size = try manager.attributesOfItem(atPath: file)[.size] as? Int
                #expect(size == output.bytes, "seed \(seed): \(file)")
                if isDeep { #expect(try digest(file) == output.sha256, "seed \(seed): \(file)") }
            }
        }
    }

    private func digest(_ path: String) throws -> String {
        var hash = SHA256()
        try unsafe Data(contentsOf: URL(filePath: path)).withUnsafeBytes { unsafe hash.update($0) }
        return hash.finish()
    }
}
