"""Question codes as scanned plans print them, and what a damaged one must have been."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from documents.understand.likeness import title_likeness
from documents.understand.writing import arabic_digits

_LOOKS_LIKE = {
    "o": "oO0๐อΟοОо°©",
    "i": "iI1๑lL|ไ!ΙіІ",
    "e": "eEеЕc€εёëєə",
}
_NUMERALS_FOR_E = "๓3๖6"  # a scan reads the round letter as one of these
_AS_DIGITS = str.maketrans("oOοОо°lLI|!iі", "0000001111111")
_LETTERS = re.escape("".join(_LOOKS_LIKE.values()))
_DIGIT = r"[0-9๐-๙]"
_NUMBER = rf"(?=[oOlI|!i]{{0,2}}{_DIGIT})[0-9๐-๙oOοОо°lLI|!iі]{{1,3}}(?![0-9๐-๙A-Za-z])"
_WORDS = r"(?:ข้อ(?:คำถาม)?(?:ที่)?|ตัวชี้วัด(?:ที่)?|รหัส|แบบ(?:วัด|ตรวจ)|OIT|IIT|EIT)"
_CODE_FOLLOWS = rf"(?=(?:{_WORDS}\s*)*[(\[]?[ieoIEO๐]\s?[.\-]?\s?{_DIGIT})"
_BULLETS = r"[\s\-•●*.:(\[]*"
_RUNNING = (  # a number of the list that the code stands in
    rf"(?:(?:{_DIGIT}{{1,2}}(?:[.]{_DIGIT}{{1,2}})*\s?[.)]\s*|{_DIGIT}{{1,2}}(?:[.]{_DIGIT}{{1,2}})+\s+"
    rf"|(?:มาตรการ|กิจกรรม|รายการ|ลำดับ|โครงการ)\s*ที่\s*{_DIGIT}{{1,2}}\s*[:.)\-]?\s*){_CODE_FOLLOWS})?"
)
_LABEL = rf"{_BULLETS}{_RUNNING}(?:{_WORDS}\s*:?\s*)*[(\[]?\s*"
_LETTERED = re.compile(rf"^{_LABEL}(?P<letter>[{_LETTERS}])[\s.\-]?(?P<number>{_NUMBER})")
_BARE = re.compile(rf"^{_LABEL}(?P<number>{_DIGIT}{{1,3}})(?!{_DIGIT}|,{_DIGIT}{{3}})")
_INSTRUMENT = re.compile(
    rf"^{_BULLETS}(?P<letter>[OIE])IT\s*[-.:]?\s*(?:ข้อ(?:ที่)?)?\s*[-.:(]?\s*[oieOIE]?\s?"
    rf"(?P<number>{_DIGIT}{{1,2}})(?!{_DIGIT}|[.]{_DIGIT})",
    re.IGNORECASE,
)
_AT_END = re.compile(
    rf"(?:\s*[(\[]\s*(?:{_WORDS}\s*:?\s*)*(?P<in>[ieoIEO](?:IT|it)?\s?{_DIGIT}{{1,2}})"
    rf"(?P<more>(?:\s*(?:,|-|–|/|และ|ถึง)\s*[ieoIEO]\s?{_DIGIT}{{1,2}})*)\s*[)\]]"
    rf"|(?<=\s)(?P<bare>[ieoIEO]{_DIGIT}{{1,2}}))\s*$"
)
_PARTED_DIGIT = re.compile(rf"^\s(?P<digit>{_DIGIT})(?=\s)(?!\s(?:ปี|ครั้ง|เดือน|ด้าน))")
_RUNNING_NUMBER = re.compile(rf"^\s*{_DIGIT}{{1,2}}\s?[.)]\s*")
_AFTER = re.compile(r"^[)\].:/_\s\-–]+")
_SPELT = re.compile(rf"^({_LABEL})(โอ|ไอ|อี)(?=[\s.\-]{{0,2}}{_DIGIT})")
_NAMED = {"โอ": "o", "ไอ": "i", "อี": "e"}
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_MORE_CODES = re.compile(rf"^\s*(?:,|-|–|/|และ|ถึง)\s*(?:[ieoIEO๐]\s?{_DIGIT}{{1,2}})(?!{_DIGIT})")


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """What stands at the head of a cell: every code that it may mean, the likeliest first, and the text after it.

    `is_clean` tells that letter and digits are as they should be, `is_capital` that only the case differs,
    `is_bare` that no letter stands there at all, `more` holds further codes printed behind it.
    """

    printed: str
    candidates: tuple[str, ...]
    title: str
    is_clean: bool
    is_capital: bool = False
    is_bare: bool = False
    more: str = ""


@dataclass(frozen=True, slots=True)
class DecidedCode:
    """The code decided on, with the likeness of its title (0 to 100); `sure` False asks a person to look."""

    code: str
    score: float
    sure: bool


def read_code(text: str) -> PrintedCode | None:
    """Return the code at the head of a cell's text, None where none stands.

    A lone number ("19 ...") may have lost its letter: it is any instrument's, and the caller decides.
    """
    text = _SPELT.sub(lambda match: match[1] + _NAMED[match[2]], text.translate(_FULL_WIDTH))
    if named := _INSTRUMENT.match(text):
        code = f"{named['letter'].lower()}{int(arabic_digits(named['number']))}"
        return PrintedCode(text[: named.end()].strip(), (code,), _title(text, named.end()), is_clean=True)
    match = _LETTERED.match(text)
    number = _value(match["number"]) if match else None
    if match is None or number is None:
        return _at_end(text) or _bare_number(text)
    letter, digits = _letter(match["letter"]), match["number"]
    whole = bool(re.fullmatch(rf"{_DIGIT}+", digits))
    parted = _PARTED_DIGIT.match(text[match.end() :]) if number < 10 else None
    candidates = [f"{letter}{number}"]
    if match["letter"] not in "ieoIEO":
        candidates += _readings_as_number(match)
    if parted:
        candidates.append(f"{letter}{10 * number + int(arabic_digits(parted['digit']))}")
    return PrintedCode(
        text[match.start("letter") : match.end()].strip(),
        tuple(dict.fromkeys(candidates)),
        _title(text, match.end()),
        is_clean=whole and not parted and match["letter"] in "ieo",
        is_capital=whole and not parted and match["letter"] in "IEO",
        more=_more(text[match.end() :]).strip(" ,-–/"),
    )


def title_of(printed: PrintedCode, code: str) -> str:
    """Return the row's title if `code` is what was printed: a digit that a space parted belongs to the code."""
    first = printed.candidates[0]
    if len(code) == len(first) + 1 and code.startswith(first) and printed.title[:1] and not printed.is_bare:
        return re.sub(rf"^{_DIGIT}\s+", "", printed.title)
    return printed.title


def _value(digits: str) -> int | None:
    value = int(arabic_digits(digits).translate(_AS_DIGITS))
    return value if 1 <= value <= 99 else None


def _letter(printed: str) -> str:
    return next(letter for letter, shapes in _LOOKS_LIKE.items() if printed in shapes)


def _readings_as_number(match: re.Match[str]) -> list[str]:
    """A zero or a one may be a digit after all, of a code whose letter was lost."""
    digits = arabic_digits(match["letter"] + match["number"])
    if not digits.isdigit() or not 1 <= int(digits) <= 99:
        return []
    return [f"{letter}{int(digits)}" for letter in "oie"]


def _at_end(text: str) -> PrintedCode | None:
    """A title may have its code behind it, in brackets or alone: it must be written as codes are."""
    match = _AT_END.search(text)
    if match is None:
        return None
    printed = match["in"] or match["bare"]
    code = f"{printed[0].lower()}{int(arabic_digits(printed[1:].lstrip('ITit ')))}"
    title = " ".join(_RUNNING_NUMBER.sub("", text[: match.start()]).rstrip(" :-–—,").split())
    more = (match["more"] or "").strip(" ,-–/")
    return PrintedCode(
        printed, (code,), title, is_clean=printed[0] in "ieo", is_capital=printed[0] in "IEO", more=more
    )


def _bare_number(text: str) -> PrintedCode | None:
    match = _BARE.match(text)
    if match is None:
        return None
    digits, number = match["number"], int(arabic_digits(match["number"]))
    candidates = [f"{letter}{number}" for letter in "oie"] if 1 <= number <= 99 else []
    if digits[0] in _NUMERALS_FOR_E and len(digits) > 1 and int(arabic_digits(digits[1:])):
        candidates.append(f"e{int(arabic_digits(digits[1:]))}")
    if not candidates:
        return None
    return PrintedCode(digits, tuple(candidates), _title(text, match.end()), is_clean=False, is_bare=True)


def _title(text: str, start: int) -> str:
    rest = text[start:]
    return " ".join(_AFTER.sub("", rest[len(_more(rest)) :]).split())


def _more(rest: str) -> str:
    """Return the further codes that a cell goes on with ("o1, o2, o3" or "o1 - o3"), "" for none."""
    end = 0
    while match := _MORE_CODES.match(rest[end:]):
        end += match.end()
    return rest[:end]


def decide(
    printed: PrintedCode, titles: Callable[[str], str | None], clean_codes: Collection[str], previous: str | None
) -> DecidedCode:
    """Choose among a damaged code's readings.

    Likeness of the title to the question list decides first; that the code is otherwise missing, and that
    its neighbour asks with the same letter, decide between readings that are close.
    """
    ranked = sorted(
        (
            (_weight(code, printed, titles, clean_codes, previous), -at, code)
            for at, code in enumerate(printed.candidates)
        ),
        reverse=True,
    )
    code = ranked[0][2]
    score = title_likeness(title_of(printed, code), titles(code) or "")
    clear = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= 10
    return DecidedCode(code, round(score, 1), clear and titles(code) is not None)


def _weight(
    code: str,
    printed: PrintedCode,
    titles: Callable[[str], str | None],
    clean_codes: Collection[str],
    previous: str | None,
) -> float:
    known = titles(code)
    weight = title_likeness(title_of(printed, code), known) if known else 0.0
    weight += 15 if known and code not in clean_codes else 0
    weight += 5 if previous and previous[0] == code[0] else 0
    weight += 10 if code == printed.candidates[0] else 0
    return weight + (10 if is_asked(printed.title) == (code[0] != "o") else 0)


def is_asked(title: str) -> bool:
    """Tell whether a title is put as a question to a person, as those of IIT and EIT are."""
    return re.search(r"เพียงใด|หรือไม่|ของท่าน|แก่ท่าน|^ท่าน|ที่ท่าน", title) is not None
