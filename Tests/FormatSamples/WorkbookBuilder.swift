/// Builds a small workbook out of sheet XML.
public struct WorkbookBuilder {
    /// The rows of the first sheet.
    public var sheetData = ""
    /// The elements behind its rows.
    public var afterSheetData = ""
    /// The items of the shared texts; nil for none.
    public var sharedStrings: String?
    /// Custom number formats from id 164; style 1 is the first, and so on, after style 0, General.
    public var formats: [String] = []
    /// Built-in format ids; their styles follow those of `formats`.
    public var builtInFormats: [Int] = []
    /// Whether days are counted from 1904.
    public var usesDateSystem1904 = false
    /// The part of the first sheet, as the workbook refers to it.
    public var sheetTarget = "worksheets/sheet1.xml"
    /// Further sheets, which show the first one's rows.
    public var extraSheets: [(name: String, state: String)] = []

    /// Makes a workbook of one empty sheet.
    public init() {}

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"

    /// The workbook.
    public var archive: SampleArchive {
        var archive = SampleArchive()
        func add(_ name: String, _ xml: String) {
            archive.parts.append(SampleArchive.Part(name: name, content: Array(("<?xml version=\"1.0\"?>" + xml).utf8)))
        }
        add("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>")
        add(
            "_rels/.rels",
            "<Relationships xmlns='\(Self.package)'><Relationship Id='r1' Type='\(Self.office)/officeDocument' "
                + "Target='xl/workbook.xml'/></Relationships>")
        var sheets = "<sheet name='数据' sheetId='1' r:id='rId1'/>"
        for (index, sheet) in extraSheets.enumerated() {
            sheets += "<sheet name='\(sheet.name)' sheetId='\(index + 2)' state='\(sheet.state)' r:id='rId1'/>"
        }
        add(
            "xl/workbook.xml",
            "<workbook xmlns='\(Self.main)' xmlns:r='\(Self.office)'>"
                + "<workbookPr date1904='\(usesDateSystem1904 ? 1 : 0)'/><sheets>\(sheets)</sheets></workbook>")
        var references = "<Relationship Id='rId1' Type='\(Self.office)/worksheet' Target='\(sheetTarget)'/>"
        references += "<Relationship Id='rId2' Type='\(Self.office)/styles' Target='styles.xml'/>"
        if let sharedStrings {
            references += "<Relationship Id='rId3' Type='\(Self.office)/sharedStrings' Target='sharedStrings.xml'/>"
            add("xl/sharedStrings.xml", "<sst xmlns='\(Self.main)'>\(sharedStrings)</sst>")
        }
        add("xl/_rels/workbook.xml.rels", "<Relationships xmlns='\(Self.package)'>\(references)</Relationships>")
        add("xl/styles.xml", styles)
        add(
            "xl/worksheets/sheet1.xml",
            "<worksheet xmlns='\(Self.main)'><sheetData>\(sheetData)</sheetData>\(afterSheetData)</worksheet>")
        return archive
    }

    private var styles: String {
        var numbers = ""
        var cells = "<xf numFmtId='0'/>"
        for (index, format) in formats.enumerated() {
            let escaped = format.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "&quot;")
            numbers += "<numFmt numFmtId='\(164 + index)' formatCode=\"\(escaped)\"/>"
            cells += "<xf numFmtId='\(164 + index)'/>"
        }
        for id in builtInFormats { cells += "<xf numFmtId='\(id)'/>" }
        return "<styleSheet xmlns='\(Self.main)'><numFmts>\(numbers)</numFmts>"
            + "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>\(cells)</cellXfs></styleSheet>"
    }
}
