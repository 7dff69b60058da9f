import pytest

from core.stations import holder_thai, titled
from core.text.titles import AgencyKind, kind_of, role_called, titles_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("เทศบาลตำบลคลองปราบ", AgencyKind.TAMBON),
        ("เทศบาลเมืองบ้านบึง", AgencyKind.TOWN),
        ("เทศบาลนครปากแพรกเหนือ", AgencyKind.CITY),
        ("อบต.แม่ใส", AgencyKind.SUBDISTRICT),
        ("องค์การบริหารส่วนตำบลกุดปลาดุก", AgencyKind.SUBDISTRICT),
        ("องค์การบริหารส่วนจังหวัดชลบุรี", AgencyKind.PROVINCE),
        ("โรงเรียนบ้านริมธาร", AgencyKind.OTHER),
    ],
)
def test_the_kind_is_told_by_the_name(name, kind):
    assert kind_of(name) == kind


def test_what_somebody_said_wins():
    assert kind_of("เทศบาลตำบลคลองปราบ", "province") is AgencyKind.PROVINCE


@pytest.mark.parametrize(
    ("kind", "clerk", "mayor"),
    [
        (AgencyKind.CITY, "ปลัดเทศบาล", "นายกเทศมนตรี"),
        (AgencyKind.SUBDISTRICT, "ปลัดองค์การบริหารส่วนตำบล", "นายกองค์การบริหารส่วนตำบล"),
        (AgencyKind.PROVINCE, "ปลัดองค์การบริหารส่วนจังหวัด", "นายกองค์การบริหารส่วนจังหวัด"),
    ],
)
def test_titles_follow_from_the_kind(kind, clerk, mayor):
    titles = titles_of(kind)
    assert (titles["clerk"], titles["mayor"], titles["coordinator"]) == (clerk, mayor, "ผู้ประสานงาน ITA")


def test_a_holder_is_called_as_the_agency_that_is_spoken_of_calls_it():
    with titled(titles_of(AgencyKind.SUBDISTRICT)):
        assert holder_thai("clerk") == "ปลัดองค์การบริหารส่วนตำบล"
    assert (holder_thai("clerk"), holder_thai("กองคลัง")) == ("ปลัดเทศบาล", "กองคลัง")


@pytest.mark.parametrize(
    ("name", "role"), [("ปลัด อบต.", "clerk"), ("นายกเทศมนตรี", "mayor"), ("publisher", "publisher"), ("กองคลัง", None)]
)
def test_a_role_goes_by_its_title_in_any_kind_of_agency(name, role):
    assert role_called(name) == role
