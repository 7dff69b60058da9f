import pytest

from documents.understand.printed_codes import decide, read_code

TITLES = {
    "e4": "ช่องทางเผยแพร่ข้อมูลเข้าถึงได้ง่าย",
    "i9": "สินบนในการบริหารงานบุคคล",
    "o1": "โครงสร้าง",
    "o34": "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    "o10": "คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่",
    "o19": "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี",
}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("o1 โครงสร้าง", "o1"),
        ("O๒๒\nแนวปฏิบัติ", "o22"),
        ("๐๑๐ คู่มือ", "o10"),
        ("อ๓ อำนาจ", "o3"),
        ("e๑ เจ้าหน้าที่", "e1"),
        ("l4 ใช้จ่าย", "i4"),
        ("(i12) ตรวจสอบ", "i12"),
        ("ข้อ o5. ข่าว", "o5"),
        ("o-7 แผน", "o7"),
        ("o๓o การประเมิน", "o30"),
        ("O๓O การประเมิน", "o30"),
        ("il0 ขอยืม", "i10"),
        ("oo๗ แผน", "o7"),
        ("c๑ เจ้าหน้าที่", "e1"),
        ("๑. o5 ข่าว", "o5"),
        ("12) O5 ข่าว", "o5"),
        ("OIT ข้อ o5 ข่าว", "o5"),
    ],
)
def test_likeliest_reading(text: str, code: str):
    printed = read_code(text)
    assert printed is not None
    assert printed.candidates[0] == code


@pytest.mark.parametrize("text", ["", "โครงสร้าง", "100 คน", "เจ้าหน้าที่ 3 คน", "o123 ก"])
def test_no_code(text: str):
    assert read_code(text) is None


def test_title_is_the_rest_on_one_line():
    printed = read_code("<o๑".replace("<", "") + ")\nโครง  สร้าง")
    assert printed is not None
    assert printed.title == "โครง สร้าง"


@pytest.mark.parametrize(
    ("text", "clean", "code"),
    [
        ("๑๙ การบริหารงานบุคคลในหน่วยงานของท่าน มีการรับสินบนหรือไม่", set(), "i9"),
        ("๑๙ รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี", {"i9"}, "o19"),
        ("๐๑๐ คู่มือหรือแนวทางการปฏิบัติงาน", set(), "o10"),
        ("10 คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่", set(), "o10"),
        ("o๑ ๐ คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่", set(), "o10"),
        ("๓๔ ช่องทางการเผยแพร่ข้อมูลของหน่วยงานเข้าถึงได้ง่ายหรือไม่", set(), "e4"),
    ],
)
def test_damaged_code_is_decided_by_its_title(text: str, clean: set[str], code: str):
    printed = read_code(text)
    assert printed is not None
    assert decide(printed, TITLES.get, clean, None).code == code


def test_a_code_of_no_list_is_not_sure():
    printed = read_code("๐๗๗ ไม่มีในรายการ")
    assert printed is not None
    assert not decide(printed, TITLES.get, set(), None).sure


def test_further_codes_of_the_cell_are_kept_apart_from_the_title():
    printed = read_code("o1, o2 และ o3 โครงสร้าง")
    assert printed is not None
    assert (printed.candidates[0], printed.more, printed.title) == ("o1", "o2 และ o3", "โครงสร้าง")
