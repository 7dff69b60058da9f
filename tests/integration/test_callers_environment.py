"""What the caller's machine has set or installed does not reach the tests."""

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2

from tests.integration.plan_writers import FONT, write_pdf

ROOT = Path(__file__).resolve().parents[2]
CALLER = {
    "ITA_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "ITA_LANG": "en", "ITA_NOW": "1999-01-01T00:00+07:00",
    "ITA_MTA_LOG": "/nowhere", "ITA_PORT": "no number", "HTTP_PROXY": "http://127.0.0.1:1", "all_proxy": "socks5://x:1",
}  # fmt: skip
SHOW = "import os, tests.conftest; print(*sorted(os.environ))"


def test_what_the_caller_has_set_is_gone_before_a_test_is_read():
    ours = {"ITA_TEST_DATABASES": "both"}
    command, environment = [sys.executable, "-c", SHOW], os.environ | CALLER | ours
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & {*CALLER, *ours} == {*ours}


def test_a_drawn_pdf_has_only_the_font_that_the_tests_bring(tmp_path: Path):
    write_pdf("แผนปฏิบัติการ\na\tข\tc", tmp_path / "plan.pdf")
    page = pypdfium2.PdfDocument(tmp_path / "plan.pdf")[0]
    letters = page.get_textpage()
    fonts = {one.get_font().get_base_name().rpartition("+")[2] for one in page.get_objects() if one.type == 1}
    assert letters.get_text_bounded().startswith("แผนปฏิบัติการ")
    assert {name.partition("-")[0] for name in fonts} == {FONT}
