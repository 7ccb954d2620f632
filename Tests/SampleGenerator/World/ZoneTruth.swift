/// What the 兰白 zone counts of itself; it has its own denominator, which is not 兰州 and 白银.
struct ZoneTruth {
    /// A year's statement.
    struct Statement {
        let population: Int
        let inventionPatents: Int
        let advantageEnterprises: Int
        /// In 分.
        let pledgeLoans: Int
        let serviceInstitutions: Int
        let wellKnownMarks: Int
        let works: Int
    }

    /// The zone's code.
    static let area = "lanbai"
    /// Who sends it.
    static let unit = "620100"

    /// The statements by year: 15.52 and 16.97 patents per 万 are below the 17.5 of 2020.
    static let statements = [
        2015: Statement(
            population: 1_862_000, inventionPatents: 2_496, advantageEnterprises: 31, pledgeLoans: 26_400_000_000,
            serviceInstitutions: 4, wellKnownMarks: 15, works: 402),
        2016: Statement(
            population: 1_885_300, inventionPatents: 2_889, advantageEnterprises: 38, pledgeLoans: 35_150_000_000,
            serviceInstitutions: 6, wellKnownMarks: 16, works: 466),
        2017: Statement(
            population: 1_903_700, inventionPatents: 3_200, advantageEnterprises: 52, pledgeLoans: 43_275_000_000,
            serviceInstitutions: 11, wellKnownMarks: 18, works: 523),
    ]
}
