public import Statistics

extension ReportModel {
    /// The members behind a count of distinct things.
    public struct MemberList: Sendable {
        /// The change in a member's status since the previous period.
        public enum Change: String, CaseIterable, Sendable {
            /// It was one before.
            case stayed
            /// It was none before.
            case entered
            /// It is one no longer.
            case left
            /// It was one before, and its sender is absent now, so it has not left.
            case notReported
            /// The period before is not known.
            case unknown
        }

        /// A member.
        public struct Member: Sendable {
            /// Its code or name as counted.
            public var key: String
            /// Its name.
            public var name: LocalizedText
            /// The part of the territory that contains the member.
            public var part: LocalizedText
            /// The change since the previous period.
            public var change: Change

            /// Makes a member.
            public init(key: String, name: LocalizedText, part: LocalizedText, change: Change) {
                self.key = key
                self.name = name
                self.part = part
                self.change = change
            }
        }

        /// The indicator.
        public var indicator: IndicatorSummary
        /// Its figure for the whole.
        public var figure: Figure
        /// Members and leavers, by change and key.
        public var members: [Member]

        /// Makes a tally.
        public init(indicator: IndicatorSummary, figure: Figure, members: [Member]) {
            self.indicator = indicator
            self.figure = figure
            self.members = members
        }
    }

    /// A chart of one indicator.
    public struct Chart: Sendable {
        /// A bar or point.
        public struct Point: Sendable {
            /// The area or period.
            public var label: LocalizedText
            /// The figure; a missing value is drawn as a marked gap, never as zero.
            public var figure: Figure?
            /// For the whole, or the period of the report: drawn to stand out.
            public var isEmphasized: Bool
            /// For periods: the exact target, where one is set.
            public var target: Ratio?

            /// Makes a point.
            public init(label: LocalizedText, figure: Figure?, isEmphasized: Bool, target: Ratio?) {
                self.label = label
                self.figure = figure
                self.isEmphasized = isEmphasized
                self.target = target
            }
        }

        /// Whether the points are areas (bars) or periods (a line of points, with the targets).
        public enum Kind: Sendable {
            /// Bars, one an area.
            case bars
            /// Points in time.
            case series
        }

        /// How it is drawn.
        public var kind: Kind
        /// The indicator.
        public var indicator: IndicatorSummary
        /// The points, in order.
        public var points: [Point]

        /// Makes a chart.
        public init(kind: Kind, indicator: IndicatorSummary, points: [Point]) {
            self.kind = kind
            self.indicator = indicator
            self.points = points
        }
    }
}
