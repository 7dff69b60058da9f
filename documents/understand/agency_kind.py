"""Whose list a plan follows: schools, colleges and hospitals have the same letters with other questions."""

from collections.abc import Iterable, Sequence

from documents.read.document import Place
from documents.understand.notes import Notes
from readiness.structure import KINDS_THAI, LOCAL

_WORDS = {
    "school": ("สถานศึกษา", "โรงเรียน", "นักเรียน", "ผู้เรียน", "หลักสูตร"),
    "college": ("วิทยาลัย", "นักศึกษา", "อาชีวศึกษา"),
    "hospital": ("โรงพยาบาล", "MOIT", "ผู้ป่วย", "เวชภัณฑ์"),
}
_NAMED = {"school": ("โรงเรียน",), "college": ("วิทยาลัย", "มหาวิทยาลัย"), "hospital": ("โรงพยาบาล",)}
_FEWEST_TITLES, _LEAST_SHARE = 3, 0.1


def kind_by_titles(titles: Sequence[str]) -> str:
    """Return the kind of agency that the items' titles speak of; LOCAL unless several of them name another."""
    counts = {kind: sum(any(word in title for word in words) for title in titles) for kind, words in _WORDS.items()}
    kind = max(counts, key=lambda one: counts[one])
    return kind if counts[kind] >= max(_FEWEST_TITLES, _LEAST_SHARE * len(titles)) else LOCAL


def kind_by_name(agency: str | None) -> str:
    """Return the kind of agency that a name begins with."""
    found = (kind for kind, starts in _NAMED.items() if (agency or "").startswith(starts))
    return next(found, LOCAL)


def ask_kind(titles: Iterable[str], agency: str | None, place: Place, notes: Notes) -> str:
    """Return the kind whose list the plan follows, and ask about it where titles or name speak of another.

    By titles it is not scored as a local government's until somebody says that it is one; where only the name of the
    agency speaks of another kind, it is scored, and asked about.
    """
    by_titles, by_name = kind_by_titles(list(titles)), kind_by_name(agency)
    if by_titles == by_name == LOCAL:
        return LOCAL
    other = by_name if by_titles == LOCAL else by_titles
    local, thai = KINDS_THAI[LOCAL], KINDS_THAI[other]
    if by_titles == LOCAL:
        understood = f"ชื่อหน่วยงานเป็น{thai} แต่ชื่อรายการเป็นของ{local} จึงคิดคะแนนตามชุดของ{local}ไว้ก่อน"
    else:
        understood = f"ชื่อรายการเป็นของ{thai} จึงไม่คิดคะแนนด้วยชุดข้อคำถามของ{local} จนกว่าจะยืนยัน"
    notes.add(
        "other_kind", place, agency or "", understood, decide=True, default=KINDS_THAI[by_titles],
        choices=(local, thai),
    )  # fmt: skip
    return by_titles
