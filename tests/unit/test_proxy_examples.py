"""The proxies' configurations in docs/operations.md keep to what nginx and Caddy can parse."""

import re
from pathlib import Path

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "operations.md").read_text("utf-8")
BLOCKS = re.findall(r"```text\n(.*?)```", PAGE, re.S)


def example(word: str) -> list[str]:
    (found,) = [block for block in BLOCKS if word in block]
    return [line.partition("#")[0].strip() for line in found.splitlines()]


def test_in_a_caddyfile_a_block_opens_at_the_end_of_its_line():
    wrong = [line for line in example("reverse_proxy") if ("{" in line[:-1] or "}" in line) and line != "}"]
    assert wrong == []


def test_each_line_of_nginx_ends_a_directive_or_opens_a_block():
    lines = example("proxy_pass")
    assert [line for line in lines if not line.endswith((";", "{", "}"))] == []
    assert [line for line in lines if line.startswith("http2 ")] == []  # unknown before nginx 1.25.1
