"""The pages' own words are literals: what comes from data never becomes a template, a format or markup.

`_(x)` answers markup (newstyle gettext), so that data in it would be neither escaped nor safe from `%`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from core import db
from notifications.summary import rendering as summaries
from notifications.words import render
from tests import house
from web.kit import rendering

ROOT = Path(db.__file__).parent.parent
OURS = house.packages()
SOURCES = [path for folder in OURS for path in sorted((ROOT / folder).rglob("*.py"))]
TEMPLATES = [
    path for folder in OURS for kind in ("html", "txt") for path in sorted((ROOT / folder).rglob(f"*.{kind}"))
]
GETTEXT = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
UNESCAPING = {"safe", "xmlattr", "tojson"}  # xmlattr escapes values, not names; nothing of ours needs them
MARKUP_MADE_BY_US = {"web/kit/pictures.py", "web/kit/assets.py"}  # drawings; `reports.charts` escapes their texts
CALLED = re.compile(r"(?:\b(?:Markup|mark_safe|from_markup|[np]?gettext|npgettext)|(?<!\w)_)\s*\(")
TRANSLATING = {"translated", "translated_number"}
SAYING = {"say", "said", "translated_number"}  # each fills its first words with facts
OWN_ARGUMENT = {"thai"}  # what such a function calls its words


def test_no_folder_with_templates_is_forgotten():
    known = {rendering.FOLDER / "templates", render.TEMPLATES, summaries.TEMPLATES}
    assert {path for path in known if not any(path in template.parents for template in TEMPLATES)} == set()


def name_of(node: nodes.Node) -> str:
    return node.name if isinstance(node, nodes.Name) else ""


PAGES = Environment(extensions=["jinja2.ext.i18n"])


def faults_of(template: Path) -> Iterator[tuple[str, int, str]]:
    """Yield what a template does with its words that only literals may be used for."""
    parsed = PAGES.parse(template.read_text("utf-8"))
    where = str(template.relative_to(ROOT))
    for call in parsed.find_all(nodes.Call):
        told = name_of(call.node)
        keys = call.args[: 2 if told.startswith("n") else 1]
        if told in GETTEXT and not (keys and all(isinstance(one, nodes.Const) for one in keys)):
            yield where, call.lineno, f"{told}() of data"
        if told in GETTEXT and (call.dyn_args or call.dyn_kwargs):
            yield where, call.lineno, f"{told}() with unknown arguments"
    for used in parsed.find_all(nodes.Filter):
        if used.name in UNESCAPING or used.name in GETTEXT:
            yield where, used.lineno, f"|{used.name}"
        if used.name == "format" and not isinstance(used.node, nodes.Const):
            yield where, used.lineno, "|format of data"
    for scope in parsed.find_all(nodes.ScopedEvalContextModifier):
        yield where, scope.lineno, "autoescape switched"


def test_templates_hand_only_literals_to_gettext():
    assert [fault for template in TEMPLATES for fault in faults_of(template)] == []


def called(call: ast.Call) -> str:
    """Return the last name of what is called: "translated", "format"."""
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def faults_in(source: Path) -> Iterator[tuple[str, int, str]]:
    where, text = source.relative_to(ROOT).as_posix(), source.read_text("utf-8")
    if not (where.startswith("web/") or CALLED.search(text)):
        return
    for node in ast.walk(ast.parse(text)):
        if where.startswith("web/") and (words := formatted(node)) is not None and not is_ours(words):
            yield where, node.lineno, "format of data"
        if not isinstance(node, ast.Call):
            continue
        told = called(node)
        if told in GETTEXT and isinstance(node.func, ast.Name) and not is_literal(node.args):
            yield where, node.lineno, f"{told}() of data"
        if told in ("Markup", "mark_safe", "from_markup") and where not in MARKUP_MADE_BY_US:
            yield where, node.lineno, f"{told}()"


def formatted(node: ast.AST) -> ast.expr | None:
    """Return the words that facts are put into, as in `translated(WORDS).format(...)`; None where nothing is."""
    into: ast.AST | None = None
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        into = node.left
    elif isinstance(node, ast.Call) and called(node) in ("format", "format_map"):
        into = getattr(node.func, "value", None)
    elif isinstance(node, ast.Call) and called(node) in SAYING and (node.args or node.keywords):
        return next((one for one in node.args if getattr(one, "id", "") != "request"), None)
    return into.args[0] if isinstance(into, ast.Call) and called(into) in TRANSLATING else None


def is_ours(words: ast.expr) -> bool:
    """Words that stand in the program: a literal, a constant, an entry of one, the argument of what says them."""
    if isinstance(words, ast.IfExp):
        return is_ours(words.body) and is_ours(words.orelse)
    if isinstance(words, ast.Subscript):
        return is_ours(words.value)
    if isinstance(words, ast.Constant):
        return isinstance(words.value, str)
    return getattr(words, "id", getattr(words, "attr", "")) in OWN_ARGUMENT or getattr(words, "id", "").isupper()


def is_literal(arguments: list[ast.expr]) -> bool:
    return bool(arguments) and isinstance(arguments[0], ast.Constant)


def test_sources_hand_only_literals_to_gettext():
    assert [fault for source in SOURCES for fault in faults_in(source)] == []


@pytest.mark.parametrize(
    "text",
    ["{{ _(x) }}", "{{ _('a' ~ x) }}", "{{ ngettext('a', x, 2) }}", "{{ x | safe }}", "{{ _(*x) }}",
     "{% autoescape false %}{{ x }}{% endautoescape %}", "{{ x | format(1) }}"],
)  # fmt: skip
def test_the_check_sees_a_template_that_hands_over_data(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    template = tmp_path / "page.html"
    template.write_text(text, "utf-8")
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    assert list(faults_of(template))
