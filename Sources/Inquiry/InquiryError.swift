public import Definitions
import Runs
import Statistics
public import Warehouse

/// Why a question has no answer.
public enum InquiryError: Error, Sendable {
    /// A condition is no predicate over the fields of a form.
    case badCondition([PredicateProblem], fields: [String])
    /// A file to be checked is not there.
    case noFile(path: String)
    /// It cannot be told which unit sends a file.
    case unknownSender(path: String)
    /// Two files to be checked would lie at the same place in the inbox.
    case sameName(path: String)
    /// A figure was not computed.
    case notComputed(FigureKey)
    /// No record was read at a place, given by its parts.
    case noRecord(place: String)
    /// There is no file or folder.
    case nothing(path: String)
    /// No report set is in force for a period.
    case noSet(period: String)
    /// No set was published before the one in force.
    case noEarlierSet
    /// Two sets are not of one plan and period; by their names.
    case notComparable(before: String, after: String)
    /// No set was issued that a file or folder could be.
    case notIssued(path: String)
    /// Figures of a set do not come out again: the first of them, and how many there are.
    case notReproduced(set: String, figure: FigureKey, count: Int)
    /// A definition of a set was not kept in the archive.
    case definitionNotKept(file: String, digest: String)
    /// No rule has an id; the one that is called nearly so.
    case noRule(String, nearest: String?)
    /// A submission of a set is not in the workspace.
    case submissionAbsent(unit: String, form: String, period: String, digest: String)

    /// The exit code that fits.
    public var exitCode: Int32 {
        switch self {
        case .badCondition, .unknownSender, .sameName, .noRule: ExitStatus.usage.rawValue
        default: ExitStatus.inputOutput.rawValue
        }
    }
}
