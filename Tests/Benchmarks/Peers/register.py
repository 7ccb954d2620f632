"""What the four peer programs share, so that they differ only in the library under measure.

Here are the form of the register, the list of its files, the XML reader and the writing of the answers. Only the standard
library is imported: lxml is loaded by the one function that uses it, so that standard_library_job.py needs no package.
"""

import argparse
import codecs
import csv
import gzip
import io
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import BinaryIO

# Fields of the form: heading of the CSV column, element of the XML record.
FIELDS = {
    "number": ("专利号", "Number"),
    "title": ("发明名称", "Title"),
    "kind": ("专利类型", "Kind"),
    "filed": ("申请日", "Filed"),
    "published": ("公布日", "Published"),
    "granted": ("授权日", "Granted"),
    "lapsed": ("失效日", "Lapsed"),
    "status": ("法律状态", "Status"),
    "holder": ("专利权人", "Holder"),
    "area": ("地区", "County"),
    "address": ("地址", "Address"),
    "pct": ("PCT", "PCT"),
}
HEADING = {name: heading for name, (heading, _) in FIELDS.items()}
ELEMENT = {name: element for name, (_, element) in FIELDS.items()}

REQUIRED = ["number", "title", "kind", "filed", "status", "holder", "area"]
DATES = ["filed", "published", "granted", "lapsed"]
CATEGORIES = {
    "kind": {"发明": "invention", "实用新型": "utility-model", "外观设计": "design"},
    "status": {"有效": "in-force", "失效": "lapsed"},
    "pct": {"是": "yes", "否": "no"},
}
MISSING = "-"
NUMBER = "[0-9]{12}[.][0-9X]"
EARLIEST = "1985-04-01"
WIDE_DIGITS = "０１２３４５６７８９"
DIGITS = "0123456789"
DAY_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d"]

# A finding of any other rule keeps the record out of the counts.
WARNINGS = {"REG-003"}
YEARS = range(2007, 2017)

CORES = len(os.sched_getaffinity(0))
# finding-rows.csv has a row for each finding, findings.csv their number by rule.
FINDING_COLUMNS = ["rule", "file", "record", "number"]


def arguments() -> argparse.Namespace:
    """The command line; makes the output folder."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--inbox", type=Path, required=True)
    parser.add_argument("--areas", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    return options


@dataclass(frozen=True)
class Areas:
    """Codes of areas, in the order of the list."""

    known: list[str]
    counties: list[str]


def read_areas(path: Path) -> Areas:
    """Every code of the list may stand in a record; the counts are by county."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return Areas([row["code"] for row in rows], [row["code"] for row in rows if row["level"] == "county"])


@dataclass(frozen=True)
class Source:
    """One file of the register."""

    path: Path
    is_gzip: bool
    is_xml: bool
    encoding: str
    headings: tuple[str, ...]

    @property
    def first(self) -> int:
        """The number of the first record: in XML records are numbered, in CSV lines, and the first line has the headings."""
        return 1 if self.is_xml else 2

    @property
    def is_utf8_csv(self) -> bool:
        return not self.is_xml and self.encoding != "gb18030"

    def open(self) -> BinaryIO:
        return gzip.open(self.path) if self.is_gzip else open(self.path, "rb")

    def open_text(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(self.open(), encoding=self.encoding, newline="")


def read_sources(inbox: Path) -> list[Source]:
    """The files of the register in the order of their part numbers, which decides which of two equal keys came first."""

    def part(path: Path) -> int:
        found = re.search("part([0-9]+)of", path.name)
        return int(found[1]) if found else 1

    return [_examine(path) for path in sorted(inbox.rglob("register_*"), key=part)]


def _examine(path: Path) -> Source:
    with open(path, "rb") as file:
        is_gzip = file.read(2) == b"\x1f\x8b"
    with gzip.open(path) if is_gzip else open(path, "rb") as file:
        head = file.read(1 << 16)
    try:
        # The last character may be cut in half: the decoder is not told that this is the end.
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(head)
        encoding = "utf-8-sig"
    except UnicodeDecodeError:
        text = head.decode("gb18030", errors="replace")
        encoding = "gb18030"
    is_xml = text.lstrip().startswith("<")
    headings = () if is_xml else tuple(next(csv.reader(io.StringIO(text))))
    return Source(path, is_gzip, is_xml, encoding, headings)


def lxml_records(source: Source) -> Iterator[list[str | None]]:
    """The records of an XML file, values in the order of FIELDS, None where an element is missing."""
    from lxml import etree

    elements = list(ELEMENT.values())
    with source.open() as file:
        for _, record in etree.iterparse(file, tag="Patent"):
            values = {element.tag: element.text for element in record}
            yield [*map(values.get, elements)]
            # Memory must not grow with the file: what has been read is taken out of the tree.
            record.clear()
            while (before := record.getprevious()) is not None:
                record.getparent().remove(before)


def in_processes(function, items) -> list:
    """Applies the function to each item on all cores, in order.

    The processes are forks: they start at once and need no import. That is safe as long as no library of the parent has
    started its threads, so the jobs call this before anything else.
    """
    with ProcessPoolExecutor(CORES, get_context("fork")) as pool:
        return list(pool.map(function, items))


def as_utf8_csv(sources: list[Source], folder: Path) -> list[Path]:
    """The same files as UTF-8 CSV, for libraries with a fast reader for that and none for XML and GB18030."""
    if all(source.is_utf8_csv for source in sources):
        return [source.path for source in sources]
    return in_processes(partial(_rewrite, folder), sources)


def _rewrite(folder: Path, source: Source) -> Path:
    if source.is_utf8_csv:
        return source.path
    path = folder / f"{source.path.name}.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        if source.is_xml:
            writer = csv.writer(file)
            writer.writerow(HEADING.values())
            writer.writerows(lxml_records(source))
        else:
            with source.open_text() as text:
                shutil.copyfileobj(text, file, 1 << 20)
    return path


def write_answers(
    output: Path, areas: Areas, counts: Mapping[tuple[str, int], int], findings: Mapping[str, int]
) -> None:
    """Writes counts.csv and findings.csv as the generator of the register writes the right answers."""
    with open(output / "counts.csv", "w", encoding="utf-8", newline="\n") as file:
        file.write("county,year,records\n")
        file.writelines(
            f"{county},{year},{counts.get((county, year), 0)}\n" for county in areas.counties for year in YEARS
        )
    with open(output / "findings.csv", "w", encoding="utf-8", newline="\n") as file:
        file.write("rule,findings\n")
        file.writelines(f"{rule},{number}\n" for rule, number in sorted(findings.items()))
