#!/usr/bin/env python3
"""Kills loads at a thousand moments, and looks each time whether the records are as before or after.

    python3 bench/kills.py target/release/quarterday [KILLS]

The moments are chance with a fixed seed. Every record is synthetic.
"""

import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

ROWS = 20_000


def plans(path, turn):
    with open(path, "w") as file:
        file.write("cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_end_date\n")
        for row in range(ROWS):
            file.write(f"p{row * 2654435761 % 2**32:08x},c{row},2019-04-{turn % 28 + 1:02},\n")
        file.write(f"last-{turn},c,2019-04-01,\n")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    chance = random.Random(2019)
    old = new = killed = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        subprocess.run([program, "new", "council"], cwd=folder, check=True, capture_output=True)
        council = folder / "council"
        load = [program, "-q", "load", "../plans.csv"]

        def begin():
            # Now and then the folder is made anew, so that looking through it stays quick.
            shutil.rmtree(council / "data", ignore_errors=True)
            plans(folder / "plans.csv", 0)
            began = time.monotonic()
            subprocess.run(load, cwd=council, check=True, capture_output=True)
            return time.monotonic() - began

        def state():
            seen = subprocess.run([program, "doctor", "--json"], cwd=council, capture_output=True)
            seen = json.loads(seen.stdout)
            assert seen["is_well"] and seen["loads"] == seen["revisions"], seen
            return seen["loads"]

        for turn in range(kills):
            if turn % 50 == 0:
                whole, loads = begin(), state()
            plans(folder / "plans.csv", turn + 1)
            child = subprocess.Popen(load, cwd=council, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.random() * whole * 1.1)
            killed += child.poll() is None
            child.kill()
            child.wait()
            now = state()
            assert now in (loads, loads + 1), (loads, now)
            old, new, loads = old + (now == loads), new + (now != loads), now
    print(f"{kills} loads of {ROWS:,} rows, {killed} killed before they ended: {old} times the old state, {new} times the new")


if __name__ == "__main__":
    main()
