"""Every command and every option says in Thai what it is for."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from typer import Typer
from typer.main import get_command

from cli.rooms import HELP_WIDTH, ROOMS, load


def below(path: str, group: Any) -> Iterator[tuple[str, Any]]:
    for name, command in getattr(group, "commands", {}).items():
        yield f"ita {path} {name}", command
        yield from below(f"{path} {name}", command)


LOADED = {name: load(name) for name in ROOMS}
ALL = dict(pair for name, command in LOADED.items() for pair in [(f"ita {name}", command), *below(name, command)])
assert len(ALL) > 40
THAI = re.compile(r"[\u0e00-\u0e7f]")


def test_every_command_says_in_thai_what_it_does():
    assert [path for path, command in ALL.items() if not THAI.search(command.help or "")] == []


def test_every_option_and_argument_is_explained_in_thai():
    shown = [
        (path, one) for path, command in ALL.items() for one in command.params
        if one.name != "help" and not getattr(one, "hidden", False)
    ]  # fmt: skip
    assert [(path, one.name) for path, one in shown if not THAI.search(one.help or "")] == []


def test_no_line_of_the_list_is_cut_off():
    of_the_list = [path for path in ALL if path.count(" ") == 1]
    assert [path for path in of_the_list if ALL[path].get_short_help_str(HELP_WIDTH).endswith("...")] == []


def test_the_list_says_of_each_what_the_command_says():
    said = {name: command.get_short_help_str(HELP_WIDTH) for name, command in LOADED.items()}
    assert {name: room.help for name, room in ROOMS.items()} == said


def test_the_list_leaves_out_nothing_that_a_module_brings():
    whole = Typer()
    for module in sorted({name for room in ROOMS.values() for name in room.modules}):
        import_module(module).add_to(whole)
    assert {*get_command(whole).commands} == {*ROOMS}


NAMED = re.compile(r"\bita ((?:[a-z]+(?:-[a-z]+)*)(?: [a-z]+(?:-[a-z]+)*)*)((?: (?!ita\b)[^\s`\"'“”|()]+)*)")
ROOT = Path(__file__).resolve().parents[3]
OF_OURS = ("cli", "core", "models", "notifications", "office", "people", "plans", "reports", "web", "work", "workers")


def test_what_documents_and_sentences_tell_people_to_type_is_there():
    files = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    files += [path for room in OF_OURS for path in (ROOT / room).rglob("*.py")]
    told = [(path.name, *found) for path in files for found in NAMED.findall(path.read_text("utf-8"))]
    assert len(told) > 200
    assert sorted({f"{name}: ita {words}{rest}" for name, words, rest in told if not _is_there(words, rest)}) == []


def _is_there(words: str, rest: str) -> bool:
    """Tell whether the first words are a command of ours and every option after them is one of it."""
    path, options = "ita", re.findall(r"--[a-z][a-z-]*", rest)
    for word in words.split():
        if f"{path} {word}" not in ALL:
            break
        path = f"{path} {word}"
    known = {name for one in getattr(ALL.get(path), "params", ()) for name in (*one.opts, *one.secondary_opts)}
    return path != "ita" and set(options) <= {*known, "--help"}
