/// The words that have a meaning in a predicate, and those of which SQL users think they have one.
enum PredicateWords {
    /// Operators and literals.
    static let operators: Set<String> = [
        "AND", "OR", "NOT", "IS", "NULL", "IN", "BETWEEN", "LIKE", "ISNULL", "NOTNULL",
    ]

    /// Functions: of numbers, of days, of texts.
    static let functions = ["abs", "coalesce", "length", "month", "year"]

    /// Words and functions of SQL that a predicate does without, each with what says the same.
    static let replacements: [String: String] = [
        "CASE": "AND, OR", "CAST": "length(…), year(…), month(…)", "DATE": "day + number, :period_start",
        "DISTINCT": "distinct: {of: …}", "FALSE": "1 = 0", "GLOB": "LIKE", "IFNULL": "coalesce", "IIF": "AND, OR",
        "INSTR": "LIKE '%…%'", "JULIANDAY": "day - day", "LOWER": "LIKE", "LTRIM": "canonical", "MAX": "AND",
        "MIN": "OR", "NULLIF": "<>", "REPLACE": "canonical", "ROUND": ">=, <", "RTRIM": "canonical",
        "SIGN": "> 0, < 0", "STRFTIME": "year(…), month(…)", "SUBSTR": "LIKE '…%'", "SUBSTRING": "LIKE '…%'",
        "TRIM": "canonical", "TRUE": "1 = 1", "UPPER": "LIKE", "||": "AND", "%": "IN",
    ]

    /// Words that cannot be the name of a field: those of predicates, and those that SQLite keeps for itself.
    static let reserved = operators.union([
        "ADD", "ALL", "ALTER", "AS", "AUTOINCREMENT", "CASE", "CAST", "CHECK", "COLLATE", "COMMIT", "CONSTRAINT",
        "CREATE", "DEFAULT", "DEFERRABLE", "DELETE", "DISTINCT", "DROP", "ELSE", "END", "ESCAPE", "EXCEPT", "EXISTS",
        "FALSE", "FOREIGN", "FROM", "GLOB", "GROUP", "HAVING", "INDEX", "INSERT", "INTERSECT", "INTO", "JOIN", "LIMIT",
        "NOTHING", "OID", "ON", "ORDER", "PRIMARY", "REFERENCES", "RETURNING", "ROWID", "SELECT", "SET", "TABLE",
        "THEN", "TO", "TRANSACTION", "TRUE", "UNION", "UNIQUE", "UPDATE", "USING", "VALUES", "WHEN", "WHERE",
    ])
}
