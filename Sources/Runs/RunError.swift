public import Definitions

/// Why a run could not be done at all. Whatever is wrong with a submission is a finding, not one of these.
public enum RunError: Error, Sendable {
    /// The definitions are at fault.
    case definitions([DefinitionFault])
    /// There is no plan, or more than one to choose from.
    case noPlan(known: [String])
    /// Something asked for by name is not in the plan.
    case unknownName(kind: NameKind, name: String, nearest: String?)
    /// The workspace was made by another plan.
    case otherPipeline(workspace: String, pipeline: String)
    /// There is no inbox.
    case noInbox(path: String)
    /// A file or folder of the workspace cannot be written.
    case cannotWrite(path: String, reason: String)
    /// A plan cannot be rewritten by the program.
    case cannotUpgrade(folder: String)
    /// Another run holds the workspace.
    case locked(holder: String?, since: String?)
    /// The process was asked to end.
    case interrupted(signal: Int32)
    /// Files of the plan were changed while the run was at work.
    case changedPlan
    /// The workspace holds no warehouse yet.
    case noWarehouse(workspace: String)

    /// Something that a person asks for by name.
    public enum NameKind: Sendable {
        /// An indicator, by id or code.
        case indicator
        /// An area, by code or name.
        case area
        /// A reporting unit, by code.
        case unit
        /// A form, by id.
        case form
        /// A period of the plan.
        case period
        /// A published set, by name or folder.
        case reportSet
        /// A file that was received, by path or digest.
        case receivedFile
    }

    /// The exit code that fits.
    public var exitCode: Int32 {
        switch self {
        case .definitions, .otherPipeline, .cannotUpgrade: ExitStatus.definitions.rawValue
        case .unknownName, .noPlan: ExitStatus.usage.rawValue
        case .noInbox, .cannotWrite, .changedPlan, .noWarehouse: ExitStatus.inputOutput.rawValue
        case .locked: ExitStatus.busy.rawValue
        case .interrupted(let signal): 128 + signal
        }
    }
}
