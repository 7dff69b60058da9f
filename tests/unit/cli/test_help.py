"""Every command and every option says in Thai what it is for."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from cli.main import app


def commands(group: Any, path: str = "ita") -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        yield f"{path} {name}", command
        if hasattr(command, "commands"):
            yield from commands(command, f"{path} {name}")


ALL = dict(commands(get_command(app)))
THAI = re.compile(r"[\u0e00-\u0e7f]")


@pytest.mark.parametrize("path", ALL)
def test_command_says_in_thai_what_it_does(path):
    assert THAI.search(ALL[path].help or "")


@pytest.mark.parametrize("path", ALL)
def test_every_option_and_argument_is_explained_in_thai(path):
    shown = [one for one in ALL[path].params if one.name != "help" and not getattr(one, "hidden", False)]
    assert [one.name for one in shown if not THAI.search(one.help or "")] == []


@pytest.mark.parametrize("path", [path for path in ALL if path.count(" ") == 1])
def test_one_line_of_the_list_is_not_cut_off(path):
    assert not ALL[path].get_short_help_str(64).endswith("...")
