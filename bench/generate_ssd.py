#!/usr/bin/env python3
"""Writes Standard Safeguarding Dataset tables of children who do not exist, to time `quarterday load` by.

    python3 bench/generate_ssd.py FOLDER [CHILDREN]

Seven tables as CSV, about 1 MB for every thousand children. Every value is synthetic. The same number of children gives
the same bytes: the only chance is a generator with a fixed seed.
"""

import datetime
import pathlib
import random
import sys

FIRST = datetime.date(2015, 4, 1)
DAYS = 4 * 365


def day(number):
    return (FIRST + datetime.timedelta(days=number)).isoformat()


def write(folder, table, columns, rows):
    with open(folder / f"{table}.csv", "w", newline="") as file:
        file.write(",".join(columns) + "\n")
        for row in rows:
            file.write(",".join(map(str, row)) + "\n")


def person(chance, child):
    return [child, child, "F" if chance.random() < 0.5 else "M", "F", "WBRI", day(-chance.randrange(6000)), "", "", "", "N", "", "N", ""]


def children(chance, count):
    for child in range(count):
        yield child, chance.randrange(DAYS)


def episodes(count):
    chance = random.Random(2)
    for child, start in children(chance, count):
        yield [f"E{child}", f"C{child}", day(start), "N1", "N1A", "1A", "N", day(start + chance.randrange(30, 400)), "RC1", f"team-{child % 12}", f"w{child % 300}"]


def assessments(count):
    chance = random.Random(3)
    for child, start in children(chance, count):
        for turn in range(2):
            begun = start + 70 * turn
            yield [f"A{child}-{turn}", f"C{child}", f"E{child}", day(begun), "Y", day(begun + chance.randrange(20, 60)), "Further assessment", "N", f"team-{child % 12}", f"w{child % 300}"]


def plans(count):
    chance = random.Random(4)
    for child, start in children(chance, count):
        if child % 3 == 0:
            yield [f"P{child}", f"C{child}", f"E{child}", f"I{child}", day(start), day(start + chance.randrange(90, 600)), "N", "NEG", "EMO"]


def visits(count, key, every, times):
    chance = random.Random(5)
    for child, start in children(chance, count):
        if child % every == 0:
            for turn in range(times):
                plan = [f"P{child}"] if key == "cppv" else []
                yield [f"{key}{child}-{turn}", f"C{child}", *plan, day(start + 14 * turn), "Y", "Y", "Y"]


def involvements(count):
    chance = random.Random(6)
    for child, start in children(chance, count):
        for turn in range(3):
            begun = start + 120 * turn
            yield [f"V{child}-{turn}", f"C{child}", "CW", f"w{chance.randrange(300)}", day(begun), day(begun + 110), f"team-{child % 12}", ""]


def main():
    folder = pathlib.Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(1)
    write(
        folder,
        "person",
        "pers_person_id,pers_legacy_id,pers_sex,pers_gender,pers_ethnicity,pers_dob,pers_common_child_id,pers_upn,"
        "pers_upn_unknown,pers_send_flag,pers_expected_dob,pers_is_mother,pers_nationality".split(","),
        ([f"C{child}", f"L{child}", *person(chance, child)[2:]] for child in range(count)),
    )
    write(
        folder,
        "cin_episodes",
        "cine_referral_id,cine_person_id,cine_referral_date,cine_cin_primary_need_code,cine_referral_source_desc,"
        "cine_referral_source_code,cine_referral_nfa,cine_close_date,cine_close_reason,cine_referral_team,"
        "cine_referral_worker_id".split(","),
        episodes(count),
    )
    write(
        folder,
        "cin_assessments",
        "cina_assessment_id,cina_person_id,cina_referral_id,cina_assessment_start_date,cina_assessment_child_seen,"
        "cina_assessment_auth_date,cina_assessment_outcome_json,cina_assessment_outcome_nfa,cina_assessment_team,"
        "cina_assessment_worker_id".split(","),
        assessments(count),
    )
    write(
        folder,
        "cp_plans",
        "cppl_cp_plan_id,cppl_person_id,cppl_referral_id,cppl_icpc_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date,"
        "cppl_cp_plan_ola,cppl_cp_plan_initial_category,cppl_cp_plan_latest_category".split(","),
        plans(count),
    )
    for table, key, every, times in [("cp_visits", "cppv", 3, 20), ("cin_visits", "cinv", 1, 6)]:
        columns = {
            "cppv": "cppv_cp_visit_id,cppv_person_id,cppv_cp_plan_id,cppv_cp_visit_date,cppv_cp_visit_seen,"
            "cppv_cp_visit_seen_alone,cppv_cp_visit_bedroom",
            "cinv": "cinv_cin_visit_id,cinv_person_id,cinv_cin_visit_date,cinv_cin_visit_seen,"
            "cinv_cin_visit_seen_alone,cinv_cin_visit_bedroom",
        }[key]
        write(folder, table, columns.split(","), visits(count, key, every, times))
    write(
        folder,
        "involvements",
        "invo_involvements_id,invo_person_id,invo_professional_role_id,invo_professional_id,invo_involvement_start_date,"
        "invo_involvement_end_date,invo_professional_team,invo_worker_change_reason".split(","),
        involvements(count),
    )


if __name__ == "__main__":
    main()
