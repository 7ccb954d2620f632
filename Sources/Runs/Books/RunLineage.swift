import Foundation
import ReportStage
import Statistics

/// `logs/<run>.lineage.jsonl`: the run as events of OpenLineage 2-0-2. Inputs are the submissions behind the sets that are new,
/// outputs these sets; each has its digest for a version.
struct RunLineage: Encodable {
    /// The kind of event.
    enum EventKind {
        case start
        case end(exit: Int32, message: String?, RunSummary?)
    }

    struct Dataset: Encodable {
        struct Facets: Encodable {
            var version: Version
        }

        struct Version: Encodable {
            var _producer = RunLineage.producer
            var _schemaURL = RunLineage.facet("DatasetVersionDatasetFacet")
            var datasetVersion: String
        }

        var namespace: String
        var name: String
        var facets: Facets

        init(namespace: String, name: String, version: String) {
            self.namespace = namespace
            self.name = name
            facets = Facets(version: Version(datasetVersion: version))
        }
    }

    struct Run: Encodable {
        struct Facets: Encodable {
            var errorMessage: ErrorMessage
        }

        struct ErrorMessage: Encodable {
            var _producer = RunLineage.producer
            var _schemaURL = RunLineage.facet("ErrorMessageRunFacet")
            var message: String
            var programmingLanguage = "Swift"
        }

        var runId: String
        var facets: Facets?
    }

    struct Job: Encodable {
        var namespace: String
        var name: String
    }

    var eventType: String
    var eventTime: String
    var producer = RunLineage.producer
    var schemaURL = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"
    var run: Run
    var job: Job
    var inputs: [Dataset] = []
    var outputs: [Dataset] = []

    private static let producer = "urn:iptally"

    private static func facet(_ name: String) -> String {
        "https://openlineage.io/spec/facets/1-0-1/\(name).json#/$defs/\(name)"
    }

    init(_ moment: EventKind, log: RunLog, plan: String, id: UUID) {
        run = Run(runId: id.uuidString.lowercased())
        job = Job(namespace: "iptally", name: "\(plan).run")
        switch moment {
        case .start:
            eventType = "START"
            eventTime = log.began.stamp
        case .end(let exit, let message, let summary):
            // Beyond 128 a signal has stopped it.
            eventType = summary != nil ? "COMPLETE" : exit > 128 ? "ABORT" : "FAIL"
            eventTime = Date().stamp
            if let message { run.facets = Run.Facets(errorMessage: Run.ErrorMessage(message: message)) }
            let new = (summary?.sets ?? []).filter(\.isNew)
            let namespace = "iptally/\(plan)"
            var seen: Set<String> = []
            inputs = new.flatMap(\.model.inputs).filter { seen.insert($0.file + $0.digest).inserted }.map {
                Dataset(namespace: namespace, name: "inbox/\($0.file)", version: $0.digest)
            }
            outputs = new.map { set in
                Dataset(
                    namespace: namespace,
                    name: "reports/\(set.model.period)/\(set.latest.split(separator: "/").last ?? "")",
                    version: String(set.folder.split(separator: "/").last ?? ""))
            }
        }
    }
}

extension RunLog {
    /// An event as a line.
    func lineage(_ moment: RunLineage.EventKind) throws -> String {
        try AtomicFile.json(RunLineage(moment, log: self, plan: session?.pipeline.name ?? "", id: lineageId))
    }
}
