import Foundation
import Glibc
import Warehouse

/// Finds the folder of definitions a command works with.
public enum PlanFolder {
    /// The folder named; else that of the plan which works in the workspace; else the only plan there is.
    ///
    /// - Parameters:
    ///   - named: what the user named; nil for nothing.
    ///   - workspace: the workspace's folder, whose warehouse remembers its plan.
    ///   - plans: the folder in which plans lie.
    /// - Throws: `RunError.noPlan` if none can be told without guessing.
    public static func find(named: String?, workspace: Workspace?, plans: String = "Pipelines") throws -> String {
        if let named { return named }
        if let workspace, let owner = try Warehouse(reading: workspace.warehouse)?.owner,
            unsafe access("\(plans)/\(owner)/pipeline.yaml", R_OK) == 0
        {
            return "\(plans)/\(owner)"
        }
        // A folder that is not there holds no plans; the error says so.
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: plans)) ?? []).sorted().filter {
            unsafe access("\(plans)/\($0)/pipeline.yaml", R_OK) == 0
        }
        guard names.count == 1 else { throw RunError.noPlan(known: names.map { "\(plans)/\($0)" }) }
        return "\(plans)/\(names[0])"
    }
}
