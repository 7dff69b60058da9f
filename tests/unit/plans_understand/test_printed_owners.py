import pytest

from plans.read.units_file import KnownUnit
from plans.understand.owners import read_owner_cell
from plans.understand.units import part_glued, unite


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("สำนักปลัด กองคลัง", ["สำนักปลัด", "กองคลัง"]),
        ("สำนักปลัด, กองคลัง และกองช่าง", ["สำนักปลัด", "กองคลัง", "กองช่าง"]),
        ("สำนักปลัด/กองคลัง", ["สำนักปลัด", "กองคลัง"]),
        ("1. สำนักปลัด\n2. กองคลัง", ["สำนักปลัด", "กองคลัง"]),
        ("- งานพัสดุ\n- งานนิติการ", ["งานพัสดุ", "งานนิติการ"]),
        ("งานวิเคราะห์นโยบายและแผน", ["งานวิเคราะห์นโยบายและแผน"]),
        ("กองสาธารณสุขและสิ่งแวดล้อม", ["กองสาธารณสุขและสิ่งแวดล้อม"]),
        ("กองการศึกษา, ศาสนาและวัฒนธรรม", ["กองการศึกษา ศาสนาและวัฒนธรรม"]),
        ("ฝ่ายบริหารงานทั่วไป", ["ฝ่ายบริหารงานทั่วไป"]),
        ("ผู้อำนวยการกองคลัง", ["กองคลัง"]),
        ("กองคลัง (นายสมมติ ตัวอย่าง)", ["กองคลัง"]),
        ("นิติกร", ["นิติกร"]),
        ("", []),
    ],
)
def test_names(cell: str, names: list[str]):
    assert list(read_owner_cell(cell).names) == names


@pytest.mark.parametrize(
    ("cell", "hand_over"),
    [
        ("งานพัสดุ และส่งมอบให้เจ้าหน้าที่ผู้รับผิดชอบ เผยแพร่ข้อมูลบนเว็บไซต์", ["publisher"]),
        ("ทุกงาน - ส่งมอบให้สำนักปลัด - ส่งมอบให้เจ้าหน้าที่เผยแพร่ข้อมูลบนเว็บไซต์", ["สำนักปลัด", "publisher"]),
        ("กองช่าง ส่งต่อผู้ดูแลเว็บไซต์", ["publisher"]),
        ("กองช่าง แล้วส่งให้สำนักปลัด", ["สำนักปลัด"]),
        ("กองช่าง", []),
    ],
)
def test_hand_over(cell: str, hand_over: list[str]):
    assert list(read_owner_cell(cell).hand_over) == hand_over


def test_unit_that_publishes():
    cell = read_owner_cell("กองแผนงาน แล้วส่งให้งานประชาสัมพันธ์เผยแพร่บนเว็บไซต์")
    assert (cell.publisher_unit, cell.hand_over) == ("งานประชาสัมพันธ์", ("publisher",))


@pytest.mark.parametrize(
    "cell", ["ทุกภารกิจงานจัดทำข้อมูล", "-ทุกส่วนราชการ", "ทุกกอง/สำนัก", "ทุก หน่วยงานภายใน", "ทุกฝ่าย", "ทุกงาน"]
)
def test_all_units(cell: str):
    read = read_owner_cell(cell)
    assert read.all_phrase is not None
    assert read.names == ()


def test_all_units_but_one():
    assert read_owner_cell("ทุกส่วนราชการ ยกเว้นกองช่าง").without == ("กองช่าง",)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["งานนิติการ", "งานนิติการ", "งานนิตินิติการ"], ["งานนิติการ"]),
        (["งานเจ้าหน้าที่", "งานการเจ้าหน้าที่", "งานการเจ้าหน้าที่"], ["งานการเจ้าหน้าที่"]),
        (["กองคลัง", "กอง คลัง"], ["กองคลัง"]),
        (["สำนักปลัดเทศบาล", "สำนักปลัดเทศบาล", "สำนักปลัด"], ["สำนักปลัดเทศบาล"]),
        (["งานการเงิน", "งานการเจ้าหน้าที่"], ["งานการเงิน", "งานการเจ้าหน้าที่"]),
        (["กองคลัง", "กองช่าง"], ["กองคลัง", "กองช่าง"]),
        (["โรงเรียนเทศบาล 1", "โรงเรียนเทศบาล 2"], ["โรงเรียนเทศบาล 1", "โรงเรียนเทศบาล 2"]),
        (["กองสวัสดิการสังคม", "งานสวัสดิการสังคม"], ["กองสวัสดิการสังคม", "งานสวัสดิการสังคม"]),
        ([], []),
    ],
)
def test_one_name_a_unit(names: list[str], expected: list[str]):
    assert unite(names).names == expected


def test_likeness_is_told():
    assert [round(each.score) for each in unite(["งานนิติการ", "งานนิติการ", "งานนิตินิติการ"]).united] == [83]


def test_known_units_win_over_the_commoner_spelling():
    known = [KnownUnit("กองคลัง", ("งานคลัง",))]
    assert unite(["งานคลัง", "กองคลังง", "กองคลังง"], known).names == ["กองคลัง"]


def test_a_name_that_is_not_in_the_list_is_unknown():
    assert list(unite(["กองยุทธศาสตร์"], [KnownUnit("กองคลัง")]).unknown) == ["กองยุทธศาสตร์"]


def test_glued_names_are_parted_by_known_ones():
    assert part_glued("สำนักปลัดกองคลัง", {"กองคลัง": "กองคลัง", "สำนักปลัด": "สำนักปลัด"}) == ("สำนักปลัด", "กองคลัง")


def test_a_name_repeated_without_end_is_no_list():
    assert part_glued("กองคลัง" * 2000, {"กองคลัง": "กองคลัง"}) == ()


def test_a_longer_name_is_not_parted():
    assert part_glued("กองคลังสินค้า", {"กองคลัง": "กองคลัง"}) == ()
