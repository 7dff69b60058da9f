"""Every shape comes out as a careful reader wrote it down before the program was asked."""

import pytest

from documents.draft import DraftItem
from tests.unit.documents_understand import shapes_by_hand  # noqa: F401  (adds to SHAPES)
from tests.unit.documents_understand.fresh_shapes import SHAPES, Truth
from tests.unit.documents_understand.test_other_shapes import asked, plan


def read(item: DraftItem, wanted: str) -> Truth:
    said = f"{item.result.text} {item.result.done_on}" if item.result else ""
    result = wanted if wanted and wanted in said else said
    days = item.starts_on.isoformat(), item.due_on.isoformat()
    return Truth(item.code, *days, ", ".join(item.units), len(item.steps), result)


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_is_read_as_a_person_reads_it(name: str):
    wanted = {each.code: each.result for each in SHAPES[name].items}
    assert [read(item, wanted.get(item.code, "")) for item in plan(SHAPES[name].file).items] == list(
        SHAPES[name].items
    )


@pytest.mark.parametrize("name", [name for name, shape in SHAPES.items() if shape.asks])
def test_what_a_shape_leaves_open_is_asked_once(name: str):
    assert asked(SHAPES[name].file).count(SHAPES[name].asks) == 1
