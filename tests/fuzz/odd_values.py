"""Numbers and texts that nobody expects where they stand."""

from random import Random

NUMBERS = (
    "0", "-1", "1", "2", "199", "16385", "65536", "1048577", "2147483648", "99999999999999999999", "1e9", "1e400",
    "NaN", "-0", "0x10", "1.5", " 3 ", "", "๓", "٣", "²", "true", "1" * 5000, "2958466", "-2147483649",
)  # fmt: skip
TEXTS = (
    "", " ", "\t", "ก" * 25_000, "๑. " * 4000, "ก็" * 200, "่" * 500, "\u202e๘๖๕๒ ลาคม", "\u200b" * 50, "😀" * 40,
    "\ufffe",
    "&amp;lt;script&gt;", "=1+1", "{name} %s %(x)s \\u0000", "<p>" * 300, "<td>", "</table>", "ตุลาคม ๒๕๖๗ - " * 300,
    "๓๑ กุมภาพันธ์ ๒๕๖๘", "1 ตุลาคม 99999", "สำนักปลัด/" * 300, "o๑ o๒ " * 300, "งาน" * 2000, "-" * 3000, "๙๙/๙๙/๙๙๙๙",
    "ภายใน 99999999999 วัน", "ไตรมาส ๙๙", "e" * 5000, "๐" * 3000, "((((" * 500, "“" * 500, "|" * 500,
)  # fmt: skip


def number(random: Random) -> str:
    return random.choice(NUMBERS)


def text(random: Random) -> str:
    return random.choice(TEXTS)
