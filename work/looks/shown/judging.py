"""The verdict on an address, by what came and not by what the header says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, urlsplit

from core.evidence.verdicts import Verdict
from core.outside.addresses import PORTS
from work.looks.shown import byte_kinds
from work.looks.shown.likeness import OWN_LETTERS, is_same, lines_of, own_letters
from work.looks.shown.values import Came, Claim, Elsewhere, FileWords, Judged, Note, Site
from work.looks.shown.web_page import WebPage, decoded, read_page
from work.looks.shown.wordings import (
    CLOSED,
    HOME_PATHS,
    LOGIN_ASKED,
    LOGIN_HOSTS,
    LOGIN_PLACE,
    LOGIN_WORDS,
    NOT_SHARED,
    NOTHING_ALONE,
    NOTHING_THERE,
    NOTHING_TITLE,
    STORES,
)
from work.looks.shown.years import shows_year, years_in

SHORT_LETTERS, TEXT_LETTERS = 300, 300_000
LOGIN_LETTERS, OTHER_LETTERS = 700, 150  # that may stand beside a log-in: where one was led to, and where it is met
BLANKS = b" \t\r\n\xef\xbb\xbf"
NO_DATA = ("[]", "{}", "null", "false", '""')
_GONE, _LOGIN = (404, 410, 451), (401, 407)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A page with what it has of its own: letters that stand neither at home nor where nothing is."""

    page: WebPage
    lines: Mapping[str, int]
    own: int


def judge(came: Came, claim: Claim, site: Site, words: FileWords | None = None) -> Judged:
    """Judge what came. `words` are those of a file of one of byte_kinds.WORDED; None where they were not read."""
    base = Judged(Verdict.ALIVE, came.final_url, came.status)
    if came.fault is not None:
        return replace(base, verdict=Verdict.UNREACHABLE, detail=came.fault)
    if not 200 <= came.status < 300:
        return _refused(came, base)
    kind = byte_kinds.kind_of(came.body)
    base = replace(base, kind=kind)
    if not came.body.strip(BLANKS):
        return replace(base, verdict=Verdict.EMPTY, kind=None)
    if kind == byte_kinds.HTML:
        return _of_page(came, claim, site, base)
    return _of_file(came, claim, base, words or FileWords(has_pictures=True))


def elsewhere(came: Came) -> Elsewhere:
    """Return what a site shows at an address that was asked only to compare with."""
    if came.fault is not None or byte_kinds.kind_of(came.body) != byte_kinds.HTML:
        return Elsewhere(0 if came.fault else came.status, came.final_url)
    page = read_page(came.body, came.headers.get("content-type", ""), came.final_url)
    return Elsewhere(came.status, came.final_url, lines_of(page, came.url))


def leads_on(came: Came) -> str | None:
    """Return where a page itself leads at once (a refresh, a program of one line); None where it stays."""
    if came.fault is not None or not 200 <= came.status < 300 or byte_kinds.kind_of(came.body) != byte_kinds.HTML:
        return None
    return read_page(came.body, came.headers.get("content-type", ""), came.final_url).leads_to


def is_of(url: str, main_site: str) -> bool:
    """Tell whether an address is of the main site: the same host, or one below it."""
    host, main = _host(urlsplit(url)), main_site.lower().removeprefix("www.")
    return host == main or host.endswith("." + main)


def _refused(came: Came, base: Judged) -> Judged:
    status = came.status
    if status in _GONE:
        return replace(base, verdict=Verdict.GONE)
    if status in _LOGIN:
        return replace(base, verdict=Verdict.LOGIN)
    if status == 403:
        page = read_page(came.body, came.headers.get("content-type", ""), came.final_url)
        is_store = _is_one_of(came.final_url, STORES)
        if is_store or (page.asks_password and not CLOSED.search(page.text)):
            return replace(base, verdict=Verdict.LOGIN, notes=(Note.DRIVE_NOT_SHARED,) if is_store else ())
        return replace(base, verdict=Verdict.UNREACHABLE, notes=(Note.FORBIDDEN,))
    return replace(base, verdict=Verdict.UNREACHABLE, notes=(Note.BUSY,) if status in (429, 503) else ())


def _of_page(came: Came, claim: Claim, site: Site, base: Judged) -> Judged:
    page = read_page(came.body, came.headers.get("content-type", ""), came.final_url)
    lines = lines_of(page, came.url)
    is_home = is_same(lines, site.home)
    others = [one.lines for one in (site.home, site.nowhere) if one and one.is_page and not is_home]
    shown = _Shown(page, lines, own_letters(lines, others))
    base = replace(base, title=page.title, text=page.text[:TEXT_LETTERS])
    if found := _not_what_was_meant(came, shown, site, base):
        return found
    promise = byte_kinds.promised(came.url, came.headers.get("content-type", ""))
    if promise and not byte_kinds.fits(promise, byte_kinds.HTML):
        return replace(base, verdict=Verdict.WRONG_KIND)
    years = years_in("\n".join([page.title or "", page.own_text]))
    notes = (Note.SCRIPTED,) if page.letters < 2 * OWN_LETTERS and page.has_scripts else ()
    return _as_claimed(came, claim, replace(base, years=years.named, notes=notes), shows_year(years, claim.year or 0))


def _not_what_was_meant(came: Came, shown: _Shown, site: Site, base: Judged) -> Judged | None:
    """Return the verdict on a page that is another than was asked for; None where it may be the one."""
    page = shown.page
    if _is_login(came, shown):
        is_store = _is_one_of(came.url, STORES)
        return replace(base, verdict=Verdict.LOGIN, notes=(Note.DRIVE_NOT_SHARED,) if is_store else ())
    if _is_nothing(shown):
        return replace(base, verdict=Verdict.NOT_FOUND)
    if (
        shown.own < SHORT_LETTERS
        and CLOSED.search(f"{page.title}\n{page.text}")
        and not years_in(page.own_text).named
    ):
        return replace(base, verdict=Verdict.UNREACHABLE, notes=(Note.BUSY,))
    if _is_home(came, shown, site):
        return replace(base, verdict=Verdict.HOME)
    is_shell = page.has_scripts and page.letters < 2 * OWN_LETTERS
    if _is_nowhere(came, shown, site) and not is_shell:
        return replace(base, verdict=Verdict.NOT_FOUND)
    if page.letters < 2 and not page.shows_media and not page.has_scripts and not page.things:
        return replace(base, verdict=Verdict.EMPTY)
    return None


def _is_login(came: Came, shown: _Shown) -> bool:
    page, final = shown.page, came.final_url
    if _is_one_of(final, LOGIN_HOSTS):
        return True
    if _is_one_of(final, STORES) and NOT_SHARED.search(page.text):
        return True
    was_led = bool(LOGIN_PLACE.search(_place(final))) and not LOGIN_PLACE.search(_place(came.url))
    if shown.own < OTHER_LETTERS and LOGIN_ASKED.search(page.own_text):
        return True
    is_little = shown.own - page.form_letters < (LOGIN_LETTERS if was_led else OTHER_LETTERS)
    return (was_led or page.asks_password) and is_little and bool(LOGIN_WORDS.search(f"{page.title}\n{page.text}"))


def _is_nothing(shown: _Shown) -> bool:
    """Tell whether the page itself says that there is nothing: in its title or heading, or in all that it says."""
    page = shown.page
    for head in (page.title or "", *page.headings[:3]):
        if NOTHING_TITLE.match(_bare(head)):
            return True
        if shown.own < 2 * SHORT_LETTERS and len(head) < 90 and NOTHING_THERE.search(head):
            return True
    own = page.own_text
    if NOTHING_ALONE.fullmatch(" ".join(own.split())):
        return True
    return shown.own < SHORT_LETTERS and bool(NOTHING_THERE.search(own)) and not years_in(own).named


def _is_home(came: Came, shown: _Shown, site: Site) -> bool:
    final = urlsplit(came.final_url)
    if HOME_PATHS.match(final.path) and not final.query and not _is_one_of(came.final_url, STORES):
        return True
    return is_same(shown.lines, site.home)


def _is_nowhere(came: Came, shown: _Shown, site: Site) -> bool:
    nowhere = site.nowhere
    if nowhere is None or not nowhere.is_page:
        return False
    was_led = not _is_same_place(came.url, came.final_url)
    return (was_led and _is_same_place(came.final_url, nowhere.final_url)) or is_same(shown.lines, nowhere)


def _of_file(came: Came, claim: Claim, base: Judged, words: FileWords) -> Judged:
    promise = byte_kinds.promised(came.url, came.headers.get("content-type", ""))
    kind = base.kind or byte_kinds.UNKNOWN
    if kind not in byte_kinds.SHOWN or (promise and not byte_kinds.fits(promise, kind)) or words.fault:
        return replace(base, verdict=Verdict.WRONG_KIND, notes=(words.fault,) if words.fault else ())
    text = words.text if kind in byte_kinds.WORDED else decoded(came.body, "") if kind == byte_kinds.TEXT else ""
    if kind == byte_kinds.TEXT and len(text) < SHORT_LETTERS:  # what programs say where a page should be
        if text.strip() in NO_DATA:
            return replace(base, verdict=Verdict.EMPTY)
        if NOTHING_THERE.search(text) and not years_in(text).named:
            return replace(base, verdict=Verdict.NOT_FOUND)
    if kind in byte_kinds.WORDED and came.is_whole and not text.strip():
        if not words.has_pictures:
            return replace(base, verdict=Verdict.EMPTY)
        base = replace(base, notes=(Note.NO_TEXT,))
    elif kind in byte_kinds.PICTURES:
        base = replace(base, notes=(Note.NO_TEXT,))
    years = years_in(text)
    base = replace(base, years=years.named, text=text[:TEXT_LETTERS], title=_first_line(text))
    return _as_claimed(came, claim, base, shows_year(years, claim.year or 0))


def _as_claimed(came: Came, claim: Claim, base: Judged, is_of_the_year: bool) -> Judged:
    if claim.year is not None and not is_of_the_year:
        return replace(base, verdict=Verdict.OTHER_YEAR)
    if claim.main_site and not is_of(came.final_url, claim.main_site):
        return replace(base, verdict=Verdict.OTHER_SITE)
    return base if _is_same_place(came.url, came.final_url) else replace(base, verdict=Verdict.MOVED)


def _bare(head: str) -> str:
    """Return a title without the signs around it, blanks single."""
    words = " ".join(head.split())
    return words.strip(" !?.,:;-–—|\"'()[]…")


def _first_line(text: str) -> str | None:
    return " ".join(text[:1000].split())[:120].strip() or None


def _is_one_of(url: str, places: tuple[str, ...]) -> bool:
    split = urlsplit(url)
    host = (split.hostname or "").lower()
    return any(
        host == one or host.endswith("." + one) or f"{host}{split.path}".startswith(one + "/") for one in places
    )


def _is_same_place(url: str, other: str) -> bool:
    """Tell whether two addresses are one: whatever the scheme, "www.", a final slash, or what is added behind "?"."""
    one, two = urlsplit(url), urlsplit(other)
    same = _host(one) == _host(two) and one.path.rstrip("/") == two.path.rstrip("/")
    return same and (one.query == two.query or one.query in two.query)


def _host(split: SplitResult) -> str:
    try:
        port = split.port
    except ValueError:
        port = None
    name = (split.hostname or "").lower().removeprefix("www.")
    return name if port in (None, PORTS.get(split.scheme)) else f"{name}:{port}"


def _place(url: str) -> str:
    split = urlsplit(url)
    return split.path + ("?" + split.query if split.query else "")
