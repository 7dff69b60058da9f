import pytest

from documents.read import document_of_text
from documents.understand import understand
from documents.understand.agency_kind import kind_by_name, kind_by_titles
from readiness.structure import LOCAL
from tests.unit.readiness.builders import SET

SCHOOL = (
    "ข้อมูลพื้นฐานของสถานศึกษา",
    "แผนปฏิบัติการประจำปีของสถานศึกษา",
    "การรับนักเรียน",
    "หลักสูตรสถานศึกษา",
    "ข่าวประชาสัมพันธ์",
)


@pytest.mark.parametrize(
    ("titles", "kind"),
    [
        (SCHOOL, "school"),
        (("หลักสูตรของวิทยาลัย", "คู่มือนักศึกษา", "ประกาศวิทยาลัย"), "college"),
        (("MOIT 1 ข้อมูลพื้นฐาน", "MOIT 2 การเปิดเผยข้อมูล", "MOIT 3 รายงาน"), "hospital"),
        (tuple(SET.titles.values()), LOCAL),
        (("โครงการโรงเรียนสีขาว", "ข่าวประชาสัมพันธ์", "E-Service"), LOCAL),
    ],
)
def test_the_kind_is_told_by_several_titles(titles, kind):
    assert kind_by_titles(titles) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [("โรงเรียนบ้านริมธาร", "school"), ("เทศบาลตำบลโรงเรียน", LOCAL), (None, LOCAL), ("โรงพยาบาลกลาง", "hospital")],
)
def test_the_kind_is_told_by_how_a_name_begins(name, kind):
    assert kind_by_name(name) == kind


def a_plan(titles, agency):
    rows = "".join(f"o{no} {title}\t1. จัดทำ\tธ.ค. 67\tกลุ่มบริหาร\n" for no, title in enumerate(titles, 1))
    heading = f"{agency}\nแผนปีงบประมาณ 2568\n\nมาตรการ\tขั้นตอน\tระยะเวลา\tผู้รับผิดชอบ\n"
    return understand(document_of_text("plan.txt", heading + rows))


def test_a_schools_plan_is_asked_about_and_not_taken_for_a_municipalitys():
    read = a_plan(SCHOOL, "โรงเรียนบ้านริมธาร สังกัดเทศบาลตำบลริมธาร")
    (asked,) = [one for one in read.findings if one.kind == "other_kind"]
    assert (read.kind, asked.decide, asked.default) == ("school", True, "สถานศึกษา")


def test_where_only_the_name_is_a_schools_it_is_scored_and_asked_about():
    read = a_plan(list(SET.titles.values())[24:34], "โรงเรียนบ้านริมธาร สังกัดเทศบาลตำบลริมธาร")
    assert (read.kind, "other_kind" in {one.kind for one in read.findings}) == (LOCAL, True)
