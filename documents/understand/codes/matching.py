"""Which question list a plan follows, and the code of each of its rows."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.calendar import FiscalYear
from documents.understand.codes.by_title import CERTAIN, Match, match_titles, measures_among
from documents.understand.codes.titles import title_scores
from documents.understand.likeness import likeness, title_likeness
from documents.understand.notes import Notes
from documents.understand.printed_codes import DecidedCode, PrintedCode, decide, is_asked, title_of
from documents.understand.rows.plan_rows import PlanRow
from documents.understand.rows.row_cells import is_step_row
from readiness.question_sets import QuestionLists, QuestionSet

_FIT_LEAD = 5.0  # by how much an older list must fit better than a later one
_LIKELY_TITLE = 60.0  # one slip leaves 66 and more of the shortest title; of two questions' 97 in 100 are less alike
_ASKED_TITLE = 50.0  # a survey question is printed in full, which its summary in the list resembles less
_MISPRINT_LEAD = 25.0  # by how much another question's title must fit better before a clean code is doubted


@dataclass(frozen=True, slots=True)
class CodedRow:
    """A row with the code that it stands for."""

    row: PlanRow
    code: str


def choose_question_set(
    rows: Sequence[PlanRow], fiscal_year: FiscalYear, lists: QuestionLists
) -> tuple[QuestionSet, float]:
    """Return the known list whose titles fit the rows best, and the fit (mean likeness, 0 to 100).

    Lists that fit about alike: the one whose numbers the rows print, where they print some without a letter; then
    the one that knows the most titles, where no codes are printed; then the latest that had come out before the
    plan's year was over.
    """
    fits = [(question_set, _fit(rows, question_set)) for question_set in map(lists.get, lists.years)]
    best = max(fit for _, fit in fits)
    return max(
        (each for each in fits if each[1] >= best - _FIT_LEAD),
        key=lambda each: (
            _numbered(rows, each[0]),
            _known_by_title(rows, each[0]),
            each[0].year <= fiscal_year.be,
            each[0].year,
        ),
    )


def _known_by_title(rows: Sequence[PlanRow], question_set: QuestionSet) -> int:
    """Count the rows whose title is a question's, in a plan that prints no codes: nothing else tells its list."""
    if any(row.code and not row.code.is_bare for row in rows):
        return 0
    return sum(_best_title(row.title, question_set) >= _LIKELY_TITLE for row in rows)


def _numbered(rows: Sequence[PlanRow], question_set: QuestionSet) -> int:
    """Count the rows whose number without a letter is that of their title in the list."""
    bare = [row for row in rows if row.code and row.code.is_bare]
    return sum(
        any(title_likeness(row.title, question_set.titles.get(code, "")) >= CERTAIN for code in row.code.candidates)
        for row in bare
        if row.code
    )


def _fit(rows: Sequence[PlanRow], question_set: QuestionSet) -> float:
    """Only o items are compared, whose titles are printed as the list has them; without codes, all rows."""
    scores = [
        title_likeness(row.title, question_set.titles.get(row.code.candidates[0], ""))
        for row in rows
        if row.code and not row.code.is_bare and row.code.candidates[0].startswith("o")
    ]
    scores = scores or [_best_title(row.title, question_set) for row in rows]
    return sum(scores) / len(scores) if scores else 0.0


def _best_title(printed: str, question_set: QuestionSet) -> float:
    """Rows without codes count where they resemble a question at all: a plan may have work of its own."""
    return max(title_scores(printed, question_set).values(), default=0.0)


def code_rows(rows: Sequence[PlanRow], question_set: QuestionSet, notes: Notes) -> list[CodedRow]:
    """Give each row its code; a row that can have none becomes a finding and is left out."""
    capitals = Counter(row.code.is_capital for row in rows if row.code and (row.code.is_capital or row.code.is_clean))
    usual_case = capitals[True] > capitals[False]
    clean = {row.code.candidates[0] for row in rows if row.code and (row.code.is_clean or row.code.is_capital)}
    codes: list[str | None] = []
    for row in rows:
        previous = next((code for code in reversed(codes) if code), None)
        codes.append(_printed_code(row, question_set, clean, previous, usual_case, notes))
    open_rows = [at for at, code in enumerate(codes) if code is None]
    taken = {*clean, *filter(None, codes)}
    matches = match_titles([rows[at] for at in open_rows], question_set, taken)
    measures = measures_among([rows[at] for at in open_rows], matches)
    _note_measures([rows[open_rows[place]] for place in measures], notes)
    for place, at in enumerate(open_rows):
        codes[at] = measures.get(place) or _code_by_title(rows[at], matches.get(place), question_set, taken, notes)
    coded = []
    for row, code in zip(rows, codes, strict=True):
        if code:
            coded.append(CodedRow(row, code))
        else:
            _note_joined(row, None, notes)
    mended = _mend_doubles(coded, question_set, notes)
    _name_untitled(mended, question_set, notes)
    for each in mended:
        _note_joined(each.row, each.code, notes)
    return mended


def _name_untitled(coded: Sequence[CodedRow], question_set: QuestionSet, notes: Notes) -> None:
    """Give rows that print a code and no title that of their question."""
    untitled = [each for each in coded if not each.row.title and each.code in question_set.titles]
    for each in untitled:
        each.row.title = question_set.titles[each.code]
    if untitled:
        codes = ", ".join(each.code for each in untitled)
        understood = f"ไม่ได้พิมพ์ชื่อรายการไว้ จึงใช้ชื่อข้อคำถามของชุดปี {question_set.year}: {codes}"
        notes.add("title_from_list", untitled[0].row.place, "", understood)


def _note_measures(rows: Sequence[PlanRow], notes: Notes) -> None:
    if rows:
        understood = (
            f"แผนรายตัวชี้วัด: {len(rows)} มาตรการไม่มีรหัสข้อคำถาม จึงใช้รหัส m1 ถึง m{len(rows)} ตามลำดับในเอกสาร "
            "ติดตามและนับในความก้าวหน้า แต่ไม่นับเป็นคะแนน"
        )
        notes.add("measures", rows[0].place, rows[0].title, understood)


def _note_joined(row: PlanRow, code: str | None, notes: Notes) -> None:
    """Tell of the printed rows that go on with an item, once it is known which one that is."""
    for below in row.below:
        if row.has_step_rows and is_step_row(below, row.columns):
            continue
        of = f"รายการ {code}" if code else "รายการ"
        understood = f"ข้อความต่อจาก{of} ที่{row.place} จึงนำไปต่อท้ายรายการนั้น"
        notes.add("joined_continuation", below.place, below.printed, understood, code=code)


def _printed_code(
    row: PlanRow, question_set: QuestionSet, clean: set[str], previous: str | None, usual_case: bool, notes: Notes
) -> str | None:
    """Return the code that is printed, None where the title must tell."""
    printed = row.code
    if printed is None:
        return None
    if printed.is_clean or printed.is_capital:
        code = printed.candidates[0]
        if printed.is_capital and not usual_case:
            _note_repair(row, printed, DecidedCode(code, _score(printed, question_set, code), True), notes)
    else:
        decided = decide(printed, question_set.titles.get, clean, previous)
        if printed.is_bare and not _is_believable(printed, decided, question_set):
            return None
        _note_repair(row, printed, decided, notes)
        code = decided.code
        row.title = row.title.replace(printed.title, title_of(printed, code), 1)
    if printed.more:
        _note_several(row, printed, code, notes)
    if code not in question_set.codes and question_set.lists(code):
        _note_unknown(row, code, question_set, notes)
    return code


def _is_believable(printed: PrintedCode, decided: DecidedCode, question_set: QuestionSet) -> bool:
    """A number without a letter may be a running number: its title must fit, and no other question's far better."""
    titles = question_set.titles
    own = likeness(printed.title, titles.get(decided.code, ""))
    best = max((likeness(printed.title, title) for title in titles.values()), default=0.0)
    if best >= CERTAIN and best - own >= _MISPRINT_LEAD:
        return False
    least = _ASKED_TITLE if decided.code[0] != "o" and is_asked(printed.title) else _LIKELY_TITLE
    return decided.score >= least


def _score(printed: PrintedCode, question_set: QuestionSet, code: str) -> float:
    return round(title_likeness(printed.title, question_set.titles.get(code, "")), 1)


def _note_repair(row: PlanRow, printed: PrintedCode, decided: DecidedCode, notes: Notes) -> None:
    understood = f"รหัสพิมพ์เป็น “{printed.printed}” อ่านว่า {decided.code}"
    if decided.score:
        understood += f" (ชื่อรายการตรงกับข้อคำถามนี้ร้อยละ {decided.score:.0f})"
    choices = () if decided.sure else printed.candidates
    default = None if decided.sure else decided.code
    notes.add(
        "repaired_code", row.place, f"{printed.printed} {printed.title}", understood,
        code=decided.code, score=decided.score, decide=not decided.sure, default=default, choices=choices,
    )  # fmt: skip


def _note_several(row: PlanRow, printed: PrintedCode, code: str, notes: Notes) -> None:
    understood = (
        f"แถวนี้พิมพ์รหัสไว้หลายข้อ ({printed.printed} {printed.more}) จึงนำเข้าเป็นรายการเดียวของข้อ {code}: "
        "โปรดแยกเป็นแถวละหนึ่งข้อ หรือยืนยันว่าเป็นงานเดียวกัน"
    )
    notes.add(
        "several_codes", row.place, f"{printed.printed} {row.title}", understood, code=code, decide=True, default=code
    )


def _note_unknown(row: PlanRow, code: str, question_set: QuestionSet, notes: Notes) -> None:
    understood = f"รหัส {code} ไม่อยู่ในชุดข้อคำถามปี {question_set.year} รายการนี้ยังคงติดตามต่อไป แต่ไม่นับคะแนน"
    near = sorted(question_set.codes, key=lambda known: -likeness(row.title, question_set.titles[known]))[:3]
    notes.add(
        "unknown_code", row.place, f"{row.code.printed if row.code else ''} {row.title}", understood,
        code=code, decide=True, default=code, choices=(code, *near),
    )  # fmt: skip


def _code_by_title(
    row: PlanRow, match: Match | None, question_set: QuestionSet, taken: Collection[str], notes: Notes
) -> str | None:
    """A row that prints no usable code is known by its title; it is asked about where another title is near."""
    match = match or _certainly_again(row, question_set, taken)
    printed = f"{row.code.printed if row.code else ''} {row.title}".strip() or row.row.printed
    if match is None:
        understood = "แถวนี้ไม่มีรหัสข้อคำถามที่อ่านได้ จึงยังไม่ติดตาม: โปรดระบุรหัส หรือยืนยันว่าไม่ใช่รายการของแผน"
        notes.add("row_without_code", row.place, printed, understood, decide=True, default="ไม่ติดตาม")
        return None
    understood = (
        f"ไม่มีรหัสข้อคำถามที่อ่านได้ แต่ชื่อรายการตรงกับข้อ {match.code} ({question_set.titles[match.code]}) "
        f"ร้อยละ {match.score:.0f} จึงถือเป็น {match.code}"
    )
    notes.add(
        "repaired_code", row.place, printed, understood, code=match.code, score=match.score, decide=match.is_near,
        default=match.code if match.is_near else None, choices=match.likest if match.is_near else (),
    )  # fmt: skip
    return match.code


def _certainly_again(row: PlanRow, question_set: QuestionSet, taken: Collection[str]) -> Match | None:
    """A title that is a question's, whose code another row prints already, is that item again."""
    scores = title_scores(row.title, question_set) if row.title else {}
    likest = sorted(scores, key=lambda known: -scores[known])[:3]
    if not likest or likest[0] not in taken or scores[likest[0]] < CERTAIN:
        return None
    return Match(likest[0], round(scores[likest[0]], 1), tuple(likest), is_near=True)


def _mend_doubles(coded: list[CodedRow], question_set: QuestionSet, notes: Notes) -> list[CodedRow]:
    """A clean code that stands twice may be a misprint of one that is missing, if the title says so."""
    counts = Counter(each.code for each in coded)
    missing = [code for code in question_set.codes if code not in counts]
    mended = []
    for each in coded:
        better = _better(each, question_set, missing) if counts[each.code] > 1 else None
        if better:
            score = round(title_likeness(each.row.title, question_set.titles[better]), 1)
            understood = f"รหัส {each.code} พิมพ์ซ้ำกับรายการอื่น แต่ชื่อรายการตรงกับข้อ {better} ซึ่งไม่มีในแผน จึงถือเป็น {better}"
            notes.add(
                "repaired_code", each.row.place, f"{each.code} {each.row.title}", understood,
                code=better, score=score, decide=True, default=better, choices=(better, each.code),
            )  # fmt: skip
            counts[each.code] -= 1
            missing.remove(better)
        mended.append(CodedRow(each.row, better or each.code))
    return mended


def _better(each: CodedRow, question_set: QuestionSet, missing: Sequence[str]) -> str | None:
    own = title_likeness(each.row.title, question_set.titles.get(each.code, ""))
    scores = {code: title_likeness(each.row.title, question_set.titles[code]) for code in missing}
    best = max(scores, key=lambda code: scores[code], default=None)
    if best and scores[best] >= CERTAIN and scores[best] - own >= _MISPRINT_LEAD:
        return best
    return None
