"""The register consolidated with pandas: records.parquet, finding-rows.csv, counts.csv, findings.csv."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

import register
from register import CATEGORIES, CORES, DATES, HEADING, Areas, Source

HALF_WIDTH = str.maketrans(register.WIDE_DIGITS, register.DIGITS)
# Columns with few different texts become categories, so that each text is only looked at once.
REPETITIVE = [HEADING[name] for name in [*DATES, *CATEGORIES, "area"]]


def read(path: Path, source: Source) -> pd.DataFrame:
    """The file's columns as texts, under their headings."""
    texts = pd.read_csv(path, engine="pyarrow", dtype="str", keep_default_na=False, na_values=["", register.MISSING])
    return texts.assign(file=source.path.name, record=range(source.first, source.first + len(texts)))


def canonical(name: str, text: pd.Series, areas: Areas) -> pd.Series:
    """The values of a field, missing where the text means nothing."""
    if name in DATES:
        return pd.Series(days(text.cat.categories).take(text.cat.codes, allow_fill=True, fill_value=pd.NaT))
    if name in CATEGORIES:
        return text.cat.set_categories(CATEGORIES[name]).cat.rename_categories(CATEGORIES[name])
    if name == "area":
        return text.cat.set_categories(areas.known)
    if name == "number":
        return half_width(text)
    return text


def half_width(text: pd.Series) -> pd.Series:
    """Only the few texts that need it are translated, which is done by Python."""
    is_wide = text.str.contains(f"[{register.WIDE_DIGITS}]", na=False)
    return text.mask(is_wide, text[is_wide].str.translate(HALF_WIDTH))


def days(spellings: pd.Index) -> pd.DatetimeIndex:
    texts = half_width(pd.Series(spellings))
    result = pd.Series(pd.NaT, texts.index)
    for form in register.DAY_FORMATS:
        result = result.fillna(pd.to_datetime(texts[result.isna()], format=form, errors="coerce"))
    return pd.DatetimeIndex(result)


def checks(records: pd.DataFrame, texts: pd.DataFrame) -> list[tuple[str, pd.Series]]:
    """Rules with the records that break them; a comparison with a missing value is no finding."""

    def not_understood(name: str) -> pd.Series:
        return texts[HEADING[name]].notna() & records[name].isna()

    has_lapsed = records["lapsed"].notna()
    return [
        *(("value.required", texts[HEADING[name]].isna()) for name in register.REQUIRED),
        *(("value.date.impossible", not_understood(name)) for name in DATES),
        *(("value.category", not_understood(name)) for name in CATEGORIES),
        ("value.area.unknown", not_understood("area")),
        ("value.pattern", ~records["number"].str.fullmatch(register.NUMBER, na=True)),
        ("value.minimum", records["filed"] < register.EARLIEST),
        ("REG-001", records["granted"] < records["filed"]),
        ("REG-002", records["lapsed"] < records["granted"]),
        ("REG-003", records["status"].notna() & ((records["status"] == "lapsed") != has_lapsed)),
    ]


def main() -> None:
    options = register.arguments()
    areas = register.read_areas(options.areas)
    sources = register.read_sources(options.inbox)
    with TemporaryDirectory(dir=options.output) as folder, ThreadPoolExecutor(CORES) as threads:
        paths = register.as_utf8_csv(sources, Path(folder))
        # Arrow, which reads the files, leaves Python's lock while it works: threads suffice.
        texts = pd.concat(threads.map(read, paths, sources), ignore_index=True)
    texts = texts.astype(dict.fromkeys([*REPETITIVE, "file"], "category"))
    records = texts[["file", "record"]].assign(
        **{name: canonical(name, texts[heading], areas) for name, heading in HEADING.items()}
    )

    broken = checks(records, texts)
    accepted = ~pd.concat([found for rule, found in broken if rule not in register.WARNINGS], axis=1).any(axis=1)
    # Among valid records, which are in the order of the files, a repeated key is a duplicate.
    is_duplicate = accepted & records["number"].where(accepted).duplicated()
    broken.append(("record.duplicate", is_duplicate))
    records["accepted"] = accepted & ~is_duplicate
    records.to_parquet(options.output / "records.parquet")
    findings = pd.concat(records.loc[found, ["file", "record", "number"]].assign(rule=rule) for rule, found in broken)
    findings.to_csv(options.output / "finding-rows.csv", columns=register.FINDING_COLUMNS, index=False)

    counted = records.loc[records["accepted"], ["area", "filed"]]
    counts = counted.groupby(["area", counted["filed"].dt.year], observed=True).size()
    register.write_answers(options.output, areas, counts.to_dict(), findings["rule"].value_counts().to_dict())


if __name__ == "__main__":
    main()
