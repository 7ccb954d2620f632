import Bytes

/// Where the scanner of plain XML stands, in the terms of libxml2: the column counts characters.
///
/// Lines are counted as they pass; offset and column only when somebody asks.
@safe struct XMLScannedPlace {
    /// The front of the buffer, its offset in the document, and the column there.
    private var front: UnsafePointer<UInt8>
    private var frontOffset: Int
    private var frontColumn: Int
    /// What libxml2 counts beyond one column a character, and on which line.
    private var extraColumns = 0
    private var extraLine = 0
    /// What is being read: the end of the start tag that is just reported, or the token about to be read.
    var here: UnsafePointer<UInt8>
    /// Line of `here`, from 1.
    var line: Int
    /// Line on which the start tag just reported begins.
    var startTagLine: Int

    /// A place at the front of a buffer.
    init(front: UnsafePointer<UInt8>, _ position: SourcePosition) {
        unsafe self.front = unsafe front
        frontOffset = position.byteOffset ?? 0
        frontColumn = position.column ?? 1
        unsafe here = unsafe front
        line = position.line ?? 1
        startTagLine = line
    }

    /// Line, column and offset of `here`.
    var position: SourcePosition {
        unsafe SourcePosition(line: line, column: column, byteOffset: frontOffset + (here - front))
    }

    /// A start tag is reported: it begins on a line, and ends, on another perhaps, at `end`.
    @inline(__always)
    mutating func note(startTagFrom startLine: Int, to end: UnsafePointer<UInt8>, line endLine: Int) {
        startTagLine = startLine
        unsafe here = unsafe end
        line = endLine
    }

    /// The bytes before `here` are about to leave the buffer, which then begins at `front`.
    mutating func moveFront(to front: UnsafePointer<UInt8>) {
        frontColumn = column
        unsafe frontOffset += here - self.front
        unsafe self.front = unsafe front
        unsafe here = unsafe front
        extraColumns = 0
    }

    /// Columns that are counted beyond the characters of a line.
    mutating func addColumns(_ count: Int, line: Int) {
        if extraLine != line { extraColumns = 0 }
        extraLine = line
        extraColumns += count
    }

    private var column: Int {
        let passed = unsafe UnsafeBufferPointer(start: front, count: here - front)
        let newline = unsafe passed.lastIndex(of: 0x0A)
        let rest = unsafe passed[(newline.map { $0 + 1 } ?? 0)...]
        // The first byte of a character is none of 10xxxxxx.
        let extra = extraLine == line ? extraColumns : 0
        return unsafe (newline == nil ? frontColumn : 1) + rest.count { $0 & 0xC0 != 0x80 } + extra
    }
}
