"""One data folder with the real plan, imported once and only read by the tests that share it."""

import pytest

from tests import needed
from tests.e2e.cli_process import Ita


@pytest.fixture(scope="session")
def real_plan(tmp_path_factory: pytest.TempPathFactory) -> Ita:
    file = needed.real_plan()
    ita = Ita(tmp_path_factory.mktemp("real") / "data")
    done = ita.set(ITA_NOW="2024-10-01T08:00:00+07:00").run("plan", "import", str(file))
    assert done.returncode == 0, done.stderr
    return ita


@pytest.fixture
def ita(tmp_path) -> Ita:
    return Ita(tmp_path / "data")
