extension Warehouse {
    /// The plan that works in this warehouse; nil while it is new.
    public var owner: String? {
        get throws { try fingerprint(stage: .ingest, key: "pipeline") }
    }

    /// The number of the last run whose arrivals were taken; nil if none was noted.
    public var lastRunTaken: Int? {
        get throws { try fingerprint(stage: .ingest, key: "arrivals").flatMap { Int($0) } }
    }

    /// Notes that the arrivals of a run, and of all before it, were taken.
    public func noteTaken(run: Int) throws { try setFingerprint(String(run), stage: .ingest, key: "arrivals") }

    /// The state of the list of arrivals when a run had last written it; nil if none was noted.
    public var arrivalList: String? {
        get throws { try fingerprint(stage: .ingest, key: "arrivals list") }
    }

    /// Notes the state of the list of arrivals.
    public func noteArrivalList(_ state: String) throws {
        try setFingerprint(state, stage: .ingest, key: "arrivals list")
    }

    /// Notes the plan that works here.
    public func setOwner(_ name: String) throws {
        guard try owner != name else { return }
        try setFingerprint(name, stage: .ingest, key: "pipeline")
    }
}
