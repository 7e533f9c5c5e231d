"""Whether a report is the same bytes however it is built: ten builds, in two folders, time zones and languages.

    python3 bench/same_bytes.py target/release/quarterday darlington

The folder is one that `quarterday demo` made. It is copied beside itself; both copies are taken away again.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile

BUILDS = 10
ZONES = ["UTC", "Pacific/Kiritimati", "America/Adak"]
LANGUAGES = ["C", "de_DE.UTF-8", "tr_TR.UTF-8", "cy_GB.UTF-8"]


def built(folder):
    found = {}
    for path, _, names in os.walk(os.path.join(folder, "built")):
        for name in names:
            with open(os.path.join(path, name), "rb") as file:
                found[name] = hashlib.sha256(file.read()).hexdigest()
    return found


def main(program, folder):
    with tempfile.TemporaryDirectory() as work:
        copies = [os.path.join(work, "one"), os.path.join(work, "elsewhere", "two")]
        for copy in copies:
            shutil.copytree(folder, copy)
        seen = set()
        for turn in range(BUILDS):
            copy = copies[turn % 2]
            shutil.rmtree(os.path.join(copy, "built"))
            zone, language = ZONES[turn % 3], LANGUAGES[turn % 4]
            settings = {**os.environ, "TZ": zone, "LANG": language, "LC_ALL": language}
            subprocess.run([program, "-q", "-C", copy, "build"], env=settings, check=True)
            files = built(copy)
            seen.add(tuple(sorted(files.items())))
        print(f"{BUILDS} builds of {len(files)} files: {'the same bytes' if len(seen) == 1 else 'NOT the same bytes'}")
        return len(seen) != 1


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1]), sys.argv[2]))
