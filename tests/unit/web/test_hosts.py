"""The names under which a local server answers."""

import pytest

from core.settings import Settings
from web.access.hosts import StrangeHost, check_host

LOCAL = Settings(host="127.0.0.1", base_url="https://ita.example.go.th")


@pytest.mark.parametrize(
    "header",
    ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "LOCALHOST", "ita.example.go.th", "ita.example.go.th:443"],
)
def test_a_local_server_answers_under_its_own_names(header: str):
    check_host(header, LOCAL)


@pytest.mark.parametrize(
    "header",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "",
        "[x",
        "evil@127.0.0.1",
        "[::1].evil",
        "127.1",
        "127.0.0.1:x",
        "127.0.0.1/evil",
        "127.0.0.1#evil",
        "localhost evil",
        "localhost\\evil",
    ],
)
def test_a_local_server_does_not_answer_under_strange_names(header: str):
    with pytest.raises(StrangeHost):
        check_host(header, LOCAL)


def test_a_server_on_the_network_answers_under_any_name():
    check_host("web:8000", Settings(host="0.0.0.0"))
