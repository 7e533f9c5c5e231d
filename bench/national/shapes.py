"""The indicators that every engine makes, and the calendar they share. Written for bench/run."""

import datetime as dt
import pathlib

import holidays

# By shape. Each is made by DuckDB from duckdb/<name>.sql, by Polars and pandas from the function of its name.
FLOWS = [
    "referrals",
    "contacts",
    "section-47-enquiries",
    "referrals-no-further-action",
    "assessments-45-days",
    "icpc-15-days",
    "re-referrals-12-months",
    "cp-plans-repeat-2-years",
    "referrals-rate",
    "cp-visits-10-days",
]
STOCKS = ["cp-plans", "assessments-open-overdue", "cp-children-visited-10-days", "cla"]
SHAPES = FLOWS + STOCKS

COLUMNS = ("authority", "period", "numerator", "denominator")
FIRST_YEAR, LAST_YEAR = 2015, 2024
PERIODS = 4 * (LAST_YEAR - FIRST_YEAR + 1)


def quarters():
    """(name, first day, last day) of each quarter of the ten years."""
    rows = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for quarter, (month, later) in enumerate([(4, 7), (7, 10), (10, 1), (1, 4)], start=1):
            first = dt.date(year + (quarter == 4), month, 1)
            after = dt.date(year + (quarter >= 3), later, 1)
            name = f"{year}-{(year + 1) % 100:02}-q{quarter}"
            rows.append((name, first, after - dt.timedelta(days=1)))
    return rows


def calendar():
    """(day, n): n working days from 1 January 2005 up to and including the day, of England."""
    shut = holidays.country_holidays("GB", subdiv="ENG", years=range(2005, 2029))
    day, n, rows = dt.date(2005, 1, 1), 0, []
    while day.year < 2028:
        n += day.weekday() < 5 and day not in shut
        rows.append((day, n))
        day += dt.timedelta(days=1)
    return rows


def write(out, name, rows):
    """Writes OUT/<name>.csv: authority, period, numerator, denominator of the periods asked for."""
    names = [period for period, _, _ in quarters()]
    with (pathlib.Path(out) / f"{name}.csv").open("w") as file:
        for authority, period, numerator, denominator in rows:
            if 0 <= period < len(names):
                file.write(f"{authority},{names[period]},{whole(numerator)},{whole(denominator)}\n")


def whole(cell):
    """A number without a point where it needs none; nothing, of a sum over nothing or of a rate, is 0."""
    if cell is None or cell != cell:
        return 0
    return int(cell) if cell == int(cell) else cell
