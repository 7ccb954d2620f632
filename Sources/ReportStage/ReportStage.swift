public import ReportModel
import Renderers
public import Definitions
public import Statistics
public import Warehouse

/// Writes the report set of a period and publishes it as a whole. Reads observations, members, findings and
/// submissions; writes files and their dependencies.
public struct ReportStage {
    /// Counted up when the same figures and findings would be written otherwise than before.
    public static let codeVersion = 3

    /// With more findings than this, the workbook is written on a thread of its own.
    private static let fewFindings = 500

    /// A published set.
    public struct Published {
        /// The contents of the set.
        public var model: ReportModel
        /// Its own folder.
        public var folder: String
        /// The link under which readers find it.
        public var latest: String
        /// The files, without folder.
        public var files: [String]
        /// Whether readers see another set than before.
        public var isNew: Bool
        /// Why this set was not published and another one, or none, is in force; nil if it was.
        public var held: HeldNote?
    }

    private let pipeline: Pipeline
    private let warehouse: Warehouse
    private let reports: String

    /// Prepares the stage; `reports` is the folder of all sets.
    public init(pipeline: Pipeline, warehouse: Warehouse, reports: String) {
        self.pipeline = pipeline
        self.warehouse = warehouse
        self.reports = reports
    }

    /// Writes and publishes the set of `period`, unless the published one is equal.
    ///
    /// The Chinese set is found under `latest`, sets in other languages under `latest-en` and so on.
    ///
    /// - Parameter asOf: the as-of day of the roster.
    /// - Throws: `ReportFault`, `WarehouseError`, `ArithmeticFault`; readers keep the set they had.
    public func run(period: Period, language: Language, asOf: CalendarDate) throws -> Published {
        let builder = try ReportModelBuilder(pipeline: pipeline, warehouse: warehouse, period: period, asOf: asOf)
        let model = try builder.model()
        let link = Publication.link(language)
        let publication = Publication(folder: "\(reports)/\(period)", link: link)
        let key = "\(period)/\(link)"
        let dependencies = try dependencies(of: model)
        /// The published set is one of the dependencies of the next run.
        func now() -> Dependencies {
            var now = dependencies
            now.add(.published, link, state: publication.current ?? "")
            return now
        }
        let former = try warehouse.fingerprint(stage: .report, key: key)
        let subject = WorkSubject(period: period, file: link)
        if let current = publication.current, former == now().fingerprint,
            let files = publication.files(of: current)
        {
            warehouse.journal.skipped(.report, key, subject)
            try publication.hold(nil)
            return Published(
                model: model, folder: "\(reports)/\(period)/\(current)", latest: "\(reports)/\(period)/\(link)",
                files: files, isNew: false)
        }
        warehouse.journal.ran(.report, key, subject, because: warehouse.reason(now(), since: former))
        if let note = try held(publication, builder, asOf: asOf) {
            try publication.hold(note)
            return Published(
                model: model, folder: "\(reports)/\(period)/\(note.inForce ?? "")",
                latest: "\(reports)/\(period)/\(link)",
                files: note.inForce.flatMap(publication.files) ?? [], isNew: false, held: note)
        }
        var second: (@Sendable () throws -> ReportModel)?
        if let path = warehouse.path, let findings = model.findings, try findings.count() > Self.fewFindings {
            let counts = try findings.units()
            let pipeline = pipeline
            second = {
                guard let other = try Warehouse(reading: path) else {
                    throw ReportFault.cannotRead(path: path, reason: "no warehouse")
                }
                return try ReportModelBuilder(
                    pipeline: pipeline, warehouse: other, period: period, asOf: asOf, counts: counts
                ).model()
            }
        }
        var files: [String] = []
        let (folder, isNew) = try publication.publish { draft in
            let outputs = try ReportWriter.write(model, language: language, into: draft, second: second)
            let manifest = Manifest(model: model, language: language, outputs: outputs).json
            try FileOutput.write(Array(manifest.utf8), to: "\(draft)/manifest.json")
            files = (outputs.map(\.name) + ["manifest.json"]).sorted()
            return "\(language.rawValue)-\(SHA256.hexadecimal(of: manifest).prefix(12))"
        }
        try publication.hold(nil)
        try warehouse.transaction { try warehouse.setWork(now(), stage: .report, key: key) }
        return Published(
            model: model, folder: folder, latest: "\(reports)/\(period)/\(link)", files: files, isNew: isNew)
    }

    /// Why the set must not be published; nil if it may be.
    private func held(
        _ publication: Publication, _ builder: ReportModelBuilder, asOf: CalendarDate
    ) throws -> HeldNote? {
        guard let gate = pipeline.gate else { return nil }
        var coverage: [String: Ratio] = [:]
        let weight = CoverageWeight(pipeline: pipeline, warehouse: warehouse)
        for indicator in gate.coverage.compactMap({ pipeline.indicator($0.indicator) }) {
            coverage[indicator.id] = try weight.share(
                indicator, area: builder.mainArea(indicator), builder.period)
        }
        let check = GateCheck(
            pipeline: pipeline, rows: try builder.rosterRows(), asOf: asOf, coverage: coverage,
            manifest: try publication.manifest())
        let reasons = check.reasons().map { HeldNote.Reason(zh: $0.zh, en: $0.en) }
        guard !reasons.isEmpty else { return nil }
        // An unreadable note is written again.
        let former = try? HeldNote.read(folder: publication.folder, link: publication.link)
        return HeldNote(
            since: former?.since ?? asOf.description, inForce: publication.current, reasons: reasons)
    }

    /// Everything a report set depends on: the definitions, the as-of day and the results of the other stages.
    private func dependencies(of model: ReportModel) throws -> Dependencies {
        var parts = Dependencies(code: Self.codeVersion)
        for (path, digest) in pipeline.fileDigests.sorted(by: { $0.key < $1.key }) {
            parts.add(.definition, path, state: String(digest.prefix(16)))
        }
        parts.add(.asOf, state: model.asOf?.description ?? "")
        for (stage, digest) in try warehouse.contentDigests() { parts.add(.stage, stage.rawValue, state: digest) }
        return parts
    }
}
