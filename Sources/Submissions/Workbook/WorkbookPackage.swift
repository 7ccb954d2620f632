/// The parts of a workbook and how they refer to one another (ECMA-376 part 2).
struct WorkbookPackage {
    /// A reference from one part to another.
    private struct Relationship {
        var type: String
        var target: String
    }

    let archive: ZipArchive
    /// The sheets in the order of their tabs.
    private(set) var sheets: [WorkbookSheet] = []
    private(set) var dateSystem = DateSystem.from1900
    /// For each cell style, whether it shows numbers as dates.
    private(set) var dateStyles: [Bool] = []
    private(set) var sharedStringsPart: String?

    /// Reads what stands above the sheets. Throws `zip.*`, `xlsx.part`, `xml.*`.
    init(path: String) throws {
        archive = try ZipArchive(path: path)
        let root = try relationships(of: "")
        guard let main = root.values.first(where: { $0.type.hasSuffix("/officeDocument") })?.target else {
            throw ReadingFault.workbookPart("xl/workbook.xml")
        }
        try readWorkbook(main)
    }

    /// The contents of a part.
    func open(_ part: String) throws(ReadingFault) -> any ByteSource {
        guard let entry = archive.entry(part) else { throw .workbookPart(part) }
        // A part may be UTF-16 and may begin with a byte order mark.
        let head = try archive.open(entry).readHead(limit: 4)
        return CharsetSource(try archive.open(entry), charset: Charset(byteOrderMark: head) ?? .utf8)
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
        if let styles = references.values.first(where: { $0.type.hasSuffix("/styles") })?.target {
            try readStyles(styles)
        }
    }

    private mutating func readStyles(_ part: String) throws {
        var codes: [Int: String] = [:]
        var formats: [Int] = []
        var isInCellFormats = false
        try scan(part, names: ["numFmt", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "xf"]) { element in
            switch element.name {
            case "numFmt":
                // Differential formats come behind the cells' own and are not referred to by cells.
                guard let id = element.attributes["numFmtId"].flatMap({ Int($0) }), codes[id] == nil else { return }
                codes[id] = element.attributes["formatCode"]
            case "xf":
                guard isInCellFormats else { return }
                formats.append(element.attributes["numFmtId"].flatMap { Int($0) } ?? 0)
            default: isInCellFormats = element.name == "cellXfs"
            }
        }
        dateStyles = formats.map { id in
            codes[id].map { NumberFormat.isDate(code: $0) } ?? NumberFormat.isDate(builtIn: id)
        }
    }

    /// What a part refers to, by id; the package itself is the part `""`.
    private func relationships(of part: String) throws -> [String: Relationship] {
        let folder = part.split(separator: "/").dropLast().map(String.init)
        let name = part.split(separator: "/").last.map(String.init) ?? ""
        let list = (folder + ["_rels", "\(name).rels"]).joined(separator: "/")
        var found: [String: Relationship] = [:]
        guard archive.entry(list) != nil else { throw ReadingFault.workbookPart(list) }
        try scan(list, names: ["Relationship"]) { element in
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
        do {
            try XMLPartScanner.scan(try open(part), names: names, visit: visit)
        } catch let fault as ReadingFault {
            throw fault.atPath(part)
        }
    }
}
