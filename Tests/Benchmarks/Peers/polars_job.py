"""The register consolidated with Polars: records.parquet, finding-rows.csv, counts.csv, findings.csv."""

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

import register
from register import CATEGORIES, DATES, FIELDS, HEADING, Areas, Source

# One pass brings digits and marks of a day into one form; the spelling without marks is left as it is.
DAY_SIGNS = [*register.WIDE_DIGITS, "/", "年", "月", "日"]
PLAIN_DAY_SIGNS = [*register.DIGITS, "-", "-", "-", ""]


def read(path: Path, source: Source) -> pl.LazyFrame:
    """The file's columns as texts, under their headings."""
    lines = pl.scan_csv(
        path, infer_schema=False, null_values=register.MISSING, row_index_name="record", row_index_offset=source.first
    )
    return lines.select(pl.lit(source.path.name).alias("file"), "record", *HEADING.values())


def canonical(name: str, areas: Areas) -> pl.Expr:
    """The value of a field, null where the text means nothing."""
    text = pl.col(HEADING[name])
    if name in DATES:
        plain = text.str.replace_many(DAY_SIGNS, PLAIN_DAY_SIGNS)
        value = pl.coalesce(plain.str.to_date(form, strict=False) for form in ("%Y-%m-%d", "%Y%m%d"))
    elif name in CATEGORIES:
        codes = CATEGORIES[name]
        value = text.replace_strict(codes, default=None, return_dtype=pl.Enum(codes.values()))
    elif name == "area":
        value = text.cast(pl.Enum(areas.known), strict=False)
    elif name == "number":
        value = text.str.replace_many([*register.WIDE_DIGITS], [*register.DIGITS])
    else:
        value = text
    return value.alias(name)


def not_understood(name: str) -> pl.Expr:
    return pl.col(HEADING[name]).is_not_null() & pl.col(name).is_null()


def checks() -> list[tuple[str, pl.Expr]]:
    """Rules with what is true of a record that breaks them; null is no finding."""
    filed, granted, lapsed = pl.col("filed"), pl.col("granted"), pl.col("lapsed")
    return [
        *(("value.required", pl.col(HEADING[name]).is_null()) for name in register.REQUIRED),
        *(("value.date.impossible", not_understood(name)) for name in DATES),
        *(("value.category", not_understood(name)) for name in CATEGORIES),
        ("value.area.unknown", not_understood("area")),
        ("value.pattern", ~pl.col("number").str.contains(f"^{register.NUMBER}$")),
        ("value.minimum", filed < pl.lit(register.EARLIEST).str.to_date()),
        ("REG-001", granted < filed),
        ("REG-002", lapsed < granted),
        ("REG-003", (pl.col("status") == "lapsed") != lapsed.is_not_null()),
    ]


def main() -> None:
    options = register.arguments()
    areas = register.read_areas(options.areas)
    sources = register.read_sources(options.inbox)
    with TemporaryDirectory(dir=options.output) as folder:
        paths = register.as_utf8_csv(sources, Path(folder))
        findings, counts = consolidate(pl.concat(map(read, paths, sources)), areas, options.output)
    findings.write_csv(options.output / "finding-rows.csv")
    register.write_answers(
        options.output,
        areas,
        {(area, year): number for area, year, number in counts.rows()},
        dict(findings.group_by("rule").len().rows()),
    )


def consolidate(texts: pl.LazyFrame, areas: Areas, output: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Writes records.parquet; the findings, and the number of accepted records by area and year."""
    rules = [(rule, f"check{index}", broken) for index, (rule, broken) in enumerate(checks())]
    errors = [column for rule, column, _ in rules if rule not in register.WARNINGS]
    # Among valid records only, which are in the order of the files, a repeated key is a duplicate.
    valid_number = pl.when("valid").then("number")
    records = (
        texts.with_columns(canonical(name, areas) for name in FIELDS)
        .with_columns(broken.fill_null(False).alias(column) for _, column, broken in rules)
        .with_columns(valid=~pl.any_horizontal(errors))
        .with_columns(accepted=pl.col("valid") & valid_number.is_first_distinct())
        .with_columns(duplicate=pl.col("valid") & ~pl.col("accepted"))
    )
    findings = pl.concat(
        records.filter(column).select(pl.lit(rule).alias("rule"), "file", "record", "number")
        for rule, column in [*((rule, column) for rule, column, _ in rules), ("record.duplicate", "duplicate")]
    )
    counts = records.filter("accepted").group_by("area", year=pl.col("filed").dt.year()).len()
    stored = records.select("file", "record", *FIELDS, "accepted").sink_parquet(output / "records.parquet", lazy=True)
    # The three share one pass over the files.
    _, findings, counts = pl.collect_all([stored, findings, counts], engine="streaming")
    return findings, counts


if __name__ == "__main__":
    main()
