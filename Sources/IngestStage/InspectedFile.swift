import Bytes
import Compression
import Definitions
import Statistics
import Submissions
import Warehouse

/// A file of the inbox after it was archived and looked at; made on a reading thread.
struct InspectedFile: Sendable {
    /// The file.
    let file: InboxFile
    /// SHA-256 of the archived copy.
    private(set) var digest = ""
    /// The submission it is, if it can be taken; without its number.
    private(set) var submission: Submission?
    /// Findings about the file.
    private(set) var findings: [Finding] = []
    /// Whether its sender was still writing it.
    private(set) var isChanging = false
    /// Something outside the file went wrong; ends the stage.
    private(set) var failure: (any Error)?

    /// Archives a file of the inbox and looks at the copy.
    init(_ file: InboxFile, inbox: InboxRoot, archive: Archive, identifier: FileIdentifier) {
        self.file = file
        attempt(identifier) { inspected throws in
            inspected.digest = try archive.take(
                try inbox.open(file.steps, path: file.path), asFound: file.stamp,
                limit: identifier.pipeline.limits.file)
            try inspected.examine(archive: archive, identifier: identifier)
        }
    }

    /// A file that is not even opened, and why.
    init(_ file: InboxFile, refused finding: Finding) {
        self.file = file
        findings = [finding]
    }

    /// Looks at a file that was archived before.
    init(_ arrival: Arrival, archive: Archive, identifier: FileIdentifier) {
        file = InboxFile(arrival)
        digest = arrival.digest
        attempt(identifier) { inspected throws in
            do {
                try inspected.examine(archive: archive, identifier: identifier)
            } catch {
                // An original that rotted in the archive is no fault of its sender.
                if let fault = archive.damage(of: inspected.digest) { throw fault }
                throw error
            }
        }
    }

    private mutating func attempt(_ identifier: FileIdentifier, _ body: (inout InspectedFile) throws -> Void) {
        do {
            try body(&self)
        } catch let refusal as Refusal {
            findings.append(refusal.finding)
        } catch is FileChanging {
            isChanging = true
        } catch let fault as ReadingFault where fault.isOfArchive && !digest.isEmpty {
            failure = ArchiveError(reading: digest, as: file.path, fault: fault)
        } catch let fault as ReadingFault {
            findings.append(fault.finding(in: identifier.place(file, digest: digest.isEmpty ? nil : digest)))
        } catch {
            failure = error
        }
    }

    private mutating func examine(archive: Archive, identifier: FileIdentifier) throws {
        let place = identifier.place(file, digest: digest)
        guard let folder = file.folder else { throw Refusal(.looseFile(place: place)) }
        guard let unit = identifier.pipeline.unit(folder) else {
            let nearest = NearestName.nearest(to: folder, among: identifier.pipeline.units.map(\.code))
            throw Refusal(.unknownFolder(folder, nearest: nearest, place: place))
        }
        // From here on only the archived copy is read: the sender may be writing the original again.
        let path = archive.path(of: digest)
        let limit = InflationLimit(output: identifier.pipeline.limits.file)
        let inspection = try FileInspection.inspect(path: path, limit: limit)
        switch inspection.container {
        case .empty: throw Refusal(.emptyFile(place: place))
        case .unsupported(let kind): throw Refusal(.unsupportedFile(kind, place: place))
        case .csv, .xml, .workbook: break
        }
        let found = try identifier.identify(file, at: path, inspection: inspection, unit: unit, place: place)
        findings += found.remarks
        submission = Submission(
            id: 0, digest: digest, unit: unit.code, form: found.form.id, period: found.period, part: found.part,
            parts: found.parts, version: found.version, file: file.path, size: file.stamp.size,
            isGzip: inspection.compression == .gzip, container: inspection.container.name,
            charset: inspection.charset?.rawValue ?? "", layout: found.match.layout, state: .current, arrival: 0)
    }

    /// Whether the file is about a form and a period. An unknown form or period matches all.
    func isAbout(form: String?, period: Period?) -> Bool {
        let place = submission?.place ?? findings.first?.place ?? Place()
        let stated = place.period.flatMap(Period.init(code:))
        return (form == nil || place.form == nil || place.form == form)
            && (stated.map { period?.contains($0) ?? true } ?? true)
    }
}
