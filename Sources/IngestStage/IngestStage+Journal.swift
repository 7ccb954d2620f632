import Definitions
import Statistics
import Warehouse

extension IngestStage {
    /// The definitions that decide whether a file is accepted.
    func dependencies() throws -> Dependencies {
        var parts = Dependencies(code: Self.codeVersion)
        for form in pipeline.forms { parts.add(.form, form.id, state: try DefinitionDigest.of(form)) }
        for unit in pipeline.units { parts.add(.unit, unit.code, state: try DefinitionDigest.of(unit)) }
        parts.add(.roster, state: try DefinitionDigest.of(pipeline.roster))
        parts.add(.vocabulary, state: try DefinitionDigest.of(pipeline.vocabulary))
        parts.add(.measures, state: try DefinitionDigest.of(pipeline.measures))
        return parts
    }

    /// Notes which files are looked at and why.
    func note(
        _ files: [InboxFile], _ inspected: [InspectedFile], _ receipts: [String: Receipt],
        because definitions: WorkReason
    ) {
        let looked = Set(inspected.map(\.file.path))
        for file in files where !looked.contains(file.path) {
            warehouse.journal.skipped(.ingest, file.path, WorkSubject(unit: file.folder, file: file.path))
        }
        for item in inspected {
            let file = item.file
            let receipt = receipts[file.path]
            let isSame = receipt?.stamp.fits(file.stamp) ?? false
            let change = Dependencies.Change(kind: .file, before: receipt?.digest, after: item.digest)
            warehouse.journal.ran(
                .ingest, file.path, WorkSubject(unit: file.folder, file: file.path),
                because: receipt == nil ? .first : isSame ? definitions : .changed([change]))
        }
    }
}
