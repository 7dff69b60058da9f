# ruff: noqa: E501  (words as they stand)
"""Words by which Thai sites say that there is no such page, that one must log in, or that they are closed."""

import re

_NOTHING = (
    r"ไม่พบหน้า|ไม่พบ\s*(?:เว็บ)?เพจ|ไม่พบข้อมูลที่\s*(?:ท่าน|คุณ)?\s*(?:ต้องการ|ค้นหา|ร้องขอ|เรียก|เลือก)|ไม่พบเนื้อหา|ไม่พบ(?:ไฟล์|เอกสาร|บทความ)"
    r"(?:ที่|ดังกล่าว|นี้|$)|ไม่พบรายการที่|หาหน้า\S{0,20}ไม่(?:พบ|เจอ)|ไม่มี(?:หน้า(?:นี้|ที่)|(?:ข้อมูล|ข่าว|เนื้อหา|บทความ|ไฟล์|เอกสาร|รายการ)ที่\s*(?:ท่าน|คุณ))|ไม่สามารถค้นหา(?:หน้า|ไฟล์)"
    r"|หน้าที่(?:ท่าน|คุณ)?(?:กำลัง)?(?:ต้องการ|ค้นหา|เรียก|มองหา)\S{0,12}ไม่(?:มี|พบ|เจอ)|หน้าที่ไม่มี(?:อยู่)?จริง"
    r"|หน้าเว็บนี้ไม่มีอยู่|(?:หน้า|เนื้อหา|บทความ|ไฟล์|เอกสาร)\S{0,12}ถูกลบ|(?:ข้อมูล|หน้า|เนื้อหา|บทความ)\S{0,6}ถูกยกเลิกการเผยแพร่|ไม่พบ URL"
    r"|ลิงก์\S{0,10}(?:หมดอายุ|ถูกลบ)|(?:หน้า|เนื้อหา|ลิงก์|ไฟล์)นี้ไม่พร้อมใช้งาน|(?:ไฟล์|หน้า)ที่\S{0,20}ไม่มีอยู่"
    r"|page\s+[^.\n]{0,40}?(?:could\s+|can)?not\s+(?:be\s+)?found"
    r"|(?:page|file|content)\s+[^.\n]{0,40}?(?:does|doesn.t|do|did)\s*(?:not)?\s*exist"
    r"|(?:file|directory|object|article|category|item|record|document|content|requested url|resource)\s+(?:was\s+)?not\s+found"
    r"|requested url\b[^.\n]{0,80}not\s+found|(?:page|resource|file|content)\s[^.\n]{0,40}(?:has|have)\s+been\s+(?:removed|deleted)"
    r"|nothing\s+(?:was\s+)?found(?:\s+(?:here|at)|\s*[.!]|$)|(?:page|content)\s+isn.t\s+available"
    r"|(?:error|http)\s*404|404\s*[-–:|]?\s*(?:error|not\s+found|ไม่พบ|page)|can.t\s+(?:be\s+found|(?:seem\s+to\s+)?find\s+(?:what|the\s+page))"
    r"|(?:page|content|file|link|item)\s[^.\n]{0,20}no longer (?:available|exists)"
    r"|[\"'](?:error|message|detail)[\"']\s*:\s*[\"'][^\"']{0,40}not found"
)
NOTHING_THERE = re.compile(_NOTHING, re.IGNORECASE)
NOTHING_ALONE = re.compile(
    r"(?:ขออภัย\S{0,6}\s*)?(?:ไม่พบ|ไม่มี)(?:ข้อมูล|ไฟล์|รายการ)(?:ในระบบ)?[ .!…]*(?:กลับ\S{0,12})?"
    r"|(?:data\s+)?not found[ .!]*",
    re.IGNORECASE,
)
"""All that a page says of its own, where nothing is; among other words it is news of something else."""
NOTHING_TITLE = re.compile(
    rf"404$|(?:\d{{3}} )?(?:\w+ ){{0,3}}not found$|(?:ขออภัย|oops|sorry|error)?[ !:-]?(?:{_NOTHING})", re.IGNORECASE
)
"""Is matched at the beginning of a title, signs before and behind it left out."""
LOGIN_PLACE = re.compile(
    r"(?:^|[/?&=._-])"
    r"(?:log-?in|sign-?in|logon|wp-login(?:\.php)?|auth|sso|servicelogin|account/login|user/login)"
    r"(?:$|[/?&=._-])",
    re.IGNORECASE,
)
LOGIN_WORDS = re.compile(
    r"เข้าสู่ระบบ|ลงชื่อเข้าใช้|ล็อ[กค]อิน|กรุณา\s*login|โปรด\s*login|รหัสผ่าน|please\s+(?:log|sign)\s*in"
    r"|sign\s+in\s+to|log\s*in\s+to",
    re.IGNORECASE,
)
LOGIN_ASKED = re.compile(
    r"(?:กรุณา|โปรด|ต้อง)\s*(?:เข้าสู่ระบบ|ลงชื่อเข้าใช้|ล็อ[กค]อิน|log\s?in)|สำหรับ(?:สมาชิก|เจ้าหน้าที่)เท่านั้น"
    r"|(?:please|must)\s+(?:be\s+)?(?:log(?:ged)?|sign(?:ed)?)\s*in",
    re.IGNORECASE,
)
NOT_SHARED = re.compile(
    r"ขอสิทธิ์เข้าถึง|คุณต้องมีสิทธิ์(?:การ)?เข้าถึง|ต้องได้รับสิทธิ์|คุณต้องมีสิทธิ|you need (?:access|permission)"
    r"|request access"
    r"|access denied|ไม่มีสิทธิ์เข้า(?:ถึง|ใช้)",
    re.IGNORECASE,
)
CLOSED = re.compile(
    r"account\s+(?:has\s+been\s+)?suspended|ปิดปรับปรุง|อยู่ระหว่าง(?:การ)?ปรับปรุง"
    r"|under\s+(?:maintenance|construction)"
    r"|bandwidth\s+limit\s+exceeded|checking\s+your\s+browser|just\s+a\s+moment"
    r"|verify(?:ing)?\s+you\s+are\s+(?:a\s+)?human|กำลังตรวจสอบเบราว์เซอร์|(?:cookies|javascript)\s+to\s+continue"
    r"|incapsula\s+incident|requested\s+url\s+was\s+rejected|server\s+error\s+in\s+.{1,30}\s+application"
    r"|error\s+establishing\s+a\s+database\s+connection|fatal error\s*:|mysqli?_connect\("
    r"|SQLSTATE\[|service\s+(?:temporarily\s+)?unavailable"
    r"|โดเมน\S{0,20}หมดอายุ|domain\s+\S*\s?(?:is\s+for\s+sale|(?:has\s+)?expired)"
    r"|welcome\s+to\s+nginx|apache2?\s[^.\n]{0,20}default\s+page",
    re.IGNORECASE,
)
STORES = ("drive.google.com", "docs.google.com", "onedrive.live.com", "1drv.ms", "sharepoint.com", "dropbox.com")
LOGIN_HOSTS = ("accounts.google.com", "login.microsoftonline.com", "login.live.com", "www.facebook.com/login")
HOME_PATHS = re.compile(
    r"^/?(?:(?:index|default|home|main)(?:\.(?:php|html?|aspx?|jsp))?"
    r"|(?:th|en)(?:/?(?:index|home)?(?:\.(?:php|html?))?)?)?/?$",
    re.IGNORECASE,
)
