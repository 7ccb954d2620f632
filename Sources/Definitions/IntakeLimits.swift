/// How much is taken from the inbox, so that one sender cannot fill the disk of all.
public struct IntakeLimits: Hashable, Sendable {
    /// Most bytes of a file, as it lies there and unpacked.
    public var file: Int
    /// Most bytes of what one sender's folder holds anew in a run.
    public var sender: Int

    /// Makes limits; the defaults are 8 and 16 GiB.
    public init(file: Int = 8 << 30, sender: Int = 16 << 30) {
        self.file = file
        self.sender = sender
    }
}
