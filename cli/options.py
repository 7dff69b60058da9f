"""Options that many commands share, and opening the database for a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Annotated

import typer
from sqlmodel import Session

from cli.upgrading import bring_up_to_date
from core import clock, db
from core.calendar import FiscalYear, parse_iso_date
from core.settings import get_settings
from core.stations import use_titles
from core.text.thai_spelling import thai_spelling
from models.agencies import Agency
from models.migrate import check_ready
from models.plans.plans import Plan
from models.plans.question_lists import question_lists
from models.work.work import get_agency, get_plan
from readiness.question_sets import PACKAGED, QuestionLists


def set_today(text: str | None) -> str | None:
    """Put the date of `--as-of` in today's place."""
    if text is not None:
        clock.set_as_of(parse_iso_date(text))
    return text


def optional_date(text: str | None) -> date | None:
    return parse_iso_date(text) if text is not None else None


def one_spelling(text: str | None) -> str | None:
    """Bring a name into the one spelling of Thai in which names are kept."""
    return thai_spelling(text) if text is not None else None


AsJson = Annotated[bool, typer.Option("--json", help="แสดงผลเป็น JSON สำหรับโปรแกรมอื่น")]
AgencyName = Annotated[
    str | None, typer.Option("--agency", callback=one_spelling, help="ชื่อหน่วยงาน (เมื่อมีหลายหน่วยงาน)")
]
Year = Annotated[int | None, typer.Option("--fiscal-year", help="ปีงบประมาณ พ.ศ. เช่น 2568")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", callback=set_today, help="ถือว่าวันนี้คือวันที่นี้ (ค.ศ.)")
]
UnitName = Annotated[str | None, typer.Option("--unit", callback=one_spelling, help="ชื่อส่วนราชการ")]
By = Annotated[str, typer.Option("--by", help="ชื่อผู้ทำรายการ")]


def prepare_database() -> None:
    """Bring the embedded database up to date and see that there is a signing key, made beside it if need be.

    A database server is migrated by `ita migrate` only, and an installation with one must be given its key.
    """
    settings = get_settings()
    if settings.is_embedded:
        bring_up_to_date()
        take_in_question_files()
        settings.resolved_secret_key()
    else:
        settings.resolved_secret_key()
        check_ready()


def take_in_question_files() -> None:
    """Bring question lists that earlier versions kept as files into the database; `ita doctor` says what stays."""
    folder = get_settings().question_sets_folder
    if not folder.is_dir():
        return
    from office.question_lists import set_aside, take_in_files  # which reads files

    with db.transaction() as session:
        taken = [file for file, refused in take_in_files(session, folder) if refused is None]
    for file in taken:
        set_aside(file)


def known_lists(*, dry: bool) -> QuestionLists:
    """Return the question lists; a dry run makes no database where there is none."""
    file = get_settings().sqlite_file()
    if dry and file is not None and not file.exists():
        return PACKAGED
    with reading() as session:
        return question_lists(session)


@contextmanager
def writing() -> Iterator[Session]:
    prepare_database()
    with db.transaction() as session:
        yield session


@contextmanager
def reading() -> Iterator[Session]:
    prepare_database()
    with db.reading() as session:
        yield session


def the_plan(session: Session, agency: str | None, year: int | None) -> tuple[Agency, Plan]:
    """Return the agency and the plan that a command is about, or say which there are."""
    found = get_agency(session, agency)
    use_titles(found.titles)
    return found, get_plan(session, found.id, FiscalYear(year).be if year else None)
