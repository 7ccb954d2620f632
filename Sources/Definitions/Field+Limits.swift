extension Field {
    /// The greatest number that is taken, in stored units: sums of hundreds of such values can still be held exactly, so that no
    /// file and no correction can end a run.
    public static let greatestNumber: Int64 = 10_000_000_000_000_000
}
