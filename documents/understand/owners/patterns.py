"""What the parts of an owner cell look like: units and who works in them, lists, leads and roles.

Each pattern is put together from named parts; test_owner_patterns.py has a sample for each of their branches.
"""

import re

HEAD_WORDS = (
    "สำนัก", "กอง", "งาน", "ฝ่าย", "กลุ่ม", "หน่วย", "โรงเรียน", "ศูนย์", "สถานศึกษา", "ส่วน", "สนง.", "รพ.สต.", "สถานธนานุบาล",
)  # fmt: skip
_HEADS = "|".join(sorted((re.escape(word) for word in HEAD_WORDS), key=len, reverse=True))
_HEAD = rf"(?:{_HEADS})"
HAS_HEAD = re.compile(rf"^{_HEAD}")
SPACE_AFTER_HEAD = re.compile(rf"^({_HEADS}) (?=[ก-๛])")
HEAD_ALONE = re.compile(rf"((?:^|[\n,/])\s*{_HEAD})[^\S\n]*\n[^\S\n]*(?=[ก-๛])")  # the name stands on the next line
INSIDE = re.compile(rf"(?P<outer>{_HEAD}[^\n,/()]*?)\s*\(\s*(?P<inner>{_HEAD}[^()]*)\)")

# Who works in a unit, before its name
_ACTING = r"(?:ผู้)?รักษา(?:ราชการแทน|การ(?:ในตำแหน่ง|แทน)?)"
_POST = (
    r"(?:เจ้าหน้าที่ผู้รับผิดชอบ|เจ้าหน้าที่"
    r"|หัวหน้าฝ่าย(?=งาน)|หัวหน้า|หน\."
    r"|ผู้อำนวยการ|ผอ\.?"
    r"|ผู้รับผิดชอบ|บุคลากร|นักวิชาการของ)"
)
PERSONS = re.compile(rf"^(?:{_ACTING}\s*)?{_POST}\s*(?={_HEAD})")
_UNIT_BEGINS = rf"(?=(?:เจ้าหน้าที่|หัวหน้า|ผู้อำนวยการ|ผอ\.?)?{_HEAD})"

# Where one unit ends and the next begins
STRONG = re.compile(r"[\n/,;|+&]|(?:^|(?<=\s))[-•]\s")
AND_HEAD = re.compile(rf"\s*(?:และ|กับ|ร่วมกับ|หรือ)\s*{_UNIT_BEGINS}")
SPACE_HEAD = re.compile(rf"\s+{_UNIT_BEGINS}")
_NUMBER = r"\(?[0-9๐-๙]{1,2}[.)]"
_TAKES_PART = r"(?:หน่วยงาน|ผู้รับผิดชอบ)?(?:ร่วม|สนับสนุน)\s*:"
LISTED_INSIDE = re.compile(  # a list in one line: numbered units, and those that take part
    rf"(?<=\S)[^\S\n]+(?:{_NUMBER}\s*{_UNIT_BEGINS}|(?={_TAKES_PART}))"
)
_PEOPLE = r"เจ้าหน้าที่|หัวหน้า|ผู้|ผอ|นัก|นิติ|ปลัด|รองปลัด|รองนายก|นาย|คณะ"
_BEGINS_ANEW = rf"[-•*]|{_NUMBER}|{_PEOPLE}|สถาน|ทุก|[ก-ฮ]{{1,4}}\.|{_HEADS}"
INSIDE_A_NAME = re.compile(rf"\s*[,\n/]\s*(?!\s*(?:{_BEGINS_ANEW}))")  # "กองการศึกษา, ศาสนา และวัฒนธรรม"

# What stands around a name
BULLET = re.compile(r"^\s*(?:[-•*]+|\(?[0-9]{1,2}[.)])\s*")
TELEPHONE = re.compile(r"\s*[(\[][^()\[\]]*โทร.*$|\s*โทร.*$", re.DOTALL)
HALF_A_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*$|[)\]]\s*$")
_ACTS = r"จัดทำ|เผยแพร่(?:ข้อมูล|บน|ลง|ทาง|ผ่าน)|ดำเนินการ|รวบรวม|จัดเก็บ|จัดส่ง|เป็นผู้|รับผิดชอบ"
_BELONGS = r"ในส่วน|ในความ|ที่เกี่ยวข้อง|ของตน|ของหน่วย|ของเทศบาล|ของ\s*อบ|ของ\s*องค์การ"
DOES = re.compile(rf"(?:{_ACTS}|{_BELONGS}).*$", re.DOTALL)
_SAYS_SO = r"(?:เพื่อ|ดำเนินการ|นำ|เป็นผู้|ทำการ)*\s*(?:นำ|ไป|ข้อมูล)*"
UNIT_PUBLISHES = re.compile(rf"({_HEAD}[^\n]*?)\s*{_SAYS_SO}\s*เผยแพร่")

# Which unit leads, and what the others are called
_LEAD = (
    r"(?:(?<![ก-๎])หลัก(?=\s*:)"
    r"|เจ้าภาพ(?:หลัก)?(?!ร่วม|รอง)"
    r"|หน่วยงานหลัก|ผู้รับผิดชอบหลัก"
    r"|(?:ผู้|หน่วยงาน)รวบรวม)"
)
LEAD_BEFORE = re.compile(
    rf"(?<!เป็น)(?<!โดย){_LEAD}\s*(?::\s*|(?<=หลัก)\s+)"
    rf"(?P<unit>{_HEAD}(?:(?!\sเจ้าภาพ|\sผู้)[^\n,/()])*)"
)
LEAD_INSIDE = re.compile(rf"\(\s*(?P<unit>{_HEAD}[^()]*?)\s*(?:เป็น\s*)?(?:ผู้)?(?:รวบรวม|เจ้าภาพ(?:หลัก)?)\s*\)")
LEAD_AFTER = re.compile(
    rf"(?<!ทุก)(?P<unit>{_HEAD}(?:(?!โดย|ให้|\s{_HEAD})[^\n,/():])*?)\s*"
    rf"(?:\(\s*(?:เป็น\s*)?(?:{_LEAD}|หลัก|รวบรวม)\s*\)|เป็น\s*(?:{_LEAD}|หลัก))"
)
_ROLE = r"(?:เจ้าภาพ(?:หลัก|ร่วม)?|(?:หน่วยงาน|ผู้รับผิดชอบ)?(?:หลัก|ร่วม|สนับสนุน)|(?:ผู้|หน่วยงาน)?รวบรวม)"
_ROLE_OF_A_LIST = (
    rf"(?:{_LEAD}"
    r"|(?<![ก-๎])(?:ร่วม|รอง|สนับสนุน)(?=\s*:)"
    r"|เจ้าภาพร่วม"
    r"|(?:หน่วยงาน|ผู้รับผิดชอบ)(?:ร่วม|สนับสนุน))"
)
ROLES = re.compile(  # what a unit is called beside its name
    rf"\(\s*(?:เป็น\s*)?{_ROLE}\s*\)"
    rf"|เป็น\s*(?:{_LEAD}|หลัก)(?:ข้อมูล|เอกสาร|รายงาน|ผล)*"
    rf"|เจ้าภาพ(?:หลัก|รอง|ร่วม)(?=\s+{_HEAD})"
    rf"|{_ROLE_OF_A_LIST}\s*:"
)
