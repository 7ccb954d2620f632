/// The actions of a reader of XML at each event. `handler` is the reader's own state.
///
/// Plain C functions: a closure with a context, or a method of a class, costs a tenth of the speed.
@safe public struct XMLEvents: Sendable {
    /// A start tag: name and namespace interned, attributes five pointers each (name, prefix, namespace, value, its end).
    public typealias Start =
        @convention(c) (UnsafeMutableRawPointer, XMLName, XMLName?, Int32, XMLAttributePointers?) -> Void
    /// An end tag, by its name.
    public typealias End = @convention(c) (UnsafeMutableRawPointer, XMLName) -> Void
    /// Text between tags, in as many pieces as the parser likes.
    public typealias Text = @convention(c) (UnsafeMutableRawPointer, UnsafePointer<UInt8>, Int32) -> Void

    let start: Start
    let end: End
    let text: Text

    /// Says what is done at each event.
    public init(start: @escaping Start, end: @escaping End, text: @escaping Text) {
        unsafe (self.start, self.end, self.text) = unsafe (start, end, text)
    }
}

/// A name interned by the parser: equal names are the same pointer.
public typealias XMLName = UnsafePointer<UInt8>
/// The attributes of a start tag, five pointers each.
public typealias XMLAttributePointers = UnsafeMutablePointer<UnsafePointer<UInt8>?>

/// The value of the attribute of that name and namespace among the `count` attributes of a start tag; nil if it is not there.
@inlinable @inline(__always)
public func attributeValue(
    _ name: XMLName, _ namespace: XMLName?, count: Int32, attributes: XMLAttributePointers?
) -> UnsafeBufferPointer<UInt8>? {
    guard let attributes = unsafe attributes else { return nil }
    for index in 0..<Int(count) {
        let attribute = unsafe attributes + index * 5
        guard unsafe attribute[0] == name, unsafe attribute[2] == namespace, let begin = unsafe attribute[3],
            let end = unsafe attribute[4]
        else {
            continue
        }
        return unsafe UnsafeBufferPointer(start: begin, count: end - begin)
    }
    return nil
}
