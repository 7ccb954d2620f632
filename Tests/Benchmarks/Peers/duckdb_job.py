"""The register consolidated with DuckDB: register.duckdb (tables records and findings), finding-rows.csv, counts.csv,
findings.csv."""

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

import register
from register import CATEGORIES, DATES, FIELDS, HEADING, Areas, Source


def literal(text: object) -> str:
    return "'" + str(text).replace("'", "''") + "'"


def literals(texts) -> str:
    return ", ".join(map(literal, texts))


def quoted(name: str) -> str:
    return f'"{name}"'


def half_width(text: str) -> str:
    return f"translate({text}, '{register.WIDE_DIGITS}', '{register.DIGITS}')"


def canonical(name: str, areas: Areas) -> str:
    """The value of a field, NULL where the text means nothing."""
    text = f"{name}_text"
    if name in DATES:
        value = f"{name}_day.day"
    elif name in CATEGORIES:
        value = f"CASE {text} {' '.join(f'WHEN {literal(w)} THEN {literal(c)}' for w, c in CATEGORIES[name].items())} END"
    elif name == "area":
        value = f"CASE WHEN {text} IN ({literals(areas.known)}) THEN {text} END"
    elif name == "number":
        value = f"CASE WHEN {matches(text)} THEN {text} ELSE {half_width(text)} END"
    else:
        value = text
    return f"{value} AS {name}"


def matches(text: str) -> str:
    return f"regexp_full_match({text}, '{register.NUMBER}')"


def not_understood(name: str) -> str:
    return f"{name}_text IS NOT NULL AND {name} IS NULL"


# Rules with what is true of a record that breaks them; NULL is no finding. A record's findings are kept as bits, in this order.
CHECKS = [
    *(("value.required", f"{name}_text IS NULL") for name in register.REQUIRED),
    *(("value.date.impossible", not_understood(name)) for name in DATES),
    *(("value.category", not_understood(name)) for name in CATEGORIES),
    ("value.area.unknown", not_understood("area")),
    ("value.pattern", f"NOT {matches('number')}"),
    ("value.minimum", f"filed < DATE '{register.EARLIEST}'"),
    ("REG-001", "granted < filed"),
    ("REG-002", "lapsed < granted"),
    ("REG-003", "(status = 'lapsed') <> (lapsed IS NOT NULL)"),
]
ERRORS = sum(1 << bit for bit, (rule, _) in enumerate(CHECKS) if rule not in register.WARNINGS)


def read_texts(database: duckdb.DuckDBPyConnection, paths: list[Path], sources: list[Source]) -> None:
    """Makes the table texts, in the order of the files."""
    headings = {source.headings or tuple(HEADING.values()) for source in sources}
    options = f"header = true, delim = ',', quote = '\"', escape = '\"', nullstr = ['', {literal(register.MISSING)}]"
    if len(headings) == 1:
        # Telling the columns halves the time: to detect them, the beginning of every file is read once more.
        columns = ", ".join(f"{quoted(heading)}: 'VARCHAR'" for heading in headings.pop())
        options += f", auto_detect = false, columns = {{{columns}}}"
    else:
        options += ", all_varchar = true, union_by_name = true"
    columns = ", ".join(f"{quoted(heading)} AS {name}_text" for name, heading in HEADING.items())
    database.execute(f"""
        CREATE TEMP TABLE texts AS
        SELECT file_index AS part, {columns} FROM read_csv([{literals(paths)}], {options})""")


def read_days(database: duckdb.DuckDBPyConnection) -> None:
    """Makes the table days. A register has many dates and few days: each spelling of one is read once."""
    day = f"try_strptime({{}}, [{literals(register.DAY_FORMATS)}])"
    database.execute(f"""
        CREATE TEMP TABLE days AS
        SELECT text, coalesce({day.format('text')}, {day.format(half_width('text'))})::DATE AS day
        FROM (SELECT DISTINCT unnest([{', '.join(f'{name}_text' for name in DATES)}]) AS text FROM texts)
        WHERE text IS NOT NULL""")


def store_records(database: duckdb.DuckDBPyConnection, sources: list[Source], areas: Areas) -> None:
    """Makes the table records. Row ids of texts are in the order of the files: they number the records of each."""
    # The type's values are ordered as they are listed here, by part number.
    database.execute(f"CREATE TYPE file_name AS ENUM ({literals(source.path.name for source in sources)})")
    files = ", ".join(f"({part}, {literal(s.path.name)}, {s.first})" for part, s in enumerate(sources))
    days = " ".join(f"LEFT JOIN days AS {name}_day ON {name}_day.text = {name}_text" for name in DATES)
    values = ", ".join(canonical(name, areas) for name in FIELDS)
    broken = " | ".join(f"(coalesce({check}, false)::INTEGER << {bit})" for bit, (_, check) in enumerate(CHECKS))
    database.execute(f"""
        CREATE TABLE records AS
        WITH files AS (
            SELECT part, file::file_name AS file, min(texts.rowid) - first AS before_first
            FROM texts JOIN (VALUES {files}) AS names(part, file, first) USING (part)
            GROUP BY part, file, first),
        canonical AS (
            SELECT file, texts.rowid - before_first AS record, texts.*, {values}
            FROM texts JOIN files USING (part) {days}),
        checked AS (SELECT *, {broken} AS broken FROM canonical)
        SELECT file, record, {', '.join(FIELDS)}, broken, (broken & {ERRORS}) = 0 AS accepted
        FROM checked""")


def store_findings(database: duckdb.DuckDBPyConnection) -> None:
    """Makes the table findings and takes back the acceptance of repeated keys."""
    rules = ", ".join(f"({bit}, {literal(rule)})" for bit, (rule, _) in enumerate(CHECKS))
    database.execute(f"""
        CREATE TEMP TABLE duplicates AS
        SELECT id FROM (
            SELECT rowid AS id, row_number() OVER (PARTITION BY number ORDER BY file, record) AS time
            FROM records WHERE accepted)
        WHERE time > 1;
        UPDATE records SET accepted = false WHERE rowid IN (SELECT id FROM duplicates);
        CREATE TABLE findings AS
        SELECT rule, file, record, number
        FROM records JOIN (VALUES {rules}) AS rules(bit, rule) ON (broken >> bit) & 1 = 1
        WHERE broken <> 0
        UNION ALL
        SELECT 'record.duplicate', file, record, number FROM records WHERE rowid IN (SELECT id FROM duplicates)""")


def main() -> None:
    options = register.arguments()
    areas = register.read_areas(options.areas)
    sources = register.read_sources(options.inbox)
    store = options.output / "register.duckdb"
    store.unlink(missing_ok=True)
    with TemporaryDirectory(dir=options.output) as folder:
        paths = register.as_utf8_csv(sources, Path(folder))
        database = duckdb.connect(store)
        read_texts(database, paths, sources)
    read_days(database)
    store_records(database, sources, areas)
    store_findings(database)
    database.execute(f"COPY findings TO {literal(options.output / 'finding-rows.csv')} (HEADER)")
    counts = database.execute("SELECT area, year(filed), count(*) FROM records WHERE accepted GROUP BY ALL").fetchall()
    totals = database.execute("SELECT rule, count(*) FROM findings GROUP BY rule").fetchall()
    database.close()
    register.write_answers(
        options.output, areas, {(area, year): number for area, year, number in counts}, dict(totals)
    )


if __name__ == "__main__":
    main()
