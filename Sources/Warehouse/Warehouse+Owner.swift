extension Warehouse {
    /// The plan that works in this warehouse; nil while it is new.
    public var owner: String? {
        get throws { try fingerprint(stage: .ingest, key: "pipeline") }
    }

    /// Notes the plan that works here.
    public func setOwner(_ name: String) throws {
        guard try owner != name else { return }
        try setFingerprint(name, stage: .ingest, key: "pipeline")
    }
}
