#!/usr/bin/env python3
"""Makes a return on children looked after (SSDA903) as CSV files, to measure how fast it is read.

All of it is synthetic: no record is of a real child, and none is made from one. The same arguments
give the same bytes.

    python3 bench/generate_903.py FOLDER [CHILDREN] [YEAR]

gives FOLDER header.csv, episodes.csv, reviews.csv, oc2.csv, missing.csv, previous_permanence.csv and
social_workers.csv of CHILDREN children (100000) of the return of the year to 31 March YEAR (2024):
about two episodes and eleven reviews for each child.
"""

import datetime
import os
import random
import sys

ETHNIC = ["WBRI", "WBRI", "WBRI", "WOTH", "MWBC", "AOTH", "BAFR", "NOBT"]
PLACES = ["U6", "U6", "U4", "U3", "K2", "H5", "P1", "R3"]
REVIEWS_OF_A_CHILD = 11
DAYS_BETWEEN_REVIEWS = 170


def written(day):
    return day.strftime("%d/%m/%Y")


def main():
    folder = sys.argv[1]
    children = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
    year = int(sys.argv[3]) if len(sys.argv) > 3 else 2024
    os.makedirs(folder, exist_ok=True)
    chance = random.Random(903)
    first_day = datetime.date(year - 1, 4, 1)
    days = [written(first_day + datetime.timedelta(days=n)) for n in range(-7000, 366)]

    def day(n):
        return days[n + 7000]

    def file(name, columns):
        out = open(os.path.join(folder, name), "w", encoding="utf-8", newline="\n")
        out.write(columns + "\n")
        return out

    header = file("header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB")
    episodes = file(
        "episodes.csv",
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,"
        "REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN",
    )
    reviews = file("reviews.csv", "CHILD,DOB,REVIEW,REVIEW_CODE")
    oc2 = file(
        "oc2.csv",
        "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,"
        "HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED",
    )
    missing = file("missing.csv", "CHILD,DOB,MISSING,MIS_START,MIS_END")
    before = file("previous_permanence.csv", "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM")
    workers = file("social_workers.csv", "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON")

    for number in range(children):
        child = 1_000_000 + number
        born = day(-chance.randrange(1500, 6200))
        header.write(
            f"{child},{1 + number % 2},{born},{ETHNIC[chance.randrange(8)]},"
            f"D{chance.randrange(10**12):012d},0,\n"
        )
        start = -chance.randrange(100, 1400)
        move = chance.randrange(0, 330)
        place = PLACES[chance.randrange(8)]
        common = "PR1,{},{},{},A1 {}AA,B2 {}BB,SC{:06d}\n"
        in_area = number % 10
        episodes.write(
            f"{child},{day(start)},S,C2,N1,{place},"
            + common.format(day(move), "X1", "PLACE", in_area, in_area, number % 5000)
        )
        leaves = number % 5 == 0
        episodes.write(
            f"{child},{day(move)},P,C2,N1,U4,"
            + common.format(
                day(min(move + 30, 364)) if leaves else "",
                "E4A" if leaves else "",
                "",
                in_area,
                in_area,
                (number + 7) % 5000,
            )
        )
        for review in range(REVIEWS_OF_A_CHILD):
            held = 300 - DAYS_BETWEEN_REVIEWS * review + number % 60
            reviews.write(f"{child},{born},{day(held)},PN{number % 8}\n")
        flags = [chance.randrange(2) for _ in range(8)]
        oc2.write(f"{child},{born},{number % 41},," + ",".join(map(str, flags)) + "\n")
        if number % 12 == 0:
            missing.write(f"{child},{born},M,{day(move)},{day(min(move + 2, 364))}\n")
        before.write(f"{child},{born},Z1,,\n")
        workers.write(f"{child},{born},SW{number % 3000:06d},{day(start)},,\n")
    for out in (header, episodes, reviews, oc2, missing, before, workers):
        out.close()


if __name__ == "__main__":
    main()
