"""A schedule says in words when it is, where words are shorter than its expression."""

import pytest

from web.kit.language import speaking
from web.kit.schedule_words import in_words


@pytest.mark.parametrize(
    ("cron", "words"),
    [
        ("0 9 * * 1", "ทุกวันจันทร์ เวลา 09.00 น."),
        ("30 8 * * 1-5", "ทุกวันจันทร์ถึงวันศุกร์ เวลา 08.30 น."),
        ("0 11,15 * * *", "ทุกวัน เวลา 11.00, 15.00 น."),
        ("0 9 1 * *", "ทุกวันที่ 1 ของเดือน เวลา 09.00 น."),
        ("*/5 * * * *", "ทุก 5 นาที"),
        ("0 9 1 1 *", ""),
        ("0 9-17 * * 2#1", ""),
    ],
)
def test_what_is_plain_is_said_in_words(cron: str, words: str):
    assert in_words(cron) == words


def test_in_english_too():
    with speaking("en"):
        assert in_words("0 9 * * 1") == "Every Monday at 09:00"
