import ReportModel
import Renderers
import Statistics

/// `manifest.json`: the inputs and the files of a report set, each with its SHA-256.
struct Manifest {
    let model: ReportModel
    let language: Language
    let outputs: [WrittenFile]

    /// The manifest as JSON with keys in a fixed order.
    var json: String {
        let inputs = model.inputs.map { input in
            JSONText.object([
                ("unit", .string(input.unit)), ("form", .string(input.form)),
                ("period", .string(input.period.description)), ("file", .string(input.file)),
                ("bytes", .integer(input.size)), ("sha256", .string(input.digest)),
            ])
        }
        let definitions = model.definitionDigests.sorted { $0.key < $1.key }.map {
            JSONText.object([("file", .string($0.key)), ("sha256", .string($0.value))])
        }
        let files = outputs.map {
            JSONText.object([("file", .string($0.name)), ("bytes", .integer($0.size)), ("sha256", .string($0.digest))])
        }
        var members: [(String, JSONText)] = [
            ("format", .string("iptally report set 1")), ("pipeline", .string(model.pipeline)),
            ("version", .string(model.pipelineVersion)), ("period", .string(model.period.description)),
            ("language", .string(language.rawValue)),
        ]
        if let asOf = model.asOf { members.append(("as_of", .string(asOf.description))) }
        members += [("inputs", .array(inputs)), ("definitions", .array(definitions)), ("outputs", .array(files))]
        return JSONText.object(members).document
    }
}
