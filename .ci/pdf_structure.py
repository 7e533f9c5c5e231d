"""Holds tagged PDF files to what PDF/UA-1 asks of their structure, so far as a program can tell.

    python pdf_structure.py FILE...

The title, the language and the claim of the standard; one first heading and no level left out; a text
for every figure; scopes for heading cells and as many cells in each row of a table; words for every
link; fonts embedded; and every mark on a page either part of the structure or an artifact.
"""

import sys

import pikepdf

# Operators that put something on a page.
PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI", "INLINE IMAGE"}


class Structure:
    """The structure of one file, and what is wrong with it."""

    def __init__(self, pdf):
        self.pdf = pdf
        self.faults = []
        self.headings = []
        self.counts = {}
        self.content = {}

    def fault(self, words):
        self.faults.append(words)

    def check(self):
        self.document()
        root = self.pdf.Root.get("/StructTreeRoot")
        if root is None:
            return self.fault("the file has no structure")
        self.roles = dict(root.get("/RoleMap", {}))
        self.element(root.get("/K"), None)
        self.levels()
        for number, page in enumerate(self.pdf.pages, 1):
            self.page(number, page)

    def document(self):
        root = self.pdf.Root
        if not root.get("/MarkInfo", {}).get("/Marked", False):
            self.fault("the file does not say that it is tagged")
        if not str(root.get("/Lang", "")):
            self.fault("the file has no language")
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
            self.fault("the title is not shown in place of the file's name")
        with self.pdf.open_metadata() as about:
            if not about.get("dc:title"):
                self.fault("the file has no title")
            if str(about.get("pdfuaid:part")) != "1":
                self.fault("the file does not claim PDF/UA-1")

    def element(self, kids, page):
        if kids is None:
            return
        if isinstance(kids, pikepdf.Array):
            for kid in kids:
                self.element(kid, page)
            return
        if not isinstance(kids, pikepdf.Dictionary):
            self.content.setdefault(page, set()).add(int(kids))
            return
        page = kids["/Pg"].objgen if "/Pg" in kids else page
        if str(kids.get("/Type", "")) == "/MCR":
            self.content.setdefault(page, set()).add(int(kids["/MCID"]))
            return
        role = str(kids.get("/S", ""))
        role = str(self.roles.get(role, role))
        self.counts[role] = self.counts.get(role, 0) + 1
        if role in ("/Figure", "/Formula") and not str(kids.get("/Alt", kids.get("/ActualText", ""))).strip():
            self.fault("a figure has no text in its place")
        if role.startswith("/H") and role[2:].isdigit():
            self.headings.append(int(role[2:]))
        if role == "/Table":
            self.table(kids)
        self.element(kids.get("/K"), page)

    def table(self, table):
        rows = list(self.within(table, "/TR"))
        widths = {sum(1 for _ in self.cells(row)) for row in rows}
        if len(widths) != 1:
            self.fault(f"a table has rows of {sorted(widths)} cells")
        heads = [cell for row in rows for cell in self.cells(row) if str(cell.get("/S")) == "/TH"]
        if not heads:
            self.fault("a table has no heading cells")
        for cell in heads:
            if self.attribute(cell, "/Scope") not in ("/Column", "/Row", "/Both"):
                self.fault("a heading cell does not say what it heads")

    def within(self, element, role):
        for kid in self.kids(element):
            if str(kid.get("/S", "")) == role:
                yield kid
            else:
                yield from self.within(kid, role)

    def cells(self, row):
        return (kid for kid in self.kids(row) if str(kid.get("/S", "")) in ("/TH", "/TD"))

    @staticmethod
    def kids(element):
        kids = element.get("/K", [])
        kids = kids if isinstance(kids, pikepdf.Array) else [kids]
        return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]

    @staticmethod
    def attribute(element, name):
        given = element.get("/A", [])
        given = given if isinstance(given, pikepdf.Array) else [given]
        for one in given:
            if isinstance(one, pikepdf.Dictionary) and name in one:
                return str(one[name])
        return ""

    def levels(self):
        if self.headings[:1] != [1] or self.headings.count(1) != 1:
            self.fault(f"the first heading is not the one of level 1: {self.headings[:5]}")
        for above, level in zip(self.headings, self.headings[1:]):
            if level > above + 1:
                self.fault(f"a heading of level {level} stands under one of level {above}")

    def page(self, number, page):
        for mark in page.get("/Annots", []):
            if str(mark.get("/Subtype")) == "/Link":
                if "/StructParent" not in mark:
                    self.fault(f"page {number}: a link is not in the structure")
                if not str(mark.get("/Contents", "")).strip():
                    self.fault(f"page {number}: a link has no words")
        if "/Annots" in page and str(page.get("/Tabs", "")) != "/S":
            self.fault(f"page {number}: the order of its links is not that of the structure")
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            self.font(number, font)
        self.marks(number, page)

    def font(self, number, font):
        inner = font.get("/DescendantFonts", [font])[0]
        about = inner.get("/FontDescriptor", {})
        if not any(key in about for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            self.fault(f"page {number}: a font is not embedded")
        if "/ToUnicode" not in font:
            self.fault(f"page {number}: a font does not say which letters it shows")

    def marks(self, number, page):
        """Everything painted is content of the structure or an artifact."""
        open_marks = []
        known = self.content.get(page.objgen, set())
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name == "BMC":
                open_marks.append(str(operands[0]) == "/Artifact")
            elif name == "BDC":
                tag, about = str(operands[0]), operands[1]
                number_of = about.get("/MCID") if isinstance(about, pikepdf.Dictionary) else None
                if number_of is not None and int(number_of) not in known:
                    self.fault(f"page {number}: content {number_of} is not in the structure")
                open_marks.append(tag == "/Artifact" or number_of is not None)
            elif name == "EMC":
                open_marks.pop()
            elif name in PAINTING and not any(open_marks):
                self.fault(f"page {number}: something painted by {name} is neither content nor artifact")


def main(files):
    failed = 0
    passed = 0
    for file in files:
        with pikepdf.open(file) as pdf:
            structure = Structure(pdf)
            structure.check()
            for fault in dict.fromkeys(structure.faults):
                failed += 1
                print(f"{file}: {fault}")
            counts = ", ".join(f"{count} {role[1:]}" for role, count in sorted(structure.counts.items()))
            print(f"{file}: {len(pdf.pages)} pages: {counts}")
            passed += not structure.faults
    print(f"structure: {passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
