"""The register consolidated with Python's standard library alone: register.sqlite (tables records and findings),
finding-rows.csv, counts.csv, findings.csv."""

import csv
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from functools import cache, partial
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import register
from register import CATEGORIES, ELEMENT, FIELDS, HEADING, Source

HALF_WIDTH = str.maketrans(register.WIDE_DIGITS, register.DIGITS)
LAPSED = list(FIELDS).index("lapsed")
ABSENT = {"", register.MISSING, None}
KINDS, STATES, ANSWERS = (CATEGORIES[name] for name in ("kind", "status", "pct"))
is_number = re.compile(register.NUMBER).fullmatch
is_day = re.compile(
    "([0-9]{4})(?:-(D)-(D)|/(D)/(D)|年(D)月(D)日|([0-9]{2})([0-9]{2}))".replace("D", "[0-9]{1,2}")
).fullmatch

TABLES = f"""
    CREATE TABLE records (file, record, {', '.join(FIELDS)}, accepted);
    CREATE TABLE findings ({', '.join(register.FINDING_COLUMNS)})"""


class RecordBuilder:
    """Makes a list of values of each record from the parser's events: no tree is built, which is faster than iterparse."""

    def __init__(self) -> None:
        self.records: list[list[str | None]] = []
        self.values: dict[str, str | None] = {}
        self.text: list[str] = []

    def start(self, tag: str, attributes: dict) -> None:
        self.text.clear()
        if tag == "Patent":
            self.values = dict.fromkeys(ELEMENT.values())

    def data(self, text: str) -> None:
        self.text.append(text)

    def end(self, tag: str) -> None:
        if tag == "Patent":
            self.records.append([*self.values.values()])
        elif tag in self.values:
            self.values[tag] = "".join(self.text)


def texts(source: Source) -> Iterator[Iterable[str | None]]:
    """The records of a file, texts in the order of FIELDS."""
    if source.is_xml:
        builder = RecordBuilder()
        parser = ElementTree.XMLParser(target=builder)
        with source.open() as file:
            while block := file.read(1 << 16):
                parser.feed(block)
                yield from builder.records
                builder.records.clear()
        parser.close()
    else:
        with source.open_text() as file:
            rows = csv.reader(file)
            headings = next(rows)
            yield from map(itemgetter(*map(headings.index, HEADING.values())), rows)


@cache
def to_day(text: str | None) -> str | None:
    """The day in ISO form, None if it is none. A register has few days: each spelling is read once."""
    found = text and is_day(text.translate(HALF_WIDTH))
    try:
        return date(*map(int, filter(None, found.groups()))).isoformat() if found else None
    except ValueError:
        return None


def unusable(given: list[str | None], row: tuple[str | None, ...]) -> Iterator[str]:
    """The rules broken by values that are missing, or given and not understood."""
    for name, text, value in zip(FIELDS, given, row):
        if text is None and name in register.REQUIRED:
            yield "value.required"
        elif text is not None and value is None:
            yield "value.date.impossible" if name in register.DATES else "value.area.unknown" if name == "area" else "value.category"


def convert(source: Source, known: set[str], findings: list[tuple]) -> Iterator[tuple]:
    """The rows of the table records; adds to the findings."""
    file = source.path.name
    for record, values in enumerate(texts(source), source.first):
        given = [None if text in ABSENT else text for text in values]
        number, title, kind, filed, published, granted, lapsed, status, holder, area, address, pct = given
        if number and not is_number(number):
            number = number.translate(HALF_WIDTH)
        kind, status, pct = KINDS.get(kind), STATES.get(status), ANSWERS.get(pct)
        filed, published, granted, lapsed = to_day(filed), to_day(published), to_day(granted), to_day(lapsed)
        area = area if area in known else None
        row = number, title, kind, filed, published, granted, lapsed, status, holder, area, address, pct

        # Few records lack a value other than the day of lapse: only those are searched for what is wrong.
        broken = [*unusable(given, row)] if row.count(None) > (lapsed is None) or given[LAPSED] and not lapsed else []
        if number and not is_number(number):
            broken.append("value.pattern")
        # Days in ISO form compare as texts.
        if filed and filed < register.EARLIEST:
            broken.append("value.minimum")
        if filed and granted and granted < filed:
            broken.append("REG-001")
        if granted and lapsed and lapsed < granted:
            broken.append("REG-002")
        if status and (status == "lapsed") != (lapsed is not None):
            broken.append("REG-003")

        accepted = True
        if broken:
            findings += ((rule, file, record, number) for rule in broken)
            accepted = register.WARNINGS.issuperset(broken)
        yield file, record, *row, accepted


def open_store(path: Path) -> sqlite3.Connection:
    """A new database. Nothing is lost if the job is cut short, since it begins anew: it needs no journal."""
    path.unlink(missing_ok=True)
    store = sqlite3.connect(path)
    store.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {TABLES}")
    return store


def insertion(table: str, columns: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"


def store_part(folder: Path, known: set[str], source: Source) -> Path:
    """Runs in its own process: a database of its own for each file, because handing the records over would cost more."""
    path = folder / f"{source.path.name}.sqlite"
    findings: list[tuple] = []
    with closing(open_store(path)) as store:
        store.executemany(insertion("records", len(FIELDS) + 3), convert(source, known, findings))
        store.executemany(insertion("findings", 4), findings)
        store.commit()
    return path


def main() -> None:
    options = register.arguments()
    areas = register.read_areas(options.areas)
    sources = register.read_sources(options.inbox)
    with TemporaryDirectory(dir=options.output) as folder:
        parts = register.in_processes(partial(store_part, Path(folder), {*areas.known}), sources)
        store = open_store(options.output / "register.sqlite")
        for part in parts:
            store.execute("ATTACH ? AS part", [str(part)])
            store.execute("INSERT INTO records SELECT * FROM part.records")
            store.execute("INSERT INTO findings SELECT * FROM part.findings")
            store.commit()
            store.execute("DETACH part")

    # Rows are in the order of the files, so of two valid records with the same key the first is met first.
    numbers: set[str] = set()
    counts: Counter[tuple[str, int]] = Counter()
    duplicates = []
    for row, number, area, year in store.execute(
        "SELECT rowid, number, area, substr(filed, 1, 4) FROM records WHERE accepted ORDER BY rowid"
    ):
        if number in numbers:
            duplicates.append([row])
        else:
            numbers.add(number)
            counts[area, int(year)] += 1
    store.executemany("UPDATE records SET accepted = 0 WHERE rowid = ?", duplicates)
    store.executemany(
        "INSERT INTO findings SELECT 'record.duplicate', file, record, number FROM records WHERE rowid = ?", duplicates
    )
    totals = dict(store.execute("SELECT rule, count(*) FROM findings GROUP BY rule"))
    with open(options.output / "finding-rows.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(register.FINDING_COLUMNS)
        writer.writerows(store.execute("SELECT * FROM findings"))
    store.commit()
    store.close()
    register.write_answers(options.output, areas, counts, totals)


if __name__ == "__main__":
    main()
