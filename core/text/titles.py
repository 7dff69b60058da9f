"""Kinds of local government, and what their clerk and mayor are called: the one place that knows."""

from collections.abc import Mapping
from enum import StrEnum

from core.stations import ROLES_THAI


class AgencyKind(StrEnum):
    """A kind of agency; the values are stored."""

    TAMBON = "tambon"
    TOWN = "town"
    CITY = "city"
    SUBDISTRICT = "subdistrict"
    PROVINCE = "province"
    OTHER = "other"

    @property
    def thai(self) -> str:
        return _THAI[self]


_THAI: Mapping[AgencyKind, str] = {
    AgencyKind.TAMBON: "เทศบาลตำบล",
    AgencyKind.TOWN: "เทศบาลเมือง",
    AgencyKind.CITY: "เทศบาลนคร",
    AgencyKind.SUBDISTRICT: "องค์การบริหารส่วนตำบล",
    AgencyKind.PROVINCE: "องค์การบริหารส่วนจังหวัด",
    AgencyKind.OTHER: "หน่วยงานอื่น",
}
_STARTS: tuple[tuple[AgencyKind, tuple[str, ...]], ...] = (
    (AgencyKind.TOWN, ("เทศบาลเมือง", "ทม.")),
    (AgencyKind.CITY, ("เทศบาลนคร", "ทน.")),
    (AgencyKind.SUBDISTRICT, ("องค์การบริหารส่วนตำบล", "อบต")),
    (AgencyKind.PROVINCE, ("องค์การบริหารส่วนจังหวัด", "อบจ")),
    (AgencyKind.OTHER, ("โรงเรียน", "วิทยาลัย", "มหาวิทยาลัย", "โรงพยาบาล", "สำนักงาน", "กรม", "จังหวัด")),
)
_TITLES: Mapping[AgencyKind, tuple[str, str]] = {
    AgencyKind.SUBDISTRICT: ("ปลัดองค์การบริหารส่วนตำบล", "นายกองค์การบริหารส่วนตำบล"),
    AgencyKind.PROVINCE: ("ปลัดองค์การบริหารส่วนจังหวัด", "นายกองค์การบริหารส่วนจังหวัด"),
    AgencyKind.OTHER: ("หัวหน้าฝ่ายบริหาร", "ผู้บริหารสูงสุด"),
}


_ALSO: Mapping[str, str] = {
    "ปลัด อบต.": "clerk", "ปลัด อบจ.": "clerk", "นายก อบต.": "mayor", "นายก อบจ.": "mayor",
    "นายกเทศมนตรีตำบล": "mayor", "นายกเทศมนตรีเมือง": "mayor", "นายกเทศมนตรีนคร": "mayor",
}  # fmt: skip
"""What else lists of people call them."""


def kind_of(name: str, stored: str | None = None) -> AgencyKind:
    """Return what was said of an agency, else what its name says; a municipality where it says nothing."""
    if stored:
        return AgencyKind(stored)
    return next((kind for kind, starts in _STARTS if name.startswith(starts)), AgencyKind.TAMBON)


def titles_of(kind: AgencyKind) -> Mapping[str, str]:
    """Return what the roles are called in an agency of a kind."""
    clerk, mayor = _TITLES.get(kind, (ROLES_THAI["clerk"], ROLES_THAI["mayor"]))
    return {**ROLES_THAI, "clerk": clerk, "mayor": mayor}


def role_called(name: str) -> str | None:
    """Return the role that a name means in any kind of agency, in Thai or as programs call it."""
    for role in ROLES_THAI:
        if name == role or any(name == titles_of(kind)[role] for kind in AgencyKind):
            return role
    return _ALSO.get(name)
