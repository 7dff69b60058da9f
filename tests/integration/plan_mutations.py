"""Labelled changes to a plan's text whose effect on the right answer is known, for plans kept as lines of cells."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from core.calendar import last_day_of_month
from documents.draft import DraftItem, DraftPlan
from documents.understand.owners.hierarchies import rank

ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
CODE = re.compile(r"^(?P<open>(?:<p>)?\s*)(?P<letter>[ieo๐O0๑])(?P<number>[0-9๐-๙]{1,2})(?![0-9๐-๙])")
LETTERS = {"i": "iI๑1l", "e": "eE๓c", "o": "oO๐0อ"}
OTHER_UNITS = (
    "กองช่างสุขาภิบาล", "ฝ่ายทะเบียนราษฎร", "หน่วยตรวจสอบภายใน", "กองสวัสดิการสังคม", "งานประปา", "ศูนย์ยุติธรรมชุมชน",
    "กลุ่มส่งเสริมการเกษตร", "งานเทศกิจ", "โรงเรียนอนุบาลทุ่งใหม่", "สำนักการแพทย์", "กองผังเมืองรวม", "งานสวนสาธารณะ",
)  # fmt: skip
FULL_YEAR = re.compile(r"(?:<p>)?[1๑] ตุลาคม (?P<first>[0-9๐-๙]{4}) - [3๓][0๐] กันยายน (?P<last>[0-9๐-๙]{4})(?:</p>)?")
MONTH = re.compile(r"(?:<p>)?(?P<month>ตุลาคม|ธันวาคม|มีนาคม) (?P<year>[0-9๐-๙]{4})(?:</p>)?")
YEAR_SPELLINGS = (
    "๑ ต.ค. {a} – ๓๐ ก.ย. {b}", "ต.ค.{a}-ก.ย.{b}", "ตุลาคม {first} ถึง กันยายน {last}", "ปีงบประมาณ {last}",
    "ตลอดปีงบประมาณ พ.ศ. {last}", "1 ตุลาคม {first} ถึงวันที่ 30 กันยายน {last}", "01/10/{first} - 30/09/{last}",
    "๑ ตุลาคม - ๓๐ กันยายน {last}", "๑ ตุลา คม {first} -๓๐ กัน ยายน {last}", "ไตรมาส ๑-๔", "ตลอดปี",
)  # fmt: skip
SHORT = {"ตุลาคม": "ต.ค.", "ธันวาคม": "ธ.ค.", "มีนาคม": "มี.ค."}
MONTH_SPELLINGS = (
    "{short} {year}",
    "{short}{two}",
    "เดือน{month} พ.ศ. {year}",
    "{month} {two}",
    "ภายใน {short} {year}",
)


@dataclass(frozen=True)
class Expected:
    """What a plan must be read as, spaces and kind of digits left out; `findings` are (kind, code) to be present."""

    items: dict[str, DraftItem]
    findings: frozenset[tuple[str, str]] = frozenset()
    may_lack: frozenset[str] = frozenset()


@dataclass
class Text:
    """A plan's lines; `body` are the numbers of the lines that hold a row of an item."""

    lines: list[str]
    body: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> "Text":
        lines = text.split("\n")
        start = next(at for at, line in enumerate(lines) if line.startswith("มาตรการ/โครงการ"))
        body = [at for at, line in enumerate(lines) if at > start and line.count("\t") == 3 and not _is_other(line)]
        return cls(lines, body)

    def items(self) -> list[int]:
        return [at for at in self.body if self.lines[at].split("\t")[0].strip()]

    def whole(self) -> str:
        return "\n".join(self.lines)

    def change(self, at: int, column: int, to: str) -> None:
        cells = self.lines[at].split("\t")
        cells[column] = to
        self.lines[at] = "\t".join(cells)

    def insert(self, at: int, line: str) -> None:
        self.lines.insert(at, line)
        self.body = [each + (each >= at) for each in self.body]


def _is_other(line: str) -> bool:
    return line.startswith("มาตรการ/โครงการ") or not line.replace("-", "").strip()


Mutation = Callable[[Text, Expected, Random], Expected]


def letters(text: str) -> str:
    """Return a text as it is compared: without spaces, in Arabic digits."""
    return "".join(text.split()).translate(ARABIC)


def answer(plan: DraftPlan) -> dict[str, DraftItem]:
    return {item.code: item for item in plan.items}


def comparable(item: DraftItem) -> tuple[object, ...]:
    steps = tuple((letters(step.text), step.due_dates, step.within_days) for step in item.steps)
    return (
        item.code, letters(item.title), item.topic_no, letters(item.topic), item.starts_on, item.due_on,
        frozenset(map(letters, item.units)), item.all_units, tuple(map(letters, item.hand_over)),
        tuple(map(letters, item.route)), steps,
    )  # fmt: skip


def code_at(line: str) -> str | None:
    match = CODE.match(line)
    if match is None:
        return None
    letter = next(letter for letter, shapes in LETTERS.items() if match["letter"] in shapes)
    return f"{letter}{int(match['number'])}"


def other_units(text: Text, expected: Expected, random: Random) -> Expected:
    named = sorted({unit for item in expected.items.values() for unit in item.units}, key=len, reverse=True)
    new = {}
    for is_office in (True, False):  # a section before an office would name one unit
        alike = [unit for unit in named if (rank(unit) == 1) == is_office]
        others = [unit for unit in OTHER_UNITS if (rank(unit) == 1) == is_office]
        new |= dict(zip(alike, random.sample(others, len(alike)), strict=True))
    misprints = {"งานนิตินิติการ": "งานนิติการ", "งานเจ้าหน้าที่": "งานการเจ้าหน้าที่", "สาธารณะสุข": "สาธารณสุข"}
    for at in text.body:
        owner = text.lines[at].split("\t")[3]
        for wrong, right in misprints.items():
            owner = owner.replace(wrong, right)
        text.change(at, 3, re.sub("|".join(map(re.escape, named)), lambda match: new[match[0]], owner))

    def renamed(item: DraftItem) -> DraftItem:
        route = tuple(
            re.sub("|".join(map(re.escape, named)), lambda match: new[match[0]], each) for each in item.route
        )
        return replace(
            item, units=tuple(new[unit] for unit in item.units), route=route,
            hand_over=tuple(new.get(target, target) for target in item.hand_over),
        )  # fmt: skip

    return replace(expected, items={code: renamed(item) for code, item in expected.items.items()})


def arabic_digits(text: Text, expected: Expected, random: Random) -> Expected:
    text.lines = [line.translate(ARABIC) for line in text.lines]
    return expected


def other_year(text: Text, expected: Expected, random: Random) -> Expected:
    shift = random.choice((-2, -1, 1, 2, 3))

    def moved(match: re.Match[str]) -> str:
        year = str(int(match[0]) + shift)
        return year if match[0].isascii() else year.translate(THAI)

    text.lines = [re.sub(r"[2๒][5๕](?:[6๖][5-9๕-๙]|[7๗][0๐])", moved, line) for line in text.lines]

    def later(day: date) -> date:
        month_ends = day == last_day_of_month(day.year, day.month)
        return last_day_of_month(day.year + shift, day.month) if month_ends else day.replace(year=day.year + shift)

    def shifted(item: DraftItem) -> DraftItem:
        steps = tuple(
            replace(
                step,
                text=re.sub(r"25(?:6[5-9]|70)", moved, letters(step.text)),
                due_dates=tuple(map(later, step.due_dates)),
            )
            for step in item.steps
        )
        return replace(item, starts_on=later(item.starts_on), due_on=later(item.due_on), steps=steps)

    return replace(expected, items={code: shifted(item) for code, item in expected.items.items()})


def other_periods(text: Text, expected: Expected, random: Random) -> Expected:
    """Spell whole cells otherwise; one cell keeps its full dates, so that the year can be known."""
    for number, at in enumerate(text.items()):
        period = text.lines[at].split("\t")[2]
        if (year := FULL_YEAR.fullmatch(period)) and number:
            first, last = (digits.translate(ARABIC) for digits in (year["first"], year["last"]))
            spelling = random.choice(YEAR_SPELLINGS)
            text.change(at, 2, spelling.format(first=first, last=last, a=first[2:], b=last[2:]))
        elif month := MONTH.fullmatch(period):
            be = month["year"].translate(ARABIC)
            spelling = random.choice(MONTH_SPELLINGS)
            text.change(
                at, 2, spelling.format(short=SHORT[month["month"]], month=month["month"], year=be, two=be[2:])
            )
    return expected


def other_codes(text: Text, expected: Expected, random: Random) -> Expected:
    for at in text.items():
        code = code_at(text.lines[at])
        if code and code in expected.items and not text.lines[at].split("\t")[0].lstrip("<p> ").startswith("๑๙"):
            text.lines[at] = CODE.sub(
                lambda match, c=code: f"{match['open']}{random.choice(LETTERS[c[0]])}{match['number']}",
                text.lines[at],
            )
    return expected


def torn_rows(text: Text, expected: Expected, random: Random) -> Expected:
    """Part some rows at a space of the steps: the rest stands in a row of its own below."""
    torn = set()
    for at in sorted(random.sample(text.items(), 5), reverse=True):
        cells = text.lines[at].split("\t")
        spaces = [match.start() for match in re.finditer(r"(?<=[ก-๛]) (?=[ก-๛])", cells[1])]
        if not spaces or "<ul" in cells[1]:
            continue
        cut = random.choice(spaces)
        text.change(at, 1, cells[1][:cut])
        text.insert(at + 1, f"\t{cells[1][cut + 1 :]}\t\t")
        text.insert(at + 1, "")
        torn.add(("joined_continuation", code_at(text.lines[at]) or ""))
    return replace(
        expected, findings=expected.findings | frozenset(pair for pair in torn if pair[1] in expected.items)
    )


def torn_dates(text: Text, expected: Expected, random: Random) -> Expected:
    """Part some period and owner cells at a page's end."""
    for at in sorted(random.sample(text.items(), 6), reverse=True):
        cells = text.lines[at].split("\t")
        if FULL_YEAR.fullmatch(cells[2]):
            first, _, second = re.sub("</?p>", "", cells[2]).partition(" - ")
            days = random.choice(((f"{first} -", second), (first, f"- {second}"), _broken_at_year(first, second)))
        else:
            days = (cells[2], "")
        owner = re.sub("</?p>", "", cells[3])
        work, _, rest = owner.partition("ส่งมอบ")
        owners = (f"{work}ส่งมอบ", rest) if rest and "\n" not in work and rest.count("ส่งมอบ") == 0 else (owner, "")
        text.change(at, 2, days[0])
        text.change(at, 3, owners[0])
        if days[1] or owners[1]:
            text.insert(at + 1, f"\t\t{days[1]}\t{owners[1]}")
    return expected


def _broken_at_year(first: str, second: str) -> tuple[str, str]:
    day, _, year = first.rpartition(" ")
    return day, f"{year} - {second}"


def no_paragraphs(text: Text, expected: Expected, random: Random) -> Expected:
    for at in text.body:
        text.lines[at] = re.sub(r"</p> *<p>", " ", text.lines[at])
        if random.random() < 0.5:
            text.lines[at] = re.sub("</?p>", "", text.lines[at])
    return expected


def numbered_list_items(text: Text, expected: Expected, random: Random) -> Expected:
    for at in text.body:
        cells = text.lines[at].split("\t")
        points = re.findall("<p>(.*?)</p>", cells[1])
        if points and all(re.match(r"[0-9๐-๙]{1,2}\.[^.]", point) for point in points) and "<ul" not in cells[1]:
            text.change(at, 1, "<ul>" + cells[1].replace("<p>", "<li>").replace("</p>", "</li>") + "</ul>")
    return expected


def rows_between(text: Text, expected: Expected, random: Random) -> Expected:
    head = next(line for line in text.lines if line.startswith("มาตรการ/โครงการ"))
    for at in sorted(random.sample(text.body[1:-1], 6), reverse=True):
        text.insert(at, random.choice((head, "---\t--\t--\t----", "-\t-\t-\t-", "", "- ๑๒ -", "\t\t\t")))
    return expected


def stray_spaces(text: Text, expected: Expected, random: Random) -> Expected:
    """Break words in every column, but not beside numbers, which a space may turn into others."""
    for at in random.sample(text.body, 20):
        cells = text.lines[at].split("\t")
        column = random.randrange(4)
        places = [match.end() for match in re.finditer(r"(?<=[ก-ฮะาำ])(?=[ก-ฮ](?![์]))", cells[column])]
        if places:
            cut = random.choice(places)
            text.change(at, column, cells[column][:cut] + " " + cells[column][cut:])
    return expected


def deleted_code(text: Text, expected: Expected, random: Random) -> Expected:
    at = random.choice([each for each in text.items() if (code_at(text.lines[each]) or "").startswith("o")])
    code = code_at(text.lines[at]) or ""
    text.lines[at] = CODE.sub(lambda match: match["open"], text.lines[at])
    return replace(
        expected,
        findings=expected.findings | {("repaired_code", code)} if code in expected.items else expected.findings,
    )


def doubled_row(text: Text, expected: Expected, random: Random) -> Expected:
    rows = text.items()
    at = random.choice(
        [each for each, below in zip(rows, [*rows[1:], 10**9], strict=True) if not _goes_on(text, each)]
    )
    code = code_at(text.lines[at])
    text.insert(at + 1, text.lines[at])
    text.body.append(at + 1)
    text.body.sort()
    return replace(expected, findings=expected.findings | {("repeated_item", code)}) if code else expected


def _goes_on(text: Text, at: int) -> bool:
    below = next((each for each in text.body if each > at), None)
    return below is not None and text.lines[below].startswith("\t")


def other_columns(text: Text, expected: Expected, random: Random) -> Expected:
    order = random.sample(range(4), 4)
    start = next(at for at, line in enumerate(text.lines) if line.startswith("มาตรการ/โครงการ"))
    for at in range(start, len(text.lines)):
        cells = text.lines[at].split("\t")
        if len(cells) == 4:
            text.lines[at] = "\t".join(cells[column] for column in order)
    return expected


def another_owner(text: Text, expected: Expected, random: Random) -> Expected:
    """Put a second unit, named elsewhere as well, before a single owner."""
    rows = [
        at
        for at in text.items()
        if (code := code_at(text.lines[at])) in expected.items and _is_single(expected, code)
    ]
    at = random.choice(rows)
    code = code_at(text.lines[at]) or ""
    item = expected.items[code]
    units = sorted({unit for each in expected.items.values() for unit in each.units} - set(item.units))
    added = random.choice(units)
    cell = text.lines[at].split("\t")[3]
    glue = random.choice((" ", ", ", "/", " และ", "", "\n")).replace("\n", "</p><p>" if "<p>" in cell else " <br> ")
    text.change(at, 3, re.sub(r"^((?:<p>)?[\s-]*)", lambda match: f"{match[1]}{added}{glue}", cell, count=1))
    return replace(expected, items=expected.items | {code: replace(item, units=(added, *item.units))})


def _is_single(expected: Expected, code: str | None) -> bool:
    item = expected.items[code or ""]
    return len(item.units) == 1 and not item.all_units and code != "o15"


def swapped_topics(text: Text, expected: Expected, random: Random) -> Expected:
    heads = [at - 2 for at, line in enumerate(text.lines) if line.startswith("มาตรการ/โครงการ")]
    blocks = [text.lines[start:end] for start, end in zip(heads, [*heads[1:], len(text.lines)], strict=True)]
    blocks = [[*(line for line in block if line.strip()), ""] for block in random.sample(blocks, len(blocks))]
    text.lines = [*text.lines[: heads[0]], *(line for block in blocks for line in block)]
    fresh = Text.of(text.whole())
    text.body = fresh.body
    codes = Counter(code_at(line) for line in (text.lines[at] for at in text.items()))
    return replace(expected, may_lack=frozenset(code for code, rows in codes.items() if code and rows > 1))


def cut_tail(text: Text, expected: Expected, random: Random) -> Expected:
    rows = text.items()
    at = random.choice(rows[-12:-2])
    lost = {code for each in rows if each >= at and (code := code_at(text.lines[each]))} | {"i9", "o15", "o6"}
    text.lines = [*text.lines[:at], text.lines[at][: len(text.lines[at]) // 2]]
    text.body = [each for each in text.body if each < at]
    return replace(expected, may_lack=frozenset(lost))


ALONE: dict[str, Mutation] = {
    "other units": other_units, "arabic digits": arabic_digits, "other year": other_year,
    "other periods": other_periods, "other codes": other_codes, "torn rows": torn_rows, "torn dates": torn_dates,
    "no paragraphs": no_paragraphs, "numbered list items": numbered_list_items, "rows between": rows_between,
    "stray spaces": stray_spaces, "deleted code": deleted_code, "doubled row": doubled_row,
    "other columns": other_columns, "another owner": another_owner, "swapped topics": swapped_topics,
    "cut tail": cut_tail,
}  # fmt: skip
