"""People by file: all or nothing, every fault at once, the same file twice changes nothing."""

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from people.roster.columns import HEADINGS
from tests.e2e.cli_process import faults
from tests.integration.cli_here import Ita, import_sample, ita_in

SOMCHAI = ("กองคลัง", "สมชาย ใจดี", "somchai@example.go.th", "", "01/10/2567", "", "อีเมล")
SOMYING = ("ปลัดเทศบาล", "สมหญิง ใจงาม", "somying@example.go.th", "ใช่", "1 มี.ค. 68", "2025-05-31", "")


@pytest.fixture
def ita(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Ita]:
    """The sample plan, on 2 April 2025."""
    with ita_in(tmp_path, capsys) as run:
        import_sample(run, tmp_path)
        yield run


def a_csv(*rows: tuple[str, ...], separator: str = ",", encoding: str = "utf-8") -> bytes:
    return "\r\n".join(separator.join(row) for row in (tuple(HEADINGS.values()), *rows)).encode(encoding)


def a_book(*rows: tuple[object, ...]) -> Workbook:
    book = Workbook()
    for row in (tuple(HEADINGS.values()), *rows):
        book.worksheets[0].append(row)
    return book


def saved(book: Workbook, path: Path) -> str:
    book.save(path)
    return path.name


def taken_in(ita: Ita, tmp_path: Path, data: bytes, name: str = "people.csv") -> Any:
    """Import a file and return what it changed, as the schema says."""
    (tmp_path / name).write_bytes(data)
    done = ita("people", "import", name, "--json").json
    assert faults("people-import", done) == []
    return done


def seated(ita: Ita) -> list[tuple[object, ...]]:
    rows = ita("seat", "list", "--json").json
    return [(row["seat"], row["person"], row["acting"], row["since"], row["until"]) for row in rows if row["person"]]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_values_of_any_separator_and_encoding_are_read(ita: Ita, tmp_path: Path, separator: str, encoding: str):
    taken_in(ita, tmp_path, a_csv(SOMCHAI, SOMYING, separator=separator, encoding=encoding))
    assert seated(ita) == [
        ("กองคลัง", "สมชาย ใจดี", False, "2024-10-01", None),
        ("ปลัดเทศบาล", "สมหญิง ใจงาม", True, "2025-03-01", "2025-05-31"),
    ]


@pytest.mark.parametrize("since", [date(2024, 10, 1), date(2567, 10, 1), "1 ต.ค. 67"])
def test_a_workbooks_dates_are_read(ita: Ita, tmp_path: Path, since: object):
    name = saved(a_book(("กองคลัง", "สมชาย ใจดี", "somchai@example.go.th", None, since)), tmp_path / "people.xlsx")
    assert ita("people", "import", name).status == 0
    assert seated(ita) == [("กองคลัง", "สมชาย ใจดี", False, "2024-10-01", None)]


def test_the_same_file_twice_changes_nothing(ita: Ita, tmp_path: Path):
    kinds = [
        [change["kind"] for change in taken_in(ita, tmp_path, a_csv(SOMCHAI, SOMYING))["changes"]] for _ in range(2)
    ]
    assert kinds == [["new", "new"], ["unchanged", "unchanged"]]


def test_a_successor_ends_who_sits_there(ita: Ita, tmp_path: Path):
    taken_in(ita, tmp_path, a_csv(SOMCHAI))
    after = ("กองคลัง", "สมศรี มีสุข", "somsri@example.go.th", "", "2025-04-02", "", "")
    changes = taken_in(ita, tmp_path, a_csv(after))["changes"]
    assert [(one["kind"], one["person"], one["until"]) for one in changes] == [
        ("ended", "สมชาย ใจดี", "2025-04-01"),
        ("new", "สมศรี มีสุข", None),
    ]


def test_a_new_name_is_a_change_that_tells_the_old_one(ita: Ita, tmp_path: Path):
    taken_in(ita, tmp_path, a_csv(SOMCHAI))
    (change,) = taken_in(ita, tmp_path, a_csv((SOMCHAI[0], "สมชาย ใจดีมาก", *SOMCHAI[2:])))["changes"]
    assert (change["kind"], "สมชาย ใจดี ·" in change["was"]) == ("changed", True)


def test_who_is_named_twice_in_a_row_makes_room_for_the_next(ita: Ita, tmp_path: Path):
    after = ("กองคลัง", "สมศรี มีสุข", "somsri@example.go.th", "", "2025-06-01", "", "")
    for _ in range(2):
        taken_in(ita, tmp_path, a_csv(after, SOMCHAI))
    assert [row[4] for row in seated(ita)] == ["2025-05-31", None]


def test_a_dry_run_shows_what_would_change_and_records_nothing(ita: Ita, tmp_path: Path):
    (tmp_path / "people.csv").write_bytes(a_csv(SOMCHAI))
    shown = ita("people", "import", "people.csv", "--dry-run", "--json").json
    assert ([one["kind"] for one in shown["changes"]], seated(ita)) == (["new"], [])


def test_a_seat_without_a_name_stays_as_it_is(ita: Ita, tmp_path: Path):
    taken_in(ita, tmp_path, a_csv(SOMCHAI))
    done = taken_in(ita, tmp_path, a_csv(("กองคลัง", "", "", "", "", "", ""), SOMYING))
    assert (done["without_name"], len(seated(ita))) == (1, 2)


def test_somebody_without_an_address_is_taken_in(ita: Ita, tmp_path: Path):
    for _ in range(2):
        taken_in(ita, tmp_path, a_csv(("กองคลัง", "สมชาย ใจดี", "", "", "", "", "LINE")))
    (person,) = ita("people", "list", "--json").json
    assert (person["email"], person["prefers"], person["reachable"]) == (None, "line", False)


FAULTY = (
    ("กองที่ไม่มี", "สมชาย", "somchai@example.go.th", "", "", "", ""),
    ("กองคลัง", "สมศรี", "somsri", "", "", "", ""),
    ("กองคลัง", "", "lonely@example.go.th", "", "", "", ""),
    ("mayor", "สมพร", "somporn@example.go.th", "อาจจะ", "31/02/2568", "", "นกพิราบ"),
    ("clerk", "สมหมาย", "sommai@example.go.th", "", "2025-05-01", "2025-04-01", ""),
)


def test_every_fault_is_told_with_its_row_and_column(ita: Ita, tmp_path: Path):
    (tmp_path / "people.csv").write_bytes(a_csv(*FAULTY))
    told = ita("people", "import", "people.csv").err.splitlines()[1:]
    assert [line.split(":")[0] for line in told] == [
        "- แถว 2 คอลัมน์ ส่วนราชการ/ตำแหน่ง", "- แถว 3 คอลัมน์ อีเมล", "- แถว 4 คอลัมน์ ชื่อ-สกุล",
        "- แถว 5 คอลัมน์ รักษาการ (ใช่)", "- แถว 5 คอลัมน์ ตั้งแต่", "- แถว 5 คอลัมน์ ช่องทาง", "- แถว 6 คอลัมน์ ถึง",
    ]  # fmt: skip


def test_one_fault_keeps_everybody_out(ita: Ita, tmp_path: Path):
    (tmp_path / "people.csv").write_bytes(a_csv(SOMCHAI, FAULTY[0]))
    assert (ita("people", "import", "people.csv").status, seated(ita)) == (2, [])


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (("กองคลัง", "สมศรี", "somsri@example.go.th", "", "1/10/2567", "", ""), "ซ้อนกับแถว 2"),
        (("clerk", "สมชัย", "Somchai@example.go.th", "", "", "", ""), "ชื่อไม่ตรงกัน"),
    ],
)
def test_rows_that_contradict_each_other_are_refused(ita: Ita, tmp_path: Path, second: tuple[str, ...], why: str):
    (tmp_path / "people.csv").write_bytes(a_csv(SOMCHAI, second))
    assert why in ita("people", "import", "people.csv").err


def test_a_column_that_nobody_knows_is_refused(ita: Ita, tmp_path: Path):
    (tmp_path / "people.csv").write_text("ตำแหน่ง,ชื่อ,เริ่มเมื่อ\nกองคลัง,สมชาย,1/10/2567\n", encoding="utf-8")
    assert "เริ่มเมื่อ" in ita("people", "import", "people.csv").err


def test_hidden_rows_are_refused(ita: Ita, tmp_path: Path):
    book = a_book(SOMCHAI, SOMYING)
    book.worksheets[0].row_dimensions[3].hidden = True
    assert "ซ่อน" in ita("people", "import", saved(book, tmp_path / "people.xlsx")).err


def test_a_formula_without_a_value_is_refused(ita: Ita, tmp_path: Path):
    book = a_book(SOMCHAI, ("ปลัดเทศบาล", "=B2", "somying@example.go.th"))
    assert "สูตร" in ita("people", "import", saved(book, tmp_path / "people.xlsx")).err


def with_macros() -> bytes:
    made = io.BytesIO()
    a_book(SOMCHAI).save(made)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    return made.getvalue()


def a_bomb() -> bytes:
    made = io.BytesIO()
    a_book(SOMCHAI).save(made)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/picture.bin", b"\0" * 250_000_000)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("people.xlsx", with_macros),
        ("people.xlsx", a_bomb),
        ("people.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")),
        ("people.xlsx", b"PK\x03\x04 broken"),
        ("people.csv", b"%PDF-1.7"),
        ("people.csv", b""),
        ("people.csv", "ชื่อ,อายุ\nสมชาย,40\n".encode()),
        ("people.csv", a_csv(*[("กองคลัง", "ก", "", "", "", "", "")] * 2_001)),
        ("people.pdf", b"%PDF-1.7"),
    ],
)
def test_what_is_no_people_file_is_refused_with_one_sentence(
    ita: Ita, tmp_path: Path, name: str, data: bytes | Callable[[], bytes]
):
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data())
    refused = ita("people", "import", name)
    assert (refused.status, refused.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_template_taken_in_again_changes_nothing(ita: Ita, tmp_path: Path, ending: str):
    taken_in(ita, tmp_path, a_csv(SOMCHAI, SOMYING))
    assert ita("people", "template", f"form.{ending}").status == 0
    done = taken_in(ita, tmp_path, (tmp_path / f"form.{ending}").read_bytes(), f"again.{ending}")
    assert {one["kind"] for one in done["changes"]} == {"unchanged"}


def test_a_template_has_a_row_for_every_seat(ita: Ita, tmp_path: Path):
    ita("people", "template", "form.xlsx")
    sheet = load_workbook(tmp_path / "form.xlsx").worksheets[0]
    seats = {row["seat"] for row in ita("seat", "list", "--json").json}
    assert {cell.value for cell in sheet["A"][1:]} == seats


def test_a_template_lets_choose_the_seat(ita: Ita, tmp_path: Path):
    ita("people", "template", "form.xlsx")
    rules = load_workbook(tmp_path / "form.xlsx").worksheets[0].data_validations.dataValidation
    assert [str(rule.sqref)[0] for rule in rules] == ["A", "D", "G"]


def test_a_template_overwrites_nothing(ita: Ita, tmp_path: Path):
    (tmp_path / "form.xlsx").write_bytes(b"mine")
    assert (ita("people", "template", "form.xlsx").status, (tmp_path / "form.xlsx").read_bytes()) == (2, b"mine")


def test_a_person_is_shown_with_all_seats(ita: Ita, tmp_path: Path):
    taken_in(ita, tmp_path, a_csv(SOMCHAI))
    ita("seat", "set", "clerk", "สมชาย ใจดี", "SOMCHAI@example.go.th", "--acting")
    shown, listed = ita("people", "show", "สมชาย ใจดี", "--json").json, ita("people", "list", "--json").json
    assert (faults("people-show", shown), faults("people-list", listed)) == ([], [])
    assert shown["seats"] == ["กองคลัง", "ปลัดเทศบาล"]
