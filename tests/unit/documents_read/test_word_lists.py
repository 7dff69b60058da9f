"""Word's list numbers, which its text does not hold: as Word itself would print them."""

from documents.read.word import read
from tests.word_files import abstract_list, paragraph, paragraph_style, used_list, word_file

DECIMAL = abstract_list("1", ("decimal", "%1."), ("decimal", "%1.%2"), ("bullet", "•"))
THAI = abstract_list("1", ("thaiNumbers", "%1."), ("thaiLetters", "%2)"))
START_ANEW = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
IN_LIST = '<w:numPr><w:numId w:val="1"/></w:numPr>'


def printed(*paragraphs: str, numbering: str = DECIMAL + used_list("1", "1"), styles: str = "") -> list[str]:
    data = word_file(*paragraphs, numbering=numbering, styles=styles)
    return [each.text for each in read(data, "plan.docx", lambda _done, _of: None).paragraphs]


def item(text: str, numbers: str = "1", depth: int = 0) -> str:
    return paragraph(text, numbers=numbers, depth=depth)


def test_nested_levels_count_for_themselves():
    lines = [item("ก"), item("ข", depth=1), item("ค", depth=1), item("ง"), item("จ", depth=1)]
    assert printed(*lines) == ["1. ก", "1.1 ข", "1.2 ค", "2. ง", "2.1 จ"]


def test_thai_digits_letters_and_bullets():
    numbers = THAI + used_list("1", "1") + DECIMAL.replace('Id="1"', 'Id="2"', 1) + used_list("2", "2")
    lines = [item("ก"), item("ข", depth=1), item("ค", depth=1), item("ง", "2", 2)]
    assert printed(*lines, numbering=numbers) == ["๑. ก", "ก) ข", "ข) ค", "- ง"]


def test_lists_of_one_definition_go_on_counting():
    numbers = DECIMAL + used_list("1", "1") + used_list("2", "1")
    assert printed(item("ก"), item("ข", "2"), item("ค"), numbering=numbers) == ["1. ก", "2. ข", "3. ค"]


def test_a_list_that_starts_anew_does_so_once():
    numbers = DECIMAL + used_list("1", "1") + used_list("2", "1", START_ANEW)
    lines = [item("ก"), item("ข"), item("ค", "2"), item("ง", "2")]
    assert printed(*lines, numbering=numbers) == ["1. ก", "2. ข", "1. ค", "2. ง"]


def test_lists_of_two_definitions_do_not_mix():
    numbers = DECIMAL + DECIMAL.replace('Id="1"', 'Id="2"', 1) + used_list("1", "1") + used_list("2", "2")
    assert printed(item("ก"), item("ข", "2"), item("ค"), numbering=numbers) == ["1. ก", "1. ข", "2. ค"]


def test_a_level_that_never_begins_anew_goes_on():
    level = '<w:lvl w:ilvl="1"><w:lvlRestart w:val="0"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%2)"/></w:lvl>'
    numbers = abstract_list("1", ("decimal", "%1."), inside=level) + used_list("1", "1")
    lines = [item("ก"), item("ข", depth=1), item("ค"), item("ง", depth=1)]
    assert printed(*lines, numbering=numbers) == ["1. ก", "(1) ข", "2. ค", "(2) ง"]


def test_a_style_brings_its_list_along():
    styles = paragraph_style("Numbered", IN_LIST)
    assert printed(paragraph("ก", style="Numbered"), paragraph("ข", style="Numbered"), styles=styles) == [
        "1. ก",
        "2. ข",
    ]


def test_a_style_has_the_list_of_the_one_it_is_based_on():
    styles = paragraph_style("Base", IN_LIST) + paragraph_style("Child", based_on="Base")
    styles += paragraph_style("Grandchild", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', based_on="Child")
    lines = [paragraph("ก", style="Child"), paragraph("ข", style="Grandchild"), paragraph("ค", style="Base")]
    assert printed(*lines, styles=styles) == ["1. ก", "1.1 ข", "2. ค"]


def test_a_style_can_take_the_inherited_list_off():
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    styles = paragraph_style("Base", IN_LIST) + paragraph_style("Plain", none, based_on="Base")
    assert printed(paragraph("ก", style="Plain"), styles=styles) == ["ก"]


def test_styles_that_are_based_on_each_other_end():
    styles = paragraph_style("A", based_on="B") + paragraph_style("B", based_on="A")
    assert printed(paragraph("ก", style="A"), styles=styles) == ["ก"]


def test_a_paragraph_without_a_style_has_the_default_one():
    assert printed(paragraph("ก"), styles=paragraph_style("Normal", IN_LIST, default=True)) == ["1. ก"]


def test_a_style_bound_to_a_level_stands_on_it():
    level = '<w:lvl w:ilvl="1"><w:pStyle w:val="Two"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    numbers = abstract_list("1", ("decimal", "%1."), inside=level) + used_list("1", "1")
    assert printed(item("ก"), paragraph("ข", style="Two"), numbering=numbers,
                   styles=paragraph_style("Two", IN_LIST)) == ["1. ก", "1.1 ข"]  # fmt: skip


def test_a_definition_that_only_names_a_style_of_lists_has_its_levels():
    linked = '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="Points"/></w:abstractNum>'
    style = f'<w:style w:type="numbering" w:styleId="Points"><w:pPr>{IN_LIST}</w:pPr></w:style>'
    numbers = DECIMAL + linked + used_list("1", "1") + used_list("7", "9")
    assert printed(item("ก"), item("ข", "7"), numbering=numbers, styles=style) == ["1. ก", "2. ข"]


def test_a_list_that_is_defined_nowhere_has_no_numbers():
    assert printed(item("ก", "99")) == ["ก"]
