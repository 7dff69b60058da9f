"""Evidence files: what is taken, how much, who gets them, and how they are sent."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from sqlmodel import select

from core import clock
from core.db import reading, transaction
from models.plans.files import EvidenceFile, EvidenceFileContent
from models.plans.plans import Plan
from tests import file_bytes
from tests.integration.heads_office import HeadsOffice, heads_office
from tests.integration.moving import NOW
from tests.integration.web_visitor import a_stranger, as_seat, by_work_link
from work.evidence.files import MOST_BYTES, MOST_FILES, Upload, add_files, remove_file
from work.evidence.refusals import FileEmpty, FileKindNotTaken, FileTooLarge, NoFilesNow, TooManyFiles

PDF = Upload("รายงาน.pdf", file_bytes.PDF)


@pytest.fixture
def office(database: str) -> Iterator[HeadsOffice]:
    with clock.frozen(NOW):
        yield heads_office()


def add(office: HeadsOffice, *uploads: Upload, unit: str | None = "กองคลัง", code: str = "o28") -> list[UUID]:
    with transaction() as session:
        plan = session.get_one(Plan, office.plan.id)
        return [file.id for file in add_files(session, plan, code, uploads, unit=unit, by="x")]


@pytest.mark.both_databases
def test_a_file_is_kept_byte_for_byte(office: HeadsOffice):
    (file_id,) = add(office, Upload("ภาพ 1.png", file_bytes.png()))
    with reading() as session:
        file, kept = session.get_one(EvidenceFile, file_id), session.get_one(EvidenceFileContent, file_id)
    assert (kept.content, file.media_type, file.name) == (file_bytes.png(), "image/png", "ภาพ 1.png")


def test_the_event_tells_that_a_file_came(office: HeadsOffice):
    add(office, PDF)
    assert office.events()[-1] == "EvidenceFileAdded"


def test_the_same_file_twice_is_one(office: HeadsOffice):
    assert add(office, PDF) == add(office, Upload("อีกชื่อ.pdf", file_bytes.PDF))


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", FileEmpty),
        (file_bytes.HTML, FileKindNotTaken),
        (file_bytes.GIF, FileKindNotTaken),
        (b"%PDF-" + b"0" * MOST_BYTES, FileTooLarge),
    ],
)
def test_other_files_are_refused(office: HeadsOffice, content: bytes, refusal: type[Exception]):
    with pytest.raises(refusal):
        add(office, Upload("o28.pdf", content))


def test_a_file_of_the_greatest_size_is_taken(office: HeadsOffice):
    assert len(add(office, Upload("o28.pdf", b"%PDF-" + b"0" * (MOST_BYTES - 5)))) == 1


def test_an_item_takes_so_many_files_and_no_more(office: HeadsOffice):
    add(office, *(Upload(f"{no}.pdf", file_bytes.PDF + str(no).encode()) for no in range(MOST_FILES)))
    with pytest.raises(TooManyFiles):
        add(office, PDF)


def test_nothing_is_added_to_a_part_that_was_handed_in(office: HeadsOffice):
    office.move("o28", "submit", unit="กองคลัง")
    with pytest.raises(NoFilesNow):
        add(office, PDF)


def test_a_file_that_is_taken_out_leaves_no_bytes(office: HeadsOffice):
    (file_id,) = add(office, PDF)
    with transaction() as session:
        remove_file(session, session.get_one(Plan, office.plan.id), "o28", file_id, unit="กองคลัง", by="x")
    with reading() as session:
        assert session.exec(select(EvidenceFileContent)).all() == []


def test_a_file_is_sent_to_be_kept_and_never_run(office: HeadsOffice, web_address: str):
    (file_id,) = add(office, PDF)
    with by_work_link(web_address, office.agency, office.key) as head:
        answer = head.get(f"{head.base}/files/{file_id}")
    names = ("content-disposition", "x-content-type-options", "content-security-policy", "content-type")
    assert (answer.content, [answer.headers[name] for name in names]) == (
        file_bytes.PDF,
        ["attachment; filename*=UTF-8''%E0%B8%A3%E0%B8%B2%E0%B8%A2%E0%B8%87%E0%B8%B2%E0%B8%99.pdf", "nosniff",
         "default-src 'none'; sandbox", "application/pdf"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("seat", "status"),
    [("clerk", 200), ("mayor", 200), ("coordinator", 200), ("publisher", 404), ("mine", 200), ("other", 404)],
)
def test_who_gets_a_file_while_its_unit_has_the_work(office: HeadsOffice, web_address: str, seat: str, status: int):
    (file_id,) = add(office, PDF)
    key = {"mine": office.key, "other": office.other_key}.get(seat, seat)
    with as_seat(web_address, office.agency, key) as visitor:
        assert visitor.get(f"/files/{file_id}").status_code == status


@pytest.mark.parametrize(("key", "status"), [("clerk", 404), ("coordinator", 404), ("publisher", 200)])
def test_a_link_gives_the_files_of_what_its_reader_holds(
    office: HeadsOffice, web_address: str, key: str, status: int
):
    (file_id,) = add(office, PDF)
    office.to_station(publishing=True)
    with by_work_link(web_address, office.agency, key) as visitor:
        assert visitor.get(f"{visitor.base}/files/{file_id}").status_code == status


def test_another_agency_does_not_get_it(office: HeadsOffice, web_address: str):
    (file_id,) = add(office, PDF)
    strange = heads_office("เทศบาลอื่น")
    with as_seat(web_address, strange.agency, "coordinator") as visitor:
        assert visitor.get(f"/files/{file_id}").status_code == 404


def test_a_stranger_does_not_get_it(office: HeadsOffice, web_address: str):
    (file_id,) = add(office, PDF)
    with a_stranger(web_address) as visitor:
        assert visitor.get(f"/files/{file_id}").headers["location"].startswith("/login")


def test_what_is_not_there_is_not_found(office: HeadsOffice, web_address: str):
    with as_seat(web_address, office.agency) as visitor:
        assert visitor.get(f"/files/{uuid4()}").status_code == 404
