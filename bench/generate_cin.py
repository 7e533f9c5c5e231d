"""Writes a children in need census as XML, for timing only: every child in it is made up.

    python3 bench/generate_cin.py 100000 > cin.xml

The same number of children gives the same bytes. 100,000 children are about 105 MB.
"""

import random
import sys
from datetime import date, timedelta

YEAR_BEGINS = date(2019, 4, 1)
YEAR_ENDS = date(2020, 3, 31)
SOURCES = "1A 1B 1C 1D 2A 2B 3A 3B 3C 3D 3E 3F 4 5A 5B 5C 6 7 8 9 10".split()
NEEDS = "N1 N2 N3 N4 N5 N6 N7 N8 N9 N0".split()
REASONS = "RC1 RC2 RC3 RC4 RC5 RC6 RC7 RC8".split()
FACTORS = "1A 1B 2A 2B 3A 3B 4A 4B 5A 5B 6A 6B 7A 10A 11A 13A 15A 16A 17A 18A 19A 20 21".split()
ABUSE = "NEG PHY SAB EMO MUL".split()
ETHNICITIES = "WBRI WOTH MWBC MWAS MOTH AIND APKN AOTH BCRB BAFR OOTH REFU NOBT".split()
DISABILITIES = "MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA".split()


class Writer:
    def __init__(self, out):
        self.out = out

    def open(self, depth, name):
        self.out.write(f"{' ' * depth}<{name}>\n")

    def close(self, depth, name):
        self.out.write(f"{' ' * depth}</{name}>\n")

    def field(self, depth, name, value):
        self.out.write(f"{' ' * depth}<{name}>{value}</{name}>\n")


def header(w):
    w.open(1, "Header")
    w.open(2, "CollectionDetails")
    w.field(3, "Collection", "CIN")
    w.field(3, "Year", YEAR_ENDS.year)
    w.field(3, "ReferenceDate", YEAR_ENDS)
    w.close(2, "CollectionDetails")
    w.open(2, "Source")
    w.field(3, "SourceLevel", "L")
    w.field(3, "LEA", "841")
    w.field(3, "SoftwareCode", "made up, for timing")
    w.close(2, "Source")
    w.close(1, "Header")


def assessment(w, draw, start):
    w.open(4, "Assessments")
    w.field(5, "AssessmentActualStartDate", start)
    if draw.random() < 0.5:
        w.field(5, "AssessmentInternalReviewDate", start + timedelta(14))
    w.field(5, "AssessmentAuthorisationDate", start + timedelta(draw.randint(10, 80)))
    w.open(5, "FactorsIdentifiedAtAssessment")
    for factor in draw.sample(FACTORS, draw.randint(1, 3)):
        w.field(6, "AssessmentFactors", factor)
    w.close(5, "FactorsIdentifiedAtAssessment")
    w.close(4, "Assessments")


def protection(w, draw, start):
    """An enquiry, and of some a conference and a plan."""
    is_conference = draw.random() < 0.5
    held = start + timedelta(draw.randint(7, 28))
    w.open(4, "Section47")
    w.field(5, "S47ActualStartDate", start)
    if is_conference:
        w.field(5, "InitialCPCtarget", start + timedelta(21))
        w.field(5, "DateOfInitialCPC", held)
    w.field(5, "ICPCnotRequired", 0 if is_conference else 1)
    w.close(4, "Section47")
    return held if is_conference and draw.random() < 0.85 else None


def plan(w, draw, start):
    category = draw.choice(ABUSE)
    w.open(4, "ChildProtectionPlans")
    w.field(5, "CPPstartDate", start)
    if draw.random() < 0.5:
        w.field(5, "CPPendDate", start + timedelta(draw.randint(100, 500)))
    w.field(5, "InitialCategoryOfAbuse", category)
    w.field(5, "LatestCategoryOfAbuse", category)
    w.field(5, "NumberOfPreviousCPP", draw.randint(0, 2))
    w.open(5, "Reviews")
    w.field(6, "CPPreviewDate", start + timedelta(85))
    w.field(6, "CPPreviewDate", start + timedelta(260))
    w.close(5, "Reviews")
    w.close(4, "ChildProtectionPlans")


def details(w, draw, referral):
    is_nfa = draw.random() < 0.15
    w.open(3, "CINdetails")
    w.field(4, "CINreferralDate", referral)
    w.field(4, "ReferralSource", draw.choice(SOURCES))
    w.field(4, "PrimaryNeedCode", draw.choice(NEEDS))
    if is_nfa or draw.random() < 0.5:
        w.field(4, "CINclosureDate", referral + timedelta(draw.randint(1, 300)))
        w.field(4, "ReasonForClosure", draw.choice(REASONS))
    if not is_nfa:
        assessment(w, draw, referral + timedelta(1))
        start = protection(w, draw, referral + timedelta(5)) if draw.random() < 0.3 else None
        w.field(4, "ReferralNFA", 0)
        if start:
            plan(w, draw, start)
    else:
        w.field(4, "ReferralNFA", 1)
    w.close(3, "CINdetails")


def child(w, draw, number):
    born = YEAR_BEGINS - timedelta(draw.randint(30, 6200))
    w.open(2, "Child")
    w.open(3, "ChildIdentifiers")
    w.field(4, "LAchildID", f"C{number:07}")
    w.field(4, "UPN", f"X{number:012}")
    w.field(4, "PersonBirthDate", born)
    w.field(4, "GenderCurrent", draw.choice((1, 2)))
    w.close(3, "ChildIdentifiers")
    w.open(3, "ChildCharacteristics")
    w.field(4, "Ethnicity", draw.choice(ETHNICITIES))
    if draw.random() < 0.12:
        w.open(4, "Disabilities")
        for code in draw.sample(DISABILITIES, draw.randint(1, 2)):
            w.field(5, "Disability", code)
        w.close(4, "Disabilities")
    w.close(3, "ChildCharacteristics")
    first = YEAR_BEGINS + timedelta(draw.randint(-200, 150))
    details(w, draw, first)
    if draw.random() < 0.1:
        details(w, draw, first + timedelta(draw.randint(310, 340)))
    w.close(2, "Child")


def main():
    children = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    draw = random.Random(2020)
    w = Writer(sys.stdout)
    sys.stdout.write('<?xml version="1.0" encoding="utf-8"?>\n<Message>\n')
    header(w)
    w.open(1, "Children")
    for number in range(1, children + 1):
        child(w, draw, number)
    w.close(1, "Children")
    sys.stdout.write("</Message>\n")


if __name__ == "__main__":
    main()
