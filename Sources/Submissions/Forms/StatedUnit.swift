public import Definitions

/// A unit of measure that a submission states, with the place where it does.
public struct StatedUnit: Hashable, Sendable {
    /// Where a unit stands.
    public enum Source: String, Hashable, Sendable, CaseIterable {
        /// In the heading of the field's own column.
        case heading
        /// In the heading above several columns.
        case upperHeading = "upper-heading"
        /// In a row of units below the headings.
        case unitRow = "unit-row"
        /// In the title or another line above the table.
        case title
        /// Behind a label of the header block (计量单位).
        case header
        /// In a note below the table.
        case note
        /// In the name of the file.
        case fileName = "file-name"
        /// In the name of the sheet.
        case sheetName = "sheet-name"
        /// In the number format of the column's cells.
        case format
        /// In an element or attribute of XML that no path of the layout reads.
        case element
    }

    /// The unit as written, without what stands around it.
    public var text: String
    /// What it means; nil for what may be a unit that the plan does not know.
    public var meaning: MeasureNames.Meaning?
    /// Where it stands.
    public var source: Source
    /// The line or row, from 1.
    public var line: Int?
    /// The column, from 1, if it stands in that of a field.
    public var column: Int?
    /// The text in which it stands, on one line.
    public var quote: String
    /// The field it is said of, as in `预算数单位为元`; nil for all.
    public var field: String?
    /// Whether it stands in brackets of a heading and seems to be a remark that the plan does not list.
    public var isRemark = false
    /// For a unit that number formats show: the first row whose number shows none; nil if all show one.
    public var bareLine: Int?
}
