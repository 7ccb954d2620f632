import Foundation
import ReportStage
import Statistics

/// `logs/<run>.json`: the inputs and the results of a run.
struct RunManifest: Encodable {
    struct Stage: Encodable {
        var stage: String
        var pieces: Int
        var seconds: Double
    }

    struct ReportSet: Encodable {
        var period: String
        var folder: String
        var isNew: Bool
        /// SHA-256 of the set's own manifest, which names all its inputs, definitions and files; nil if there is no set.
        var manifest: String?
        var held: HeldNote?
    }

    var format = "iptally run 1"
    var run: String
    var program: String
    var began: String
    var ended: String
    var exit: Int32
    var message: [String: String]?
    var plan: String?
    var planVersion: String?
    var asOf: String?
    var definitions: [String: String]?
    var stages: [Stage]
    var counts: [String: Int]?
    var sets: [ReportSet]?

    init(_ log: RunLog, exit: Int32, message: [String: String]?, summary: RunSummary?) {
        run = log.run
        program = log.program
        began = log.began.stamp
        ended = Date().stamp
        self.exit = exit
        self.message = message
        plan = log.session?.pipeline.name
        planVersion = log.session?.pipeline.version
        asOf = log.session?.asOf.description
        definitions = log.session?.pipeline.fileDigests
        stages = log.stages.map { Stage(stage: $0.name, pieces: $0.pieces, seconds: $0.seconds) }
        counts = summary?.counts
        sets = summary?.sets.map { set in
            ReportSet(
                period: set.model.period.description, folder: set.folder, isNew: set.isNew,
                manifest: try? PublishedSet.digest(ofFile: set.folder + "/manifest.json"), held: set.held)
        }
    }
}
