"""What must be said of the way from a plan's codes to the questions of the assessed year."""

from collections.abc import Collection, Iterator

from readiness.assessed.feeding import Feeding
from readiness.notes import Note, note
from readiness.scoring import listed_codes


def feeding_notes(feeding: Feeding, codes: Collection[str]) -> tuple[Note, ...]:
    """Return the notes for a plan with items of these codes; none where the codes are the list's own."""
    return () if feeding.is_foreign else tuple(_notes(feeding, codes))


def _notes(feeding: Feeding, codes: Collection[str]) -> Iterator[Note]:
    year, crosswalk = feeding.question_set.year, feeding.crosswalk
    fed_by = feeding.items_of(codes)
    nothing = [code for code in codes if code.startswith("o") and feeding.question_of(code) is None]
    if crosswalk is None:
        if nothing:
            yield note("outside_list", codes=listed_codes(nothing), year=year)
        return
    said = (" (บางข้ออนุมานจากชื่อข้อ)", ", some of them by their titles only") if crosswalk.inferred else ("", "")
    yield note(
        "by_crosswalk", year=year, codes_of=crosswalk.from_year, inferred_thai=said[0], inferred=said[1]
    )  # fmt: skip
    if joined := [f"{' + '.join(items)} → {each}" for each, items in fed_by.items() if len(items) > 1]:
        yield note("joined_questions", joined=", ".join(joined))
    if nothing:
        yield note("no_counterpart", codes=listed_codes(nothing), year=year)
