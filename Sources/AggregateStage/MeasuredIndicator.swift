import Definitions
import Statistics
import Warehouse

/// An indicator that is counted or summed from records, for a period.
struct MeasuredIndicator {
    /// Which figures it is.
    struct Key: Hashable {
        var indicator: String
        var period: Period
    }

    let indicator: Indicator
    let period: Period
    let form: Form
    let source: Source
    /// How its records are found and added.
    let counter: RecordCounter

    /// Which figures it is.
    var key: Key { Key(indicator: indicator.id, period: period) }

    /// Nil for what is computed from other indicators.
    init?(_ indicator: Indicator, period: Period, form: Form, source: Source) {
        guard let counter = RecordCounter(indicator.computation, form: form, period: period) else { return nil }
        self.indicator = indicator
        self.period = period
        self.form = form
        self.source = source
        self.counter = counter
    }
}
