/// Is told what no path of a layout reads, and may add to a field's value what an attribute beside it says.
///
/// Names are interned: while a document is read, equal names are the same pointer. Bytes are valid only within the call.
public protocol XMLUnreadContentObserver: AnyObject {
    /// Whether something may be added to the values of a field, given by its place in the layout.
    func annotates(_ field: Int) -> Bool

    /// The number of what an attribute adds to the value of a field at whose element it stands; -1 if it adds nothing.
    func annotation(of field: Int, attribute name: XMLName, _ value: UnsafeBufferPointer<UInt8>) -> Int32

    /// The bytes that are put behind a value for an annotation of that number.
    func bytes(ofAnnotation number: Int32) -> [UInt8]

    /// Gets an attribute that belongs to no single value. It has at least one byte.
    func observe(attribute name: XMLName, _ value: UnsafeBufferPointer<UInt8>)

    /// Gets an element with nothing but text inside, at most 600 bytes, without the blanks before it.
    ///
    /// - Parameter isInRecord: whether it stands in a record, not before or behind the records.
    func observe(element name: XMLName, _ text: UnsafeBufferPointer<UInt8>, isInRecord: Bool)
}
