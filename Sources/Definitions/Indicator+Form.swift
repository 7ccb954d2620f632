extension Pipeline {
    /// The levels whose areas add up to the whole in a form: of the parts reported those that its field of areas allows.
    public func addedLevels(of form: Form, areaField: String) -> Set<String> {
        let allowed = form.field(areaField)?.levels ?? []
        return Set(scope.partLevels).filter { allowed.isEmpty || allowed.contains($0) }
    }

    /// Ids of the forms on which an indicator rests, through all it is computed from.
    public func forms(of indicator: Indicator) -> Set<String> {
        if let form = indicator.computation.form { return [form] }
        // Indicators of indicators end somewhere: the check of the definitions has ruled out circles.
        return indicator.operands.compactMap(self.indicator).reduce(into: []) { $0.formUnion(forms(of: $1)) }
    }
}
