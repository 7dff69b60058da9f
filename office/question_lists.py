"""Question lists that the installation gives: checked, then kept in the database, where every machine looks."""

import hashlib
import logging
import tomllib
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from uuid import UUID

from sqlmodel import Session

from core import clock
from core.errors import TrackerError
from core.events import QuestionListChanged
from documents.read.files.bytes_read import MAX_TEXT_BYTES, read_bytes
from models.journal import outbox
from models.locking import take_agency
from models.plans.plans import Plan
from models.plans.question_lists import QuestionList, find_question_list, forget_lists, question_lists
from models.work.work import list_all_plans, list_items
from readiness.lists.loading import InvalidQuestionSet
from readiness.question_sets import QuestionLists, QuestionSet
from readiness.structure import KINDS_THAI, LOCAL
from reports.feeding import feeding_of

log = logging.getLogger(__name__)
TAKEN_IN = ".taken-in"  # put behind the name of a file that lies in the database by now


class QuestionFileExists(TrackerError):
    thai = "มีไฟล์ “{name}” อยู่แล้ว: โปรดระบุชื่ออื่น เพื่อไม่ให้เขียนทับ"
    english = "There is a file “{name}” already: give another name, so that it is not overwritten."


def check_question_list(session: Session, text: str, name: str) -> QuestionSet:
    """Return the list that a text describes; raise InvalidQuestionSet with every fault. `name` is the file's."""
    year, kind = _year_and_kind(text, name)
    return question_lists(session, kind).read(text, year, name)


def add_question_list(
    session: Session, text: str, name: str, by: str, *, renumber: Callable[[], None] | None = None
) -> QuestionSet:
    """Keep a list, in the place of one of that year and kind; every plan that it scores has an event of it.

    `renumber` is called as soon as it is known, and may give items the codes that their questions have now.
    Raises InvalidQuestionSet for a list that contradicts itself, or that another one leans on and cannot any more.
    """
    found = check_question_list(session, text, name)
    row = find_question_list(session, found.year, found.kind)
    digest = hashlib.sha256(text.encode()).hexdigest()
    if row is not None and row.hash == digest:
        return found
    plans = scored_by(session, found.year, found.kind)
    before = {plan.id: _worths(session, plan) for plan in plans}
    row = row or QuestionList(year=found.year, kind=found.kind, toml="", hash="")
    row.toml, row.hash, row.added_at, row.added_by = text, digest, clock.now(), by
    session.add(row)
    session.flush()
    forget_lists(session)
    _refuse_broken(question_lists(session, found.kind), name)
    if renumber:
        renumber()
    for plan in plans:
        take_agency(session, plan.agency_id)
        after = _worths(session, plan)
        changed = " ".join(code for id_, (code, *now) in after.items() if [code, *now] != [*before[plan.id][id_]])
        event = QuestionListChanged(plan_id=plan.id, year=found.year, hash=digest, items=changed, by=by)
        outbox.record(session, plan.agency_id, event)
    return found


def scored_by(session: Session, year: int, kind: str = LOCAL) -> list[Plan]:
    """Return the active plans whose score a list of this year can change: those it lies on the way of."""
    plans = (plan for plan in list_all_plans(session) if plan.activated_on and plan.kind == kind)
    return [plan for plan in plans if plan.question_set <= year <= plan.assessed_year or year == plan.question_set]


def _worths(session: Session, plan: Plan) -> dict[UUID, tuple[str, str | None, str | None, Decimal]]:
    """Return each item's code, which question it feeds, its title and what it is worth, as the lists stand now."""
    fed = feeding_of(plan)
    found = {}
    for item in list_items(session, plan.id):
        one = fed.worth_of(item.code)
        found[item.id] = (item.code, one.question, fed.question_set.titles.get(one.question or ""), one.points)
    return found


def write_question_list(lists: QuestionLists, year: int, to: Path) -> None:
    """Write a known year's text out, to be changed into another's; raise UnknownQuestionSet, QuestionFileExists."""
    text = lists.text_of(year)
    try:
        with to.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise QuestionFileExists(name=to.name) from None


def read_list_file(source: Path) -> str:
    """Return a file's text; raise InvalidQuestionSet where it is none."""
    return list_text(read_bytes(source, MAX_TEXT_BYTES), source.name)


def list_text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise InvalidQuestionSet(name=name, faults="it is not UTF-8 text") from None


def question_files(folder: Path) -> list[Path]:
    """Return the lists that earlier versions kept as files and that are not in the database yet."""
    return sorted(folder.glob("[0-9]*.toml")) if folder.is_dir() else []


def take_in_files(session: Session, folder: Path) -> Iterator[tuple[Path, TrackerError | None]]:
    """Take each such file into the database, unless there is a list of its year; yield it with why it was refused.

    What was taken in is to be set aside with `set_aside` once the transaction stands.
    """
    for file in question_files(folder):
        try:
            text = read_list_file(file)
            found = check_question_list(session, text, file.name)
            if find_question_list(session, found.year, found.kind) is None:
                add_question_list(session, text, file.name, "system")
        except TrackerError as error:
            yield file, error
        else:
            yield file, None


def set_aside(file: Path) -> None:
    """Rename a file that was taken in; one that may not be renamed is looked at again, and found there."""
    try:
        file.rename(file.with_name(file.name + TAKEN_IN))
    except OSError:
        log.warning("question_file.stays", extra={"file": file.name})


def _refuse_broken(lists: QuestionLists, name: str) -> None:
    for year in lists.years:
        try:
            lists.get(year)
        except InvalidQuestionSet as error:
            raise InvalidQuestionSet(name=name, faults=f"{year}: {error.facts['faults']}") from None


def _year_and_kind(text: str, name: str) -> tuple[int, str]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidQuestionSet(name=name, faults=str(error)) from None
    year, kind = data.get("year"), data.get("agency_kind", LOCAL)
    if not isinstance(year, int) or not 2500 <= year <= 2700:
        raise InvalidQuestionSet(name=name, faults="it must say a Buddhist year, such as year = 2569")
    if kind not in KINDS_THAI:
        raise InvalidQuestionSet(name=name, faults=f"agency_kind is one of {', '.join(KINDS_THAI)}")
    return year, kind
