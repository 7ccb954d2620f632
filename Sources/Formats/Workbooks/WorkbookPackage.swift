import Bytes
import Compression
import Encodings
import Rows
import XML

/// The parts of a workbook and how they refer to one another (ECMA-376 part 2).
struct WorkbookPackage {
    /// A reference from one part to another.
    struct Relationship {
        var type: String
        var target: String
    }

    let archive: ZipArchive
    /// The sheets in the order of their tabs.
    private(set) var sheets: [WorkbookSheet] = []
    private(set) var dateSystem = DateSystem.from1900
    /// The words and zeros that cell styles show beside numbers, by number of the style; empty if no style shows any.
    private(set) var masks: [Int: NumberMask] = [:]
    /// The cell styles.
    private(set) var styles: [CellStyle] = []
    private(set) var sharedStringsPart: String?
    private(set) var stylesPart: String?
    /// The part that lists the sheets.
    let mainPart: String

    /// Reads what stands above the sheets. Throws `zip.*`, `xlsx.part`, `xml.*`.
    init(path: String) throws {
        archive = try ZipArchive(path: path)
        let root = try Self.relationships(of: "", in: archive)
        guard let main = root.values.first(where: { $0.type.hasSuffix("/officeDocument") })?.target else {
            throw ReadingFault.workbookPart("xl/workbook.xml")
        }
        mainPart = main
        try readWorkbook(main)
    }

    /// The contents of a part.
    func open(_ part: String) throws(ReadingFault) -> any ByteSource { try Self.open(part, in: archive) }

    private static func open(_ part: String, in archive: ZipArchive) throws(ReadingFault) -> any ByteSource {
        guard let entry = archive.entry(part) else { throw .workbookPart(part) }
        // A part is UTF-8 or UTF-16, with or without a byte order mark (ECMA-376-2, 8.2.4).
        let head = try archive.open(entry).readHead(limit: 64)
        return CharsetSource(try archive.open(entry), charset: TextBeginning(head)?.charset ?? .utf8)
    }

    private mutating func readWorkbook(_ main: String) throws {
        let references = try relationships(of: main)
        var listed: [XMLPartScanner.Element] = []
        var system = DateSystem.from1900
        try scan(main, names: ["sheet", "workbookPr"]) { element in
            if element.name == "sheet" {
                listed.append(element)
            } else if let value = element.attributes["date1904"], value == "1" || value == "true" {
                system = .from1904
            }
        }
        dateSystem = system
        for element in listed {
            // Chart sheets have no cells.
            guard let name = element.attributes["name"], let id = element.attributes["*:id"],
                let reference = references[id], reference.type.hasSuffix("/worksheet")
            else { continue }
            let state = element.attributes["state"] ?? "visible"
            sheets.append(WorkbookSheet(name: name, isHidden: state != "visible", part: reference.target))
        }
        sharedStringsPart = references.values.first { $0.type.hasSuffix("/sharedStrings") }?.target
        stylesPart = references.values.first { $0.type.hasSuffix("/styles") }?.target
        if let stylesPart { try readStyles(stylesPart) }
    }

    private mutating func readStyles(_ part: String) throws {
        var codes: [Int: String] = [:]
        var formats: [(format: Int, font: Int)] = []
        var fonts = 0
        var struck: Set<Int> = []
        var section = ""
        let sections = ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"]
        try scan(part, names: sections + ["numFmt", "font", "strike", "xf"]) { element in
            func number(_ name: String) -> Int { element.attributes[name].flatMap { Int($0) } ?? 0 }
            switch (element.name, section) {
            case ("numFmt", _):
                // Differential formats come behind the cells' own and are not referred to by cells.
                guard let id = element.attributes["numFmtId"].flatMap({ Int($0) }), codes[id] == nil else { return }
                codes[id] = element.attributes["formatCode"]
            case ("font", "fonts"): fonts += 1
            case ("strike", "fonts"):
                if !["0", "false"].contains(element.attributes["val"] ?? "1") { struck.insert(fonts - 1) }
            case ("xf", "cellXfs"): formats.append((number("numFmtId"), number("fontId")))
            case ("font", _), ("strike", _), ("xf", _): break
            default: section = element.name
            }
        }
        for (style, format) in formats.enumerated() {
            guard let code = codes[format.format], !NumberFormat.isDate(code: code) else { continue }
            masks[style] = NumberMask(code: code)
        }
        styles = formats.map {
            CellStyle(format: $0.format, code: codes[$0.format], isStruck: struck.contains($0.font))
        }
    }

    /// What a part refers to, by id; the package itself is the part `""`.
    func relationships(of part: String) throws -> [String: Relationship] {
        try Self.relationships(of: part, in: archive)
    }

    /// The name of the part that says what a part refers to.
    static func relationshipsPart(of part: String) -> String {
        let steps = part.split(separator: "/").map(String.init)
        return (steps.dropLast() + ["_rels", "\(steps.last ?? "").rels"]).joined(separator: "/")
    }

    private static func relationships(of part: String, in archive: ZipArchive) throws -> [String: Relationship] {
        let folder = part.split(separator: "/").dropLast().map(String.init)
        let list = relationshipsPart(of: part)
        var found: [String: Relationship] = [:]
        guard archive.entry(list) != nil else { throw ReadingFault.workbookPart(list) }
        try scan(list, in: archive, names: ["Relationship"]) { element in
            guard let id = element.attributes["Id"], let type = element.attributes["Type"],
                let target = element.attributes["Target"], element.attributes["TargetMode"] != "External"
            else { return }
            found[id] = Relationship(type: type, target: Self.resolve(target, against: folder))
        }
        return found
    }

    /// The name of the part that `target` means, seen from `folder`; a leading slash begins at the top.
    private static func resolve(_ target: String, against folder: [String]) -> String {
        var parts = target.hasPrefix("/") ? [] : folder
        for step in target.split(separator: "/") {
            switch step {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(String(step))
            }
        }
        return parts.joined(separator: "/")
    }

    private func scan(_ part: String, names: [String], visit: (XMLPartScanner.Element) -> Void) throws {
        try Self.scan(part, in: archive, names: names, visit: visit)
    }

    private static func scan(
        _ part: String, in archive: ZipArchive, names: [String], visit: (XMLPartScanner.Element) -> Void
    ) throws {
        do {
            try XMLPartScanner.scan(try open(part, in: archive), names: names, visit: visit)
        } catch let fault as ReadingFault {
            throw fault.atPath(part)
        }
    }
}
