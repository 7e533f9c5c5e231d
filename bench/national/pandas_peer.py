"""The shapes by pandas, on Arrow columns where that is faster; whole columns at a time, no loop over rows.

pandas_peer.py REVISION THREADS OUT [INDICATOR...] writes OUT/<indicator>.csv and prints seconds by indicator as JSON.
(pandas has one thread; the number is ignored.)
"""

import json
import sys
import time

import numpy as np
import pandas as pd

import shapes

CALENDAR = shapes.calendar()
FIRST_DAY = np.datetime64(CALENDAR[0][0])
DAYS = np.array([n for _, n in CALENDAR])
LAST_DAYS = np.array([last for _, _, last in shapes.quarters()], dtype="datetime64[D]")
PERIODS = len(LAST_DAYS)


class Shapes:
    """One function an indicator; each gives a frame of authority, period, numerator, denominator."""

    def __init__(self, revision):
        self.revision = revision

    def table(self, name, columns):
        frame = pd.read_parquet(f"{self.revision}/ssd_{name}.parquet", columns=["authority", *columns])
        for column in columns:
            if column.endswith("_date") or column == "pers_dob":
                frame[column] = pd.to_datetime(frame[column])
        return frame

    def referrals(self):
        return counts(self.table("cin_episodes", ["cine_referral_date"]), "cine_referral_date")

    def contacts(self):
        return counts(self.table("contacts", ["cont_contact_date"]), "cont_contact_date")

    def section_47_enquiries(self):
        return counts(self.table("s47_enquiry", ["s47e_s47_start_date"]), "s47e_s47_start_date")

    def referrals_no_further_action(self):
        referrals = self.table("cin_episodes", ["cine_referral_date", "cine_referral_nfa"])
        return shares(referrals, referrals.cine_referral_nfa == True, "cine_referral_date")  # noqa: E712

    def assessments_45_days(self):
        begun, ended = "cina_assessment_start_date", "cina_assessment_auth_date"
        table = self.table("cin_assessments", [begun, ended])
        table = table[table[ended] >= table[begun]]
        return shares(table, working_days(table[begun], table[ended]) <= 45, ended)

    def icpc_15_days(self):
        day = "icpc_icpc_date"
        table = self.table(
            "initial_cp_conference",
            ["icpc_icpc_id", "icpc_person_id", "icpc_s47_enquiry_id", day, "icpc_icpc_transfer_in"],
        ).dropna(subset=[day])
        table["unlinked"] = table.icpc_s47_enquiry_id.isna()
        table = table.sort_values(["unlinked", "icpc_icpc_id"])
        table = table.drop_duplicates(["authority", "icpc_person_id", day])
        table = table[table.icpc_icpc_transfer_in.ne(True)]
        enquiries = self.table("s47_enquiry", ["s47e_s47_enquiry_id", "s47e_s47_start_date"])
        table = table.merge(
            enquiries,
            how="left",
            left_on=["authority", "icpc_s47_enquiry_id"],
            right_on=["authority", "s47e_s47_enquiry_id"],
        )
        begun = table.s47e_s47_start_date
        known = (begun <= table[day]).to_numpy()
        met = np.zeros(len(table), dtype=bool)
        met[known] = working_days(begun[known], table[day][known]) <= 15
        return shares(table, met, day)

    def re_referrals_12_months(self):
        keys = ["authority", "cine_person_id", "cine_referral_date"]
        days = self.table("cin_episodes", keys[1:]).groupby(keys, as_index=False).size()
        before = days.groupby(keys[:2]).cine_referral_date.shift()
        met = days.cine_referral_date <= before + pd.DateOffset(months=12)
        days["period"] = quarter(days.cine_referral_date)
        days["numerator"] = days["size"].where(met, 0)
        days["denominator"] = days["size"]
        return days.groupby(["authority", "period"], as_index=False)[["numerator", "denominator"]].sum()

    def plans(self):
        columns = ["cppl_cp_plan_id", "cppl_person_id", "cppl_cp_plan_start_date", "cppl_cp_plan_end_date", "cppl_cp_plan_ola"]
        table = self.table("cp_plans", columns)
        return table[table.cppl_cp_plan_ola.ne(True)]

    def cp_plans_repeat_2_years(self):
        plans, day = self.plans(), "cppl_cp_plan_start_date"
        started = plans.dropna(subset=[day])
        child = ["authority", "cppl_person_id"]
        pairs = started[[*child, "cppl_cp_plan_id", day]].merge(
            plans.dropna(subset=["cppl_cp_plan_end_date"])[[*child, "cppl_cp_plan_id", "cppl_cp_plan_end_date"]],
            on=child,
            suffixes=("", "_other"),
        )
        pairs = pairs[
            (pairs.cppl_cp_plan_id != pairs.cppl_cp_plan_id_other) & (pairs.cppl_cp_plan_end_date <= pairs[day])
        ]
        previous = pairs.groupby(["authority", "cppl_cp_plan_id"]).cppl_cp_plan_end_date.max().rename("previous")
        started = started.join(previous, on=["authority", "cppl_cp_plan_id"])
        quarters = every_quarter(shares(started, started[day] <= started.previous + pd.DateOffset(months=24), day), 0)
        years = quarters.groupby(["authority", quarters.period // 4])
        quarters[["numerator", "denominator"]] = years[["numerator", "denominator"]].cumsum()
        return quarters

    def referrals_rate(self):
        quarters = every_quarter(self.referrals(), -3)
        quarters["numerator"] = quarters.groupby("authority").numerator.transform(lambda some: some.rolling(4).sum())
        return quarters.assign(denominator=0)

    def visits(self):
        visits = self.table("cp_visits", ["cppv_person_id", "cppv_cp_plan_id", "cppv_cp_visit_date", "cppv_cp_visit_seen"])
        visits = visits[visits.cppv_cp_visit_seen.eq(True)].merge(
            self.plans(),
            left_on=["authority", "cppv_cp_plan_id", "cppv_person_id"],
            right_on=["authority", "cppl_cp_plan_id", "cppl_person_id"],
        )
        day, end = visits.cppv_cp_visit_date, visits.cppl_cp_plan_end_date
        visits = visits[(day >= visits.cppl_cp_plan_start_date) & ((day <= end) | end.isna())]
        plan = ["authority", "cppv_cp_plan_id"]
        visits = visits[[*plan, "cppl_cp_plan_start_date", "cppv_cp_visit_date"]].drop_duplicates()
        return visits.sort_values([*plan, "cppv_cp_visit_date"])

    def cp_visits_10_days(self):
        visits, day = self.visits(), "cppv_cp_visit_date"
        before = visits.groupby(["authority", "cppv_cp_plan_id"])[day].shift()
        clock = before.fillna(visits.cppl_cp_plan_start_date)
        return shares(visits, working_days(clock, visits[day]) <= 10, day)

    def open_plans(self):
        return on_last_days(self.plans(), "cppl_cp_plan_start_date", "cppl_cp_plan_end_date")

    def cp_plans(self):
        children = self.open_plans().groupby(["authority", "period"], as_index=False).cppl_person_id.nunique()
        return children.assign(numerator=children.cppl_person_id, denominator=children.cppl_person_id)

    def assessments_open_overdue(self):
        begun, ended = "cina_assessment_start_date", "cina_assessment_auth_date"
        table = on_last_days(self.table("cin_assessments", [begun, ended]), begun, ended)
        met = working_days(table[begun], LAST_DAYS[table.period.to_numpy(dtype=int)]) > 45
        return grouped(table, met)

    def cp_children_visited_10_days(self):
        plans = self.open_plans().sort_values(["cppl_cp_plan_start_date", "cppl_cp_plan_id"])
        plans = plans.drop_duplicates(["authority", "period", "cppl_person_id"], keep="last")
        plans["last_day"] = pd.to_datetime(LAST_DAYS[plans.period.to_numpy(dtype=int)])
        visits = self.visits().rename(columns={"cppv_cp_plan_id": "cppl_cp_plan_id"})
        seen = pd.merge_asof(
            plans.sort_values("last_day"),
            visits[["authority", "cppl_cp_plan_id", "cppv_cp_visit_date"]].sort_values("cppv_cp_visit_date"),
            left_on="last_day",
            right_on="cppv_cp_visit_date",
            by=["authority", "cppl_cp_plan_id"],
        )
        clock = seen.cppv_cp_visit_date.fillna(seen.cppl_cp_plan_start_date)
        return grouped(seen, working_days(clock, seen.last_day) <= 10)

    def cla(self):
        begun, ended = "clae_cla_episode_start_date", "clae_cla_episode_ceased_date"
        episodes = on_last_days(self.table("cla_episodes", ["clae_person_id", begun, ended]), begun, ended)
        episodes = episodes[["authority", "clae_person_id", "period"]].drop_duplicates()
        begun, ended = "lega_legal_status_start_date", "lega_legal_status_end_date"
        statuses = on_last_days(self.table("legal_status", ["lega_person_id", "lega_legal_status", begun, ended]), begun, ended)
        statuses["short"] = statuses.lega_legal_status.isin(["V1", "V3", "V4"])
        short = statuses.groupby(["authority", "lega_person_id", "period"]).short.all()
        people = self.table("person", ["pers_person_id", "pers_dob"]).set_index(["authority", "pers_person_id"])
        episodes = episodes.join(people, on=["authority", "clae_person_id"])
        episodes = episodes.join(short, on=["authority", "clae_person_id", "period"])
        limit = pd.DatetimeIndex(LAST_DAYS) - pd.DateOffset(years=18)
        under_18 = episodes.pers_dob.isna() | (episodes.pers_dob > limit[episodes.period.to_numpy(dtype=int)])
        return counted(episodes[under_18 & episodes.short.ne(True)])


def working_days(begun, ended):
    """Working days after the first up to and including the second."""
    place = lambda day: DAYS[(np.asarray(day, dtype="datetime64[D]") - FIRST_DAY).astype(int)]  # noqa: E731
    return place(ended) - place(begun)


def quarter(day):
    """Quarters since the first one asked for."""
    return (day.dt.year * 12 + day.dt.month - (shapes.FIRST_YEAR * 12 + 4)) // 3


def counted(table):
    sizes = table.groupby(["authority", "period"], as_index=False).size()
    return sizes.assign(numerator=sizes["size"], denominator=sizes["size"])


def counts(table, day):
    table = table.dropna(subset=[day])
    return counted(table.assign(period=quarter(table[day])))


def grouped(table, met):
    groups = table.assign(met=np.asarray(met, dtype=bool)).groupby(["authority", "period"], as_index=False)
    return groups.agg(numerator=("met", "sum"), denominator=("met", "size"))


def shares(table, met, day):
    table = table.assign(met=np.asarray(met, dtype=bool)).dropna(subset=[day])
    return grouped(table.assign(period=quarter(table[day])), table.met)


def on_last_days(table, begun, ended):
    """A row of a stock for each quarter on whose last day it is open."""
    table = table.dropna(subset=[begun])
    first = quarter(table[begun]).clip(lower=0).astype(int)
    after = quarter(table[ended]).fillna(PERIODS).clip(upper=PERIODS).astype(int)
    times = (after - first).clip(lower=0).to_numpy()
    rows = table.loc[table.index.repeat(times)].copy()
    starts = np.repeat(np.cumsum(times) - times, times)
    rows["period"] = np.repeat(first.to_numpy(), times) + np.arange(times.sum()) - starts
    return rows


def every_quarter(table, first):
    """With nothing where an authority has no cases in a quarter."""
    index = pd.MultiIndex.from_product(
        [table.authority.unique(), range(first, PERIODS)], names=["authority", "period"]
    )
    keyed = table.set_index(["authority", "period"])[["numerator", "denominator"]]
    return keyed.reindex(index, fill_value=0).reset_index()


def main(revision, out, names):
    made = Shapes(revision)
    seconds = {}
    for name in names or shapes.SHAPES:
        begun = time.perf_counter()
        frame = getattr(made, name.replace("-", "_"))()
        seconds[name] = time.perf_counter() - begun
        rows = zip(*(frame[column] for column in shapes.COLUMNS))
        shapes.write(out, name, ((a, int(p), n, d) for a, p, n, d in rows))
    print(json.dumps(seconds))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[3], sys.argv[4:])
