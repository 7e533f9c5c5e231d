"""The shapes by DuckDB: hand-written SQL (duckdb/) with a table of periods and one of working days.

duckdb_peer.py REVISION THREADS OUT [INDICATOR...] writes OUT/<indicator>.csv and prints seconds by indicator as JSON.
"""

import json
import pathlib
import sys
import time

import duckdb

import shapes


def connect(revision, threads):
    """A connection that sees the tables of a revision, the periods and the working days."""
    base = duckdb.connect(config={"threads": threads})
    for file in sorted(pathlib.Path(revision).glob("*.parquet")):
        base.execute(f"CREATE VIEW {file.stem} AS SELECT * FROM read_parquet('{file}')")
    days = shapes.calendar()
    base.execute(
        "CREATE TABLE calendar AS SELECT unnest(?::DATE[]) AS day, unnest(?::INTEGER[]) AS n",
        [[day for day, _ in days], [n for _, n in days]],
    )
    base.execute("CREATE TABLE period (period INTEGER, year INTEGER, first_day DATE, last_day DATE)")
    for number, (_, first, last) in enumerate(shapes.quarters()):
        base.execute("INSERT INTO period VALUES (?, ?, ?, ?)", [number, number // 4, first, last])
    # Quarters are numbered from the first one asked for; they get their names at the end.
    base.execute(
        # (Whole division goes towards nothing: count from 2000, so that it goes down.)
        "CREATE MACRO quarter(d) AS (year(d) * 12 + month(d) - 24004) // 3 "
        f"- {(shapes.FIRST_YEAR - 2000) * 4}"
    )
    return base


def main(revision, threads, out, names):
    folder = pathlib.Path(__file__).parent / "duckdb"
    base = connect(revision, int(threads))
    seconds = {}
    for name in names or shapes.SHAPES:
        query = (folder / f"{name}.sql").read_text()
        begun = time.perf_counter()
        rows = base.execute(query).fetchnumpy()
        seconds[name] = time.perf_counter() - begun
        shapes.write(out, name, zip(*(rows[key].tolist() for key in shapes.COLUMNS)))
    print(json.dumps(seconds))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:])
