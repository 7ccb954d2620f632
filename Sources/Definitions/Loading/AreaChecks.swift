import Statistics

/// Checks that the areas form a tree and that the scope's parts make up its total.
struct AreaChecks {
    private let parts: PlanParts
    private let notes: LoadingNotes
    private let byCode: [String: Sited<Area>]

    init(parts: PlanParts, notes: LoadingNotes) {
        self.parts = parts
        self.notes = notes
        byCode = Dictionary(parts.areas.map { ($0.value.code, $0) }) { first, _ in first }
    }

    /// Runs the checks.
    func check() {
        checkCycles()
        checkScope()
        checkGroups()
    }

    /// A group has areas as members, not groups; what the scope shows as a group is one.
    private func checkGroups() {
        for area in parts.areas {
            for member in area.value.members where byCode[member]?.value.members.isEmpty == false {
                notes.fault(
                    at: area.places["members"], zh: "组的成员“\(member)”本身是组", en: "member “\(member)” is a group itself")
            }
        }
        let scope = parts.pipeline.scope
        for group in scope.value.groups where byCode[group]?.value.members.isEmpty == true {
            notes.fault(
                at: scope.places["groups"], zh: "“\(group)”没有成员（areas.csv 的 members 列）",
                en: "“\(group)” has no members (column members of areas.csv)")
        }
    }

    /// The areas in which one lies, from the nearest; ends at the top or where a cycle would begin.
    private func ancestors(of area: Area) -> [String] {
        var codes: [String] = []
        var next = area.parent
        while let code = next, code != area.code, !codes.contains(code) {
            codes.append(code)
            next = byCode[code]?.value.parent
        }
        return codes
    }

    private func checkCycles() {
        var reported: Set<String> = []
        for area in parts.areas where !reported.contains(area.value.code) {
            let path = ancestors(of: area.value)
            let top = path.last ?? area.value.code
            guard byCode[top]?.value.parent == area.value.code else { continue }
            reported.formUnion(path + [area.value.code])
            let circle = ([area.value.code] + path + [area.value.code]).joined(separator: " -> ")
            notes.fault(
                at: area.places["parent"], zh: "地区的上级循环：\(circle)", en: "areas lie in one another: \(circle)")
        }
    }

    /// Whether the way up ends at an area without a parent, and not in a circle or at a code that is not known.
    private func reachesTop(_ area: Area, _ path: [String]) -> Bool {
        guard let top = byCode[path.last ?? area.code] else { return false }
        return top.value.parent == nil
    }

    private func checkScope() {
        let scope = parts.pipeline.scope
        guard byCode[scope.value.total] != nil else { return }
        let levels = Set(scope.value.partLevels)
        if let total = byCode[scope.value.total]?.value, levels.contains(total.level) {
            notes.fault(
                at: scope.places["parts"], zh: "总体 \(total.code) 的级别“\(total.level)”不能又是部分的级别",
                en: "“\(total.level)” is the level of the total \(total.code): it cannot be a level of its parts")
            return
        }
        for area in parts.areas where levels.contains(area.value.level) {
            let path = ancestors(of: area.value)
            guard reachesTop(area.value, path) else { continue }
            if !path.contains(scope.value.total) {
                notes.fault(
                    at: scope.places["parts"],
                    zh: "级别“\(area.value.level)”的地区 \(area.value.code) 不在总体 \(scope.value.total) 之内",
                    en:
                        "area \(area.value.code) of level “\(area.value.level)” does not lie in the total \(scope.value.total)"
                )
            }
            if let outer = path.first(where: { byCode[$0].map { levels.contains($0.value.level) } ?? false }) {
                notes.fault(
                    at: scope.places["parts"], zh: "各部分重叠：\(area.value.code) 在 \(outer) 之内，会重复计算",
                    en: "the parts overlap: \(area.value.code) lies in \(outer) and would be counted twice")
            }
        }
    }
}
