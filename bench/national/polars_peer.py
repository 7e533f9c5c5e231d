"""The shapes by Polars, lazily, in the form that was fastest of those tried.

polars_peer.py REVISION THREADS OUT [INDICATOR...] writes OUT/<indicator>.csv and prints seconds by indicator as JSON.
"""

import json
import os
import sys
import time

# Polars reads it when it is imported.
os.environ["POLARS_MAX_THREADS"] = sys.argv[2] if len(sys.argv) > 2 else "2"

import polars as pl  # noqa: E402

import shapes  # noqa: E402

CALENDAR = shapes.calendar()
FIRST_DAY = CALENDAR[0][0]
DAYS = pl.Series("n", [n for _, n in CALENDAR], dtype=pl.Int32)
LAST_DAYS = pl.Series("last_day", [last for _, _, last in shapes.quarters()], dtype=pl.Date)
PERIODS = len(LAST_DAYS)
NEVER = pl.date(9999, 12, 31)
col = pl.col


class Shapes:
    """One function an indicator; each gives a lazy frame of authority, period, numerator, denominator."""

    def __init__(self, revision):
        self.revision = revision

    def table(self, name):
        return pl.scan_parquet(f"{self.revision}/ssd_{name}.parquet")

    def referrals(self):
        return counts(self.table("cin_episodes"), "cine_referral_date")

    def contacts(self):
        return counts(self.table("contacts"), "cont_contact_date")

    def section_47_enquiries(self):
        return counts(self.table("s47_enquiry"), "s47e_s47_start_date")

    def referrals_no_further_action(self):
        referrals = self.table("cin_episodes").with_columns(met=col("cine_referral_nfa").fill_null(False))
        return shares(referrals, "cine_referral_date")

    def assessments_45_days(self):
        begun, ended = col("cina_assessment_start_date"), col("cina_assessment_auth_date")
        assessments = self.table("cin_assessments").filter(ended >= begun)
        return shares(assessments.with_columns(met=working_days(begun, ended) <= 45), "cina_assessment_auth_date")

    def icpc_15_days(self):
        enquiries = self.table("s47_enquiry").select(
            "authority", "s47e_s47_enquiry_id", "s47e_s47_start_date", "s47e_s47_start_date_unreadable"
        )
        begun, held = col("s47e_s47_start_date"), col("icpc_icpc_date")
        someone = self.table("initial_cp_conference").filter(held.is_not_null())
        first = (
            someone.sort(col("icpc_s47_enquiry_id").is_null(), "icpc_icpc_id")
            .unique(["authority", "icpc_person_id", "icpc_icpc_date"], keep="first")
            .filter(col("icpc_icpc_transfer_in").fill_null(False).not_())
            .join(
                enquiries,
                left_on=["authority", "icpc_s47_enquiry_id"],
                right_on=["authority", "s47e_s47_enquiry_id"],
                how="left",
            )
            .filter(col("s47e_s47_start_date_unreadable").fill_null(False).not_())
        )
        met = ((begun <= held) & (working_days(begun, held) <= 15)).fill_null(False)
        return shares(first.with_columns(met=met), "icpc_icpc_date")

    def re_referrals_12_months(self):
        child, day = ["authority", "cine_person_id"], "cine_referral_date"
        days = (
            self.table("cin_episodes")
            .filter(col(day).is_not_null() & col("cine_person_id").is_not_null())
            .group_by(*child, day)
            .agg(referrals=pl.len())
            .sort(*child, day)
        )
        same = (col("authority") == col("authority").shift()) & (col("cine_person_id") == col("cine_person_id").shift())
        met = (same & (col(day) <= col(day).shift().dt.offset_by("12mo"))).fill_null(False)
        return (
            days.with_columns(met=met, period=quarter(col(day)))
            .group_by("authority", "period")
            .agg(numerator=(col("referrals") * col("met")).sum(), denominator=col("referrals").sum())
        )

    def cp_plans_repeat_2_years(self):
        begun, ended = col("cppl_cp_plan_start_date"), "cppl_cp_plan_end_date"
        plans = self.table("cp_plans").filter(col("cppl_cp_plan_ola").fill_null(False).not_())
        child = ["authority", "cppl_person_id"]
        # A plan that ended on the day it started is not its own previous plan: the ends of others only.
        ends = plans.filter(col(ended).is_not_null()).select(*child, col("cppl_cp_plan_id").alias("other"), ended)
        previous = (
            plans.filter(begun.is_not_null())
            .select(*child, "cppl_cp_plan_id", "cppl_cp_plan_start_date")
            .join(ends, on=child, how="inner")
            .filter((col("other") != col("cppl_cp_plan_id")) & (col(ended) <= begun))
            .group_by("authority", "cppl_cp_plan_id")
            .agg(previous=col(ended).max())
        )
        met = (begun <= col("previous").dt.offset_by("24mo")).fill_null(False)
        started = plans.filter(begun.is_not_null()).join(previous, on=["authority", "cppl_cp_plan_id"], how="left")
        quarters = every_quarter(shares(started.with_columns(met=met), "cppl_cp_plan_start_date"), 0)
        return quarters.with_columns(
            col("numerator", "denominator").cum_sum().over("authority", col("period") // 4, order_by="period")
        )

    def referrals_rate(self):
        quarters = every_quarter(self.referrals(), -3)
        return quarters.with_columns(col("numerator").rolling_sum(4).over("authority", order_by="period"), denominator=0)

    def visits(self):
        """Days on which a child on a plan was seen, with the plan's start."""
        plans = self.table("cp_plans").filter(col("cppl_cp_plan_ola").fill_null(False).not_())
        return (
            self.table("cp_visits")
            .filter(col("cppv_cp_visit_seen"))
            .join(
                plans,
                left_on=["authority", "cppv_cp_plan_id", "cppv_person_id"],
                right_on=["authority", "cppl_cp_plan_id", "cppl_person_id"],
            )
            .filter(
                (col("cppv_cp_visit_date") >= col("cppl_cp_plan_start_date"))
                & (col("cppv_cp_visit_date") <= col("cppl_cp_plan_end_date").fill_null(NEVER))
            )
            .select("authority", "cppv_cp_plan_id", "cppl_cp_plan_start_date", "cppv_cp_visit_date")
            .unique()
        )

    def cp_visits_10_days(self):
        plan, day = ["authority", "cppv_cp_plan_id"], "cppv_cp_visit_date"
        visits = self.visits().sort(*plan, day)
        same = (col("authority") == col("authority").shift()) & (col("cppv_cp_plan_id") == col("cppv_cp_plan_id").shift())
        clock = pl.when(same.fill_null(False)).then(col(day).shift()).otherwise("cppl_cp_plan_start_date")
        return shares(visits.with_columns(met=working_days(clock, col(day)) <= 10), day)

    def cp_plans(self):
        return distinct(self.open_plans(), "cppl_person_id")

    def open_plans(self):
        plans = self.table("cp_plans").filter(col("cppl_cp_plan_ola").fill_null(False).not_())
        return on_last_days(plans, "cppl_cp_plan_start_date", "cppl_cp_plan_end_date")

    def assessments_open_overdue(self):
        begun, ended = "cina_assessment_start_date", "cina_assessment_auth_date"
        open_ones = on_last_days(self.table("cin_assessments"), begun, ended)
        met = working_days(col(begun), pl.lit(LAST_DAYS).gather(col("period"))) > 45
        return (
            open_ones.group_by("authority", "period")
            .agg(numerator=met.sum(), denominator=pl.len())
        )

    def cp_children_visited_10_days(self):
        child = ["authority", "period", "cppl_person_id"]
        plans = (
            self.open_plans()
            .sort("cppl_cp_plan_start_date", "cppl_cp_plan_id")
            .unique(child, keep="last")
            .with_columns(last_day=pl.lit(LAST_DAYS).gather(col("period")))
            .sort("last_day")
        )
        seen = self.visits().sort("cppv_cp_visit_date")
        last = plans.join_asof(
            seen.select("authority", "cppv_cp_plan_id", "cppv_cp_visit_date"),
            left_on="last_day",
            right_on="cppv_cp_visit_date",
            by_left=["authority", "cppl_cp_plan_id"],
            by_right=["authority", "cppv_cp_plan_id"],
            check_sortedness=False,
        )
        clock = pl.coalesce("cppv_cp_visit_date", "cppl_cp_plan_start_date")
        return last.group_by("authority", "period").agg(
            numerator=(working_days(clock, col("last_day")) <= 10).sum(), denominator=pl.len()
        )

    def cla(self):
        child = ["authority", "clae_person_id"]
        people = self.table("person").select("authority", "pers_person_id", "pers_dob")
        statuses = (
            on_last_days(self.table("legal_status"), "lega_legal_status_start_date", "lega_legal_status_end_date")
            .group_by("authority", "lega_person_id", "period")
            .agg(is_short_breaks=col("lega_legal_status").is_in(["V1", "V3", "V4"]).all())
        )
        in_care = on_last_days(
            self.table("cla_episodes"), "clae_cla_episode_start_date", "clae_cla_episode_ceased_date"
        ).select(*child, "period").unique()
        last_day = pl.lit(LAST_DAYS).gather(col("period"))
        under_18 = col("pers_dob") > last_day.dt.offset_by("-216mo")
        return (
            in_care.join(people, left_on=child, right_on=["authority", "pers_person_id"], how="left")
            .join(
                statuses,
                left_on=[*child, "period"],
                right_on=["authority", "lega_person_id", "period"],
                how="left",
            )
            .filter(under_18.fill_null(True) & col("is_short_breaks").fill_null(False).not_())
            .group_by("authority", "period")
            .agg(numerator=pl.len(), denominator=pl.len())
        )


def working_days(begun, ended):
    """Working days after the first up to and including the second."""
    place = lambda day: pl.lit(DAYS).gather((day - FIRST_DAY).dt.total_days())  # noqa: E731
    return place(ended) - place(begun)


def quarter(day):
    """Quarters since the first one asked for."""
    months = day.dt.year().cast(pl.Int32) * 12 + day.dt.month().cast(pl.Int32)
    return (months - (shapes.FIRST_YEAR * 12 + 4)) // 3


def counts(table, day):
    dated = table.filter(col(day).is_not_null()).group_by("authority", period=quarter(col(day)))
    return dated.agg(numerator=pl.len(), denominator=pl.len())


def shares(table, day):
    dated = table.filter(col(day).is_not_null()).group_by("authority", period=quarter(col(day)))
    return dated.agg(numerator=col("met").sum(), denominator=pl.len())


def distinct(table, child):
    return table.group_by("authority", "period").agg(
        numerator=col(child).n_unique(), denominator=col(child).n_unique()
    )


def on_last_days(table, begun, ended):
    """A row of a stock for each quarter on whose last day it is open."""
    first = pl.max_horizontal(quarter(col(begun)), 0)
    after = pl.min_horizontal(quarter(col(ended)).fill_null(PERIODS), PERIODS)
    return (
        table.with_columns(first=first, after=after)
        .filter(col("first") < col("after"))
        .with_columns(period=pl.int_ranges("first", "after"))
        .explode("period", empty_as_null=False)
    )


def every_quarter(table, first):
    """With nothing where an authority has no cases in a quarter."""
    periods = pl.LazyFrame({"period": pl.arange(first, PERIODS, eager=True)}, schema={"period": pl.Int32})
    whole = table.select("authority").unique().join(periods, how="cross")
    return whole.join(table, on=["authority", "period"], how="left").with_columns(
        col("numerator", "denominator").cast(pl.Int64).fill_null(0)
    )


def main(revision, out, names):
    made = Shapes(revision)
    seconds = {}
    for name in names or shapes.SHAPES:
        begun = time.perf_counter()
        frame = getattr(made, name.replace("-", "_"))().select(shapes.COLUMNS).collect()
        seconds[name] = time.perf_counter() - begun
        shapes.write(out, name, frame.iter_rows())
    print(json.dumps(seconds))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[3], sys.argv[4:])
