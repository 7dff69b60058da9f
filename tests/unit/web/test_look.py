"""The look: no rule for what no page has, and every file of it under a name that changes with it."""

import re

from web.kit.assets import FOLDER, asset

WEB = FOLDER.parent
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CLASS = re.compile(r"\.(-?[A-Za-z][\w-]*)")
ATTRIBUTE = re.compile(r'class="((?:[^"{]|\{\{.*?\}\}|\{%.*?%\})*)"', re.DOTALL)
WORD = re.compile(r"[A-Za-z][\w-]*")
BY_MACRO = {"late", "soon", "wait", "how"}  # given to a macro: tiles of the first page, cells of a list
GLUED = {*(f"depth-{n}" for n in (1, 2, 3)), *(f"state-{one}" for one in ("dead", "unknown", "review", "suppressed"))}


def classes_of_sheets() -> set[str]:
    sheets = [re.sub(r"url\([^)]*\)", "", COMMENT.sub("", one.read_text("utf-8"))) for one in FOLDER.glob("*.css")]
    selectors = [part.rpartition("}")[2] for sheet in sheets for part in sheet.split("{")]
    return {name for selector in selectors for name in CLASS.findall(selector)}


def words_of_pages() -> set[str]:
    """Return what stands where classes stand: in attributes of templates, or anywhere in scripts and drawings."""
    templates = [one.read_text("utf-8") for one in (WEB / "templates").rglob("*.html")]
    attributes = [said for template in templates for said in ATTRIBUTE.findall(template)]
    drawn = [*FOLDER.glob("*.js"), WEB / "kit" / "assets.py", *(WEB.parent / "reports" / "charts").glob("*.py")]
    return {word for said in (*attributes, *(one.read_text("utf-8") for one in drawn)) for word in WORD.findall(said)}


def test_no_rule_is_for_a_class_that_no_page_has():
    assert sorted(classes_of_sheets() - words_of_pages() - GLUED - BY_MACRO) == []


def test_a_file_is_named_with_its_hash():
    assert re.fullmatch(r"/static/look\.css\?v=[0-9a-f]{12}", asset("look.css"))


def test_a_file_that_was_not_built_has_its_plain_name():
    assert asset("vendor/nothing.css") == "/static/vendor/nothing.css"
