"""What a corrected list changes against the one before: questions that stay, come, go, have another name or worth."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from core.points import show_points
from readiness.at_stake import points_at_stake
from readiness.structure import QuestionSet


@dataclass(frozen=True, slots=True)
class ListDifference:
    """The OIT questions of two lists of one year. `worth` has the points before and after where they differ.

    `moved` are those that keep their title and have another number now: the old one, the new one, the title.
    """

    year: int
    kept: tuple[str, ...]
    dropped: tuple[str, ...]
    new: tuple[str, ...]
    moved: tuple[tuple[str, str, str], ...]
    renamed: tuple[tuple[str, str, str], ...]
    worth: tuple[tuple[str, Decimal, Decimal], ...]
    has_new_rules: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """The difference in Thai, a sentence for each sort; one that says so where there is none."""
        told = []
        if self.moved:
            numbers = ", ".join(f"{old} → {new}" for old, new, _ in self.moved)
            told.append(f"เลขข้อเปลี่ยนโดยชื่อคงเดิม: {numbers} (รายการของมาตรการที่ใช้รหัสของปีนี้เปลี่ยนรหัสตาม)")
        if self.new:
            told.append(f"ข้อใหม่: {', '.join(self.new)}")
        if self.dropped:
            told.append(f"ข้อที่ตัดออก: {', '.join(self.dropped)} (รายการในมาตรการยังอยู่ แต่ไม่มีคะแนน)")
        told += [f"{code} เปลี่ยนชื่อจาก “{old}” เป็น “{new}”" for code, old, new in self.renamed]
        if self.worth:
            told.append("คะแนนต่อข้อ: " + ", ".join(f"{code} {_from_to(old, new)}" for code, old, new in self.worth))
        if self.has_new_rules:
            told.append("น้ำหนักแบบวัดหรือระดับผลการประเมินเปลี่ยน โปรดตรวจสอบก่อนใช้คะแนนรวม")
        return tuple(told) or (f"รายการข้อของปี {self.year} ไม่เปลี่ยน ({len(self.kept)} ข้อ)",)


def difference_of(old: QuestionSet, new: QuestionSet) -> ListDifference:
    moved = _moved(old, new)
    left, taken = {code for code, _, _ in moved}, {code for _, code, _ in moved}
    before, after = set(old.oit_codes) - left, set(new.oit_codes) - taken
    kept = tuple(code for code in new.oit_codes if code in before & after)
    pairs = [*((code, code) for code in kept), *((was, now) for was, now, _ in moved)]
    worth = ((now, points_at_stake(old, was), points_at_stake(new, now)) for was, now in pairs)
    return ListDifference(
        year=new.year,
        kept=kept,
        dropped=tuple(code for code in old.oit_codes if code in before - after),
        new=tuple(code for code in new.oit_codes if code in after - before),
        moved=moved,
        renamed=tuple(
            (code, old.titles[code], new.titles[code]) for code in kept if old.titles[code] != new.titles[code]
        ),
        worth=tuple(each for each in worth if each[1] != each[2]),
        has_new_rules=(old.instruments, old.bands) != (new.instruments, new.bands),
    )


def _moved(old: QuestionSet, new: QuestionSet) -> tuple[tuple[str, str, str], ...]:
    """Return the questions whose title only one question of each list has, under another number."""
    was, now = _by_title(old), _by_title(new)
    return tuple((was[key], code, new.titles[code]) for key, code in now.items() if was.get(key, code) != code)


def _by_title(questions: QuestionSet) -> dict[str, str]:
    keys = {code: "".join(questions.titles[code].split()) for code in questions.oit_codes}
    counts = Counter(keys.values())
    return {key: code for code, key in keys.items() if counts[key] == 1}


def _from_to(old: Decimal, new: Decimal) -> str:
    return f"{show_points(old)} → {show_points(new)}"
