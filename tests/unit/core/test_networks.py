from hypothesis import given
from hypothesis import strategies as st

from core.networks import address_of, networks_of, place_of
from web.access.proxies import visitor

TRUSTED = networks_of("127.0.0.1, 10.0.0.0/8 ::1")


def test_a_chain_is_read_from_its_right_end():
    told = {
        ("203.0.113.9",): "203.0.113.9",
        ("1.1.1.1, 203.0.113.9",): "203.0.113.9",
        ("1.1.1.1", "203.0.113.9, 10.0.0.2"): "203.0.113.9",
        ("10.0.0.3, 10.0.0.2",): "10.0.0.3",
        ("203.0.113.9, made up",): "127.0.0.1",
        ("203.0.113.9, made up, 10.0.0.2",): "10.0.0.2",
        (): "127.0.0.1",
        ("203.0.113.9:4711",): "203.0.113.9",
        ("[2001:db8::1]:80",): "2001:db8::1",
        ("::ffff:203.0.113.9",): "203.0.113.9",
    }
    assert {chain: visitor("127.0.0.1", chain, TRUSTED) for chain in told} == told


@given(st.lists(st.text(max_size=30), max_size=5))
def test_whatever_is_sent_left_of_a_visitor_changes_nothing(made_up: list[str]):
    assert visitor("127.0.0.1", [*made_up, "203.0.113.9"], TRUSTED) == "203.0.113.9"


@given(st.text(max_size=40))
def test_any_text_is_a_place(text: str):
    assert place_of(text) == text or address_of(text) is not None
