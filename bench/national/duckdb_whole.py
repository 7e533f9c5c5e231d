"""The whole library by DuckDB: its own queries and views, with macros for the functions they call.

duckdb_whole.py REVISION THREADS OUT LIBRARY [INDICATOR...] writes OUT/<indicator>.csv and prints seconds as JSON.
Identifiers get their authority before them once, when the tables are read; after that the queries stand as they are.
"""

import json
import pathlib
import sys
import time
import tomllib

import duckdb

import duckdb_peer
import shapes

# Identifiers that are words and not keys.
WORDS = {"invo_professional_role_id"}

MACROS = """
CREATE MACRO place(d) AS date_diff('day', DATE '2005-01-01', d::DATE) + 1;
CREATE MACRO working_days(a, b) AS getvariable('working')[place(b)] - getvariable('working')[place(a)];
CREATE MACRO working_days_after(a, n) AS getvariable('nth')[getvariable('working')[place(a)] + n];
CREATE MACRO months_after(a, n) AS (a + to_months(n))::DATE;
CREATE MACRO days_after(a, n) AS (a + n)::DATE;
CREATE MACRO days_between(a, b) AS date_diff('day', a, b);
CREATE MACRO hours_after(a, n) AS a + to_hours(n);
CREATE MACRO age(born, d) AS date_sub('year', born, d);
CREATE MACRO financial_year(d) AS printf('%d-%02d', year(d - INTERVAL 3 MONTH), (year(d - INTERVAL 3 MONTH) + 1) % 100);
CREATE MACRO in_words(d) AS strftime(d, '%-d %B %Y');
CREATE MACRO regexp_like(a, b) AS regexp_matches(a, b);
"""


def tables(base, revision):
    """Reads every table, each identifier with its authority before it."""
    for file in sorted(pathlib.Path(revision).glob("*.parquet")):
        columns = base.execute(f"DESCRIBE {file.stem}").fetchall()
        keys = [name for name, *_ in columns if name.endswith("_id") and name not in WORDS]
        replaced = ", ".join(f"authority || '/' || {key} AS {key}" for key in keys)
        base.execute(f"CREATE TABLE kept_{file.stem} AS SELECT * REPLACE ({replaced}) FROM {file.stem}")
        base.execute(f"DROP VIEW {file.stem}")
        base.execute(f"ALTER TABLE kept_{file.stem} RENAME TO {file.stem}")


def views(base, library):
    """Makes the shared views, each when those that it reads are there; gives those that cannot be."""
    waiting = {file.stem: file.read_text() for file in sorted(library.glob("views/*.sql"))}
    while waiting:
        left = {}
        for name, query in waiting.items():
            try:
                base.execute(f"CREATE VIEW {name} AS {query}")
            except duckdb.CatalogException:
                left[name] = query
        if len(left) == len(waiting):
            return sorted(left)
        waiting = left
    return []


def grouped(names, query, facts):
    """Counts by authority and period, in the way that a definition's unit asks for."""
    period = "quarter(on_date)" if "on_date" in names else "number"
    joined = "" if "on_date" in names else "JOIN numbered ON numbered.period = cases.period"
    if facts["unit"] in ("days", "number"):
        count = "sum(per)" if facts["aggregate"] == "ratio" else "count(amount)"
        met = "median(amount)" if facts["aggregate"] == "median" else "sum(amount)"
        where = "WHERE per > 0" if facts["aggregate"] == "ratio" else ""
    else:
        met = "count(*) FILTER (met)" if "met" in names else "count(*)"
        count = "count(*) FILTER (met IS NOT NULL)" if "met" in names else "count(*)"
        where = ""
    return (
        f"SELECT left(case_id, 3) AS authority, {period} AS period, {met} AS numerator, {count} AS denominator "
        f"FROM ({query}) AS cases {joined} {where} GROUP BY ALL"
    )


def of_basis(rows, basis):
    """The counts of quarters added up over the year to date, or over twelve months."""
    if basis not in ("year-to-date", "rolling-12-months"):
        return rows
    counted = {(authority, period): (n, d) for authority, period, n, d in rows if None not in (authority, period)}
    made = []
    for authority in sorted({authority for authority, _ in counted}):
        for period in range(shapes.PERIODS):
            first = period // 4 * 4 if basis == "year-to-date" else period - 3
            some = [counted.get((authority, part), (0, 0)) for part in range(first, period + 1)]
            made.append((authority, period, sum(n or 0 for n, _ in some), sum(d or 0 for _, d in some)))
    return made


def main(revision, threads, out, library, asked):
    library = pathlib.Path(library)
    begun = time.perf_counter()
    base = duckdb_peer.connect(revision, int(threads))
    base.execute("SET VARIABLE working = (SELECT list(n ORDER BY day) FROM calendar)")
    base.execute("SET VARIABLE nth = (SELECT list(day ORDER BY n) FROM (SELECT min(day) AS day, n FROM calendar WHERE n > 0 GROUP BY n))")
    base.execute(MACROS)
    tables(base, revision)
    base.execute("DROP TABLE period")
    base.execute("CREATE TABLE numbered (number INTEGER, period VARCHAR, first_day DATE, last_day DATE)")
    for number, row in enumerate(shapes.quarters()):
        base.execute("INSERT INTO numbered VALUES (?, ?, ?, ?)", [number, *row])
    base.execute("CREATE VIEW period AS SELECT period, first_day, last_day FROM numbered")
    unmade = views(base, library)
    seconds = {"tables": time.perf_counter() - begun}
    for file in sorted(library.glob("*.toml")):
        name = file.stem
        if asked and name not in asked:
            continue
        facts, query = tomllib.loads(file.read_text()), file.with_suffix(".sql").read_text()
        begun = time.perf_counter()
        try:
            names = {row[0] for row in base.execute(f"DESCRIBE {query}").fetchall()}
            rows = base.execute(grouped(names, query, facts)).fetchall()
        except duckdb.CatalogException:
            continue  # It reads a table of an authority's own, which these records do not have.
        if "on_date" in names:
            rows = of_basis(rows, facts["basis"])
        seconds[name] = time.perf_counter() - begun
        shapes.write(out, name, (row for row in rows if None not in row[:2]))
    print(json.dumps(seconds))
    if unmade:
        sys.exit(f"views that DuckDB cannot make: {', '.join(unmade)}")


if __name__ == "__main__":
    main(*sys.argv[1:5], sys.argv[5:])
