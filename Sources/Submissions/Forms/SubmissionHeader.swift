/// What a submission says about itself above (and below) its records, as written: the header block and the footers.
public struct SubmissionHeader: Hashable, Sendable {
    /// A piece of text with its place.
    public struct Text: Hashable, Sendable {
        /// The text, without blanks around it.
        public var text: String
        /// The line or row, from 1.
        public var line: Int

        /// Makes a text.
        public init(_ text: String, line: Int) {
            self.text = text
            self.line = line
        }
    }

    /// What follows `填报单位` and its like.
    public var unit: Text?
    /// What follows `报告期` and its like.
    public var period: Text?
    /// What follows `计量单位` and its like: the unit of measure of all figures that name no other.
    public var measure: Text?
    /// The units of measure stated above, below and beside the table, for whatever is measured in them.
    public var units: [StatedUnit] = []
    /// What follows `表号` and its like.
    public var code: Text?
    /// What follows `报出日期` and its like.
    public var date: Text?
    /// Lines above the headings without a label: titles and periods.
    public var titles: [Text] = []
    /// Lines below the table: notes and signatures.
    public var footers: [Text] = []
    /// Number of records stated by the document.
    public var count: Text?

    /// An empty header.
    public init() {}
}
