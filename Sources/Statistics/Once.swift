/// A value that is made when it is first asked for, and kept. Belongs to one thread.
public final class Once<Value> {
    private let make: () throws -> Value
    private var made: Value?

    /// Makes one whose value `make` gives; if that throws, it is asked again the next time.
    public init(_ make: @escaping () throws -> Value) { self.make = make }

    /// The value.
    ///
    /// - Throws: the error of making it.
    public func value() throws -> Value {
        if let made { return made }
        let fresh = try make()
        made = fresh
        return fresh
    }
}
