"""A web page as a visitor sees it before the first click: its lines, title, and what it is made of."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.etree import LxmlError, iterwalk

from work.looks.shown.years import is_only_a_year

TITLE_LENGTH = 200
MOST_LINES, MOST_DEPTH = 5_000, 400
BARE_LETTERS = 200  # a page with no more shows nothing itself: what its programs do at once is what it does
_UNSEEN = ("script", "style", "noscript", "template", "head", "datalist", "svg", "math")
_NO_WORDS = ("script", "style")
_CHROME_TAGS = ("nav", "footer", "header", "aside")
_CHROME_NAMES = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|menu|footer|header|sidebar|topbar|breadcrumbs?|copyright)(?:$|[-_ ])"
)
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr",
}  # fmt: skip
_MEDIA = ("img", "iframe", "embed", "object", "video", "audio", "canvas", "frame", "picture")
_HEADINGS = ("h1", "h2", "caption", "legend")
_PAPERS = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png)($|[?#])", re.IGNORECASE)
_CURRENT = re.compile(r"(?:^|[-_ ])(?:active|current|selected|show)(?:$|[-_ ])")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TAB = re.compile(r"(?:^| )(?:tab-pane|tabcontent|tab-content-item|collapse|accordion-collapse)(?:$| )")
_REFRESH = re.compile(r"(\d{1,4})[.\d]{0,4} ?[;,] ?(?:url ?= ?)?[\"']?([^\"'> ][^\"'>]*)", re.IGNORECASE)
_SCRIPTED_AWAY = re.compile(
    r"(?:window\.|document\.|self\.|top\.)?location(?:\.href)?\s*"
    r"(?:=|\.replace\(|\.assign\()\s*[\"']([^\"']{1,500})[\"']"
)
_ALERT = re.compile(r"\balert\(\s*[\"']([^\"']{1,200})")  # what a program says at once
_META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)", re.IGNORECASE)
_UNTOLD = ("iso8859-1", "cp1252", "ascii")  # what servers say that nobody told of Thai letters
_THAI = {"tis-620", "tis620", "windows-874", "iso-8859-11", "x-mac-thai"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands. `is_chrome`: in the frame that all pages of a site share; `is_switch`: leads elsewhere
    in place of this page, as a link to another year does.
    """

    text: str
    is_chrome: bool = False
    is_switch: bool = False


@dataclass(frozen=True, slots=True)
class WebPage:
    """`things` are the addresses of pictures, frames and papers that it shows or leads to.

    `asks_password` outside the frame that all pages share; `form_letters` then are those of that form.
    """

    title: str | None
    lines: tuple[Line, ...]
    headings: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    shows_media: bool = False
    asks_password: bool = False
    form_letters: int = 0
    has_scripts: bool = False
    leads_to: str | None = None

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def own_text(self) -> str:
        """What stands outside the frame and leads to no other page in its place."""
        return "\n".join(line.text for line in self.lines if not line.is_chrome and not line.is_switch)

    @property
    def letters(self) -> int:
        return sum(len(line.text) for line in self.lines)


def read_page(body: bytes, content_type: str, url: str) -> WebPage:
    """Return the page that these bytes make; one without lines where they make none."""
    text = decoded(body, content_type)
    try:
        parser = html.HTMLParser(
            encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
        )
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError):
        return WebPage(None, ())
    return _Reader(url).read(root, text)


def all_words(body: bytes, content_type: str) -> str:
    """Return every word of a page, seen at once or not, rows of tables as lines: what could be read by anybody."""
    try:
        parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
        root = html.document_fromstring(decoded(body, content_type).encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError):
        return ""
    pieces: list[str] = []
    rows = 0
    for event, element in iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            rows += tag == "tr"
            pieces += [] if tag in _NO_WORDS else [element.text or ""]
            continue
        rows -= tag == "tr"
        pieces.append((" " if rows else "\n") if tag not in _INLINE else "")
        pieces.append(element.tail or "")
    return "".join(pieces)


def decoded(body: bytes, content_type: str) -> str:
    """Return the text by the header's character set, the page's own, or what fits; Thai pages often say none."""
    for name in (_named(content_type), _meta_charset(body)):
        if name:
            try:
                return body.decode(name)
            except UnicodeDecodeError as error:
                if error.start > len(body) - 8:  # cut in a letter
                    return body[: error.start].decode(name)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        return body[: error.start].decode() if error.start > len(body) - 8 else body.decode("cp874", "replace")


def _meta_charset(body: bytes) -> str | None:
    found = _META_CHARSET.search(body[:4096])
    return _codec(found[1].decode("ascii", "replace")) if found else None


def _named(content_type: str) -> str | None:
    header = Message()
    header["content-type"] = content_type[:500].replace("\n", " ").replace("\r", " ")
    return _codec(str(header.get_param("charset", "") or ""))


def _codec(name: str) -> str | None:
    if name.lower() in _THAI:
        return "cp874"
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    is_told = found._is_text_encoding and found.name not in _UNTOLD  # "hex" and its like are no letters
    return found.name if is_told else None


class _Reader:
    def __init__(self, url: str) -> None:
        self.url, self.path = url, urlsplit(url).path
        self.lines: list[Line] = []
        self.piece: list[str] = []
        self.linked: list[tuple[str, str]] = []  # text and address of the links in the present line
        self.things: list[str] = []
        self.headings: list[str] = []
        self.forms: list[Any] = []  # what asks for a password, outside the frame

    def read(self, root: Any, source: str) -> WebPage:
        title = root.find(".//title")
        said = "" if title is None else " ".join("".join(title.itertext()).split())
        body = root.find("body")
        self._walk(root if body is None else body, 0, is_chrome=False)
        self._end_line(is_chrome=False)
        media = any(True for _ in root.iter(*_MEDIA))
        form_letters = sum(len(" ".join("".join(form.itertext()).split())) for form in self.forms)
        scripts = [script.text or "" for script in root.iter("script")]
        is_bare = sum(len(line.text) for line in self.lines) <= BARE_LETTERS
        at_once = [script for script in scripts if is_bare and len(script) < 600]
        self.lines += [Line(said) for script in at_once for said in _ALERT.findall(script)]
        return WebPage(
            said[:TITLE_LENGTH].strip() or None, tuple(self.lines), tuple(self.headings), tuple(self.things), media,
            bool(self.forms), form_letters, bool(scripts), self._refresh(root) or self._scripted(at_once),
        )  # fmt: skip

    def _walk(self, element: Any, depth: int, *, is_chrome: bool) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _UNSEEN or depth > MOST_DEPTH or len(self.lines) > MOST_LINES or _is_hidden(element):
            return
        is_block = tag not in _INLINE
        is_chrome = is_chrome or _is_chrome(element, tag)
        if is_block:
            self._end_line(is_chrome)
        self._note_things(element, tag, is_chrome=is_chrome)
        before = len(self.lines)
        start = len(self.piece)
        if element.text:
            self.piece.append(element.text)
        for child in _shown_children(element, tag):
            self._walk(child, depth + 1, is_chrome=is_chrome)
            if child.tail:
                self.piece.append(child.tail)
        if tag == "a" and not _is_current(element):
            self.linked.append((" ".join("".join(self.piece[start:]).split()), element.get("href") or ""))
        if is_block:
            self._end_line(is_chrome)
        if tag in _HEADINGS:
            self.headings += [line.text for line in self.lines[before:]]

    def _note_things(self, element: Any, tag: str, *, is_chrome: bool) -> None:
        if tag in _MEDIA and (source := element.get("src") or element.get("data")):
            self.things.append(source[:500])
        elif tag == "input" and (element.get("type") or "").lower() == "password" and not is_chrome:
            self.forms.append(next((one for one in element.iterancestors("form")), element))
        elif tag == "a" and (to := element.get("href")) and _PAPERS.search(to):
            self.things.append(to[:500])

    def _end_line(self, is_chrome: bool) -> None:
        text = " ".join("".join(self.piece).split())
        if text:
            self.lines.append(Line(text, is_chrome, self._is_switch(text)))
        self.piece.clear()
        self.linked.clear()

    def _is_switch(self, line: str) -> bool:
        """Tell whether a line is only links that would show something else here: another year of this same page."""
        rest = line
        for text, to in self.linked:
            if text and not self._leads_away(text, to):
                rest = rest.replace(text, "", 1)
        return bool(self.linked) and not any(sign.isalnum() for sign in rest)

    def _leads_away(self, text: str, to: str) -> bool:
        if is_only_a_year(text):
            return False
        there = urlsplit(urljoin(self.url, to))
        same = there.path == self.path and bool(there.query or there.fragment)
        return bool(_PAPERS.search(to)) or not (same and len(text) < 60)

    def _refresh(self, root: Any) -> str | None:
        for meta in root.iter("meta"):
            is_refresh = (meta.get("http-equiv") or "").lower() == "refresh"
            found = _REFRESH.match(" ".join((meta.get("content") or "").split())) if is_refresh else None
            if found and int(found[1]) <= 10 and (to := str(found[2]).strip()):
                return urljoin(self.url, to)
        return None

    def _scripted(self, at_once: list[str]) -> str | None:
        """Return where a program leads at once."""
        found = [_SCRIPTED_AWAY.search(script) for script in at_once]
        first = next((one for one in found if one), None)
        return urljoin(self.url, str(first[1])) if first else None


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or (element.get("aria-hidden") == "true" and element.tag != "i"):
        return True
    if (style := element.get("style")) and _HIDDEN_STYLE.search(style):
        return True
    named = element.get("class")
    return bool(named and _TAB.search(named)) and not _CURRENT.search(named)


def _is_chrome(element: Any, tag: str) -> bool:
    if tag in _CHROME_TAGS or tag == "body" or not element.attrib:
        return tag in _CHROME_TAGS
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}".lower()
    return bool(_CHROME_NAMES.search(names[:300]))


def _is_current(element: Any) -> bool:
    names = [
        element.get("class") or "",
        "" if element.getparent() is None else element.getparent().get("class") or "",
    ]
    told = element.get("aria-current") or element.get("aria-selected")
    return (told or "false") != "false" or any(_CURRENT.search(name) for name in names)


def _shown_children(element: Any, tag: str) -> Iterator[Any]:
    """Yield what is seen of a choice without opening it, and all of anything else."""
    children = [child for child in element if isinstance(child.tag, str)]
    if tag == "select" and children:
        options = list(element.iter("option"))
        chosen = next((one for one in options if one.get("selected") is not None), options[0] if options else None)
        yield from [] if chosen is None else [chosen]
    elif tag == "details" and element.get("open") is None:
        yield from (child for child in children if child.tag == "summary")
    else:
        yield from children
