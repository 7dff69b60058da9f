"""One data folder with the real plan, imported once and only read by the tests that share it."""

import pytest

from tests.e2e.cli_process import REAL_PLAN, Ita


@pytest.fixture(scope="session")
def real_plan(tmp_path_factory: pytest.TempPathFactory) -> Ita:
    if not REAL_PLAN.exists():
        pytest.skip("the real plan is not kept beside the repository")
    ita = Ita(tmp_path_factory.mktemp("real") / "data")
    done = ita.set(ITA_NOW="2024-10-01T08:00:00+07:00").run("plan", "import", str(REAL_PLAN))
    assert done.returncode == 0, done.stderr
    return ita


@pytest.fixture
def ita(tmp_path) -> Ita:
    return Ita(tmp_path / "data")
