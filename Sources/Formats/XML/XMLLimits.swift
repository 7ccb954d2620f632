/// What an XML file may not exceed.
public struct XMLLimits: Hashable, Sendable {
    /// Greatest number of elements inside one another.
    public var depth: Int
    /// Greatest number of bytes of text taken from a record, or from the header.
    public var text: Int
    /// Greatest number of attributes of an element.
    public var attributes: Int

    /// Makes limits. The defaults are 128 levels, 1 MiB and 256 attributes.
    public init(depth: Int = 128, text: Int = 1 << 20, attributes: Int = 256) {
        self.depth = depth
        self.text = text
        self.attributes = attributes
    }
}
