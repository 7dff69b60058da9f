"""Positions and persons that stand in owner cells beside units: executives in a chain, staff, and names."""

import re

from documents.understand.writing import compact, spaced

_AGENCY = r"(?:เทศบาล|อบต\.?|อบจ\.?|อปท\.?|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|เมืองพัทยา|เมือง|ท้องถิ่น)[ก-๎]*"
_OF_A_UNIT = "กอง|สำนัก|ส่วน|ฝ่าย|กลุ่ม|ศูนย์|งาน"
_EXECUTIVE = re.compile(
    rf"(?:รอง)?ปลัด(?:{_AGENCY}|ฯ)?"
    rf"|(?:รอง|เลขานุการ|ที่ปรึกษา)?นายก(?:เทศมนตรี[ก-๎]*|{_AGENCY}|ฯ)?"
    r"|(?:คณะ)?ผู้บริหาร(?:ท้องถิ่น|ท้องที่|สูงสุด|สถานศึกษา|โรงเรียน|หน่วยงาน|ทุก(?:ระดับ|คน|ท่าน))*"
    rf"|(?:รอง)?(?:ผู้อำนวยการ|ผอ\.?)(?!{_OF_A_UNIT})(?:โรงเรียน|สถานศึกษา|รร\.?)?[ก-๎]*"
    r"|(?:รอง)?ประธานสภา[ก-๎]*"
    r"|ผู้บังคับบัญชา[ก-๎]*"
    r"|หัวหน้าหน่วยงาน"
)
_STAFF = re.compile(
    r"(?:หัวหน้า)?(?:นิติกร"
    r"|นัก(?:วิชาการ|วิเคราะห์|ทรัพยากร|จัดการ|พัฒนา|ป้องกัน|สันทนาการ|ประชาสัมพันธ์|การ)"
    r"|เจ้าพนักงาน|วิศวกร|นายช่าง|สถาปนิก"
    r"|ผู้ช่วย|พนักงานจ้าง|ครู|คณะครู|ลูกจ้าง)[ก-๎]*"
)
_LAID_BEFORE = r"(?:และ|แล้ว|เพื่อ|โดย|จากนั้น|พร้อม)*\s*(?:นำ)?\s*(?:เสนอ|รายงาน|เรียน)\s*(?:ต่อ|ให้|แก่|ไปยัง)?"
_WHO_DECIDES = (
    rf"(?:รอง)?{spaced('ปลัด')}(?:\s?{_AGENCY})?"
    rf"|นายก(?:\s?(?:เทศมนตรี|{_AGENCY}|ฯ))?"
    r"|(?:คณะ)?ผู้บริหาร(?:ท้องถิ่น|สูงสุด)*"
    r"|ผู้อำนวยการ(?:โรงเรียน|สถานศึกษา)?"
)
_TO_DO_WHAT = r"(?:(?:เพื่อ|และ|ได้)?\s*(?:ลงนาม|ทราบ|พิจารณา|เห็นชอบ|อนุมัติ|สั่งการ))*"
_DIRECTED = re.compile(rf"\s*{_LAID_BEFORE}\s*(?P<role>{_WHO_DECIDES})\s*{_TO_DO_WHAT}")
_HEADS = "สำนัก|กอง|งาน|ฝ่าย|กลุ่ม|หน่วย|โรงเรียน|ศูนย์|ส่วน"
_IS_MAYOR = r"ก(?:\s|$|เทศ|อบ|องค์|เมือง|ฯ|[,/)\n]|→|-|>)"
_TITLES = (
    r"คุณ(?!ธรรม|ภาพ|วุฒิ|ลักษณะ|ค่า|สมบัติ|ประโยชน์)"
    rf"|นาย(?!{_IS_MAYOR}|ช่าง|ทะเบียน|แพทย์|สัตว)|นางสาว|นาง|น\.\s?ส\.|ด\.ต\.|ดร\."
    r"|ว่าที่\s?(?:ร้อย(?:ตรี|โท|เอก)|ร\.\s?[ตทอ]\.)\s?(?:หญิง)?"
    r"|(?:พัน)?จ่า(?:สิบ)?(?:เอก|โท|ตรี)|สิบ(?:เอก|โท|ตรี)"
    r"|(?<![ก-๎.])(?:จ\.ส\.[อทต]\.|พ\.จ\.[อทต]\.|ส\.[อทต]\.|จ\.[อทต]\."
    r"|พ\.[อทต]\.|ร\.[อทต]\.|ม\.ล\.|ม\.ร\.ว\.)"
)
_SURNAME_NOT = rf"{_HEADS}|ตำแหน่ง|ผอ|ผู้|หัวหน้า|นัก|นิติกร|เจ้า|ปลัด|รอง|และ|นายก|โทร|สังกัด|วิศวกร"
_PERSON = re.compile(rf"(?:{_TITLES})\s*[ก-๎]{{2,}}(?:[^\S\n]+(?!{_SURNAME_NOT})[ก-๎]{{2,}})?")
_LEFT = re.compile(r"\(\s*\)|ตำแหน่ง\s*:?|(?:โดย|คือ|ได้แก่)\s*(?=[,)\n]|$)")
_BRACKETS_ALONE = re.compile(r"(?P<before>^|\n)[^\S\n]*\((?P<said>[^()\n]+)\)")
_IN_BRACKETS = re.compile(r"\s*\(([^()\n]*)\)")


def is_executive(name: str) -> bool:
    """Tell whether a name is a clerk's, mayor's or director's position and no unit's."""
    return _EXECUTIVE.fullmatch(compact(name)) is not None


def is_staff(name: str) -> bool:
    """Tell whether a name is a position of the staff, such as a lawyer's, and no unit's."""
    return _STAFF.fullmatch(compact(name)) is not None


def names_person(text: str) -> bool:
    """Tell whether a text names a person with a title or a rank."""
    return _PERSON.search(text) is not None


def without_persons(text: str) -> str:
    """Return an owner cell without persons' names and positions in brackets; what else brackets hold stays."""
    text = _IN_BRACKETS.sub(lambda match: "" if _is_position(match[1]) else match[0], text)
    if not names_person(text):
        return text
    left = _LEFT.sub("", _PERSON.sub(" ", text))
    return _BRACKETS_ALONE.sub(lambda match: f"{match['before']}{match['said']}", left)


def _is_position(name: str) -> bool:
    return is_staff(name) or is_executive(name)


def cut_directed(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a cell without its words of laying the work before an executive, and those executives."""
    roles = tuple(match["role"].strip() for match in _DIRECTED.finditer(text))
    return _DIRECTED.sub("", text), roles
