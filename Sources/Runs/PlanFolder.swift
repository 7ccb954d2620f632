import Foundation
import Glibc
import Warehouse

/// Finds the folder of definitions a command works with.
public enum PlanFolder {
    /// The named folder; else the folder of the plan that the workspace was made with; else the only plan there is.
    ///
    /// - Parameters:
    ///   - named: the user's choice; nil for none.
    ///   - workspace: the workspace, whose warehouse remembers its plan.
    ///   - plans: the folder that holds the plans.
    /// - Throws: `RunError.noPlan` if the choice would be a guess.
    public static func find(named: String?, workspace: Workspace?, plans: String = "Pipelines") throws -> String {
        if let named { return named }
        if let workspace, let owner = try Warehouse(reading: workspace.warehouse)?.owner,
            unsafe access("\(plans)/\(owner)/pipeline.yaml", R_OK) == 0
        {
            return "\(plans)/\(owner)"
        }
        // A missing folder holds no plans; the error says so.
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: plans)) ?? []).sorted().filter {
            unsafe access("\(plans)/\($0)/pipeline.yaml", R_OK) == 0
        }
        guard names.count == 1 else { throw RunError.noPlan(known: names.map { "\(plans)/\($0)" }) }
        return "\(plans)/\(names[0])"
    }
}
