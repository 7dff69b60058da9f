"""Ten changes that a stranger would make: README and architecture alone lead to the file that has the place.

Each: the change, words of the line that a reader would stop at, the file, and what is changed in it.
"""

import pytest

from tests import house

CHANGES = [
    ("a default: remind seven days before", "a number of the reminders", "schedules/policy.py", "push_days: "),
    ("a column of the overdue list", "a column of a list of work", "reports/work/columns.py", "COLUMNS:"),
    ("a kind of message", "a kind of message", "notifications/kinds/__init__.py", "KINDS:"),
    ("a larger bubble of LINE", "a channel's rule", "notifications/channels/line/sending.py", "MAX_BUBBLE_BYTES ="),
    ("a word that heads owners", "a heading's words", "documents/read/tables/heading_words.py", "_OWNER_WORDS"),
    ("what stands at the foot of each page", "a page's look", "web/templates/base.html", "<footer"),
    ("a reminder before a closed day", "when a reminder is due", "schedules/reminders.py", "last_open"),
    ("the mayor may answer requests", "who may do what", "web/access/permissions.py", "OF_ROLE"),
    ("how long to wait before a message is tried again", "tried again", "notifications/queue/retry.py", "RETRY ="),
    ("what a move holds while it is made", "under a lock", "models/locking.py", "with_for_update"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "said", "path", "there"), CHANGES, ids=[one[0] for one in CHANGES])
def test_the_words_lead_to_where_a_change_is_made(change: str, said: str, path: str, there: str):
    pages = (house.ROOT / "README.md", house.ROOT / "docs" / "architecture.md")
    lines = [line for page in pages for line in page.read_text(encoding="utf-8").splitlines() if said in line]
    named = {name for line in lines for name in house.named_paths(line)}
    assert any(path == name or path.startswith(f"{name}/") for name in named), f"{change}: only {sorted(named)} named"
    assert there in (house.ROOT / path).read_text(encoding="utf-8")
