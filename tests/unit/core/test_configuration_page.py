"""docs/configuration.md has every variable that there is, and none that there is not."""

import re
from pathlib import Path

from core.settings import Settings

PAGE = Path(__file__).parents[3] / "docs" / "configuration.md"
ROW = re.compile(r"^\| (?=`ITA_)(.+?) \|", re.MULTILINE)


def test_every_variable_has_its_row():
    named = re.findall(r"`(ITA_\w+)`", " ".join(ROW.findall(PAGE.read_text(encoding="utf-8"))))
    assert sorted(named) == sorted(f"ITA_{name.upper()}" for name in Settings.model_fields)
