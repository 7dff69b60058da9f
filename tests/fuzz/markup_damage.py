"""Damage to the letters of markup: broken tags, entities, declarations; often no longer well-formed."""

import re
from random import Random

from tests.fuzz import odd_values
from tests.fuzz.bytes_damage import Damage

_TAG = re.compile(rb"<[^<>]*>")
_BOMB = b'<!DOCTYPE x [<!ENTITY a "0123456789"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
_OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY % b SYSTEM "http://127.0.0.1:9/">%b;]>'
_ENTITIES = (
    b"&a;",
    b"&c;",
    b"&#0;",
    b"&#27;",
    b"&#xD800;",
    b"&#x110000;",
    b"&#99999999999;",
    b"&nbsp;",
    b"&",
    b"&amp",
)


def swap_tags(data: bytes, random: Random) -> bytes:
    tags = list(_TAG.finditer(data))
    if len(tags) < 2:
        return data
    one, other = sorted(random.sample(tags, 2), key=lambda tag: tag.start())
    between = data[one.end() : other.start()]
    return data[: one.start()] + other[0] + between + one[0] + data[other.end() :]


def drop_tags(data: bytes, random: Random) -> bytes:
    tags = list(_TAG.finditer(data))
    for tag in sorted(random.sample(tags, min(len(tags), random.choice((1, 1, 5, 50)))), key=lambda t: -t.start()):
        data = data[: tag.start()] + data[tag.end() :]
    return data


def cut_tag(data: bytes, random: Random) -> bytes:
    tags = list(_TAG.finditer(data))
    if not tags:
        return data
    tag = random.choice(tags)
    return data[: random.randint(tag.start(), tag.end())] + data[tag.end() :]


def open_tags(data: bytes, random: Random) -> bytes:
    """Open one tag many times and never close it."""
    tags = [tag for tag in _TAG.finditer(data) if not tag[0].startswith((b"</", b"<?", b"<!"))]
    if not tags:
        return data
    tag = random.choice(tags)
    return data[: tag.end()] + tag[0] * random.choice((1, 10, 300, 5000)) + data[tag.end() :]


def entities(data: bytes, random: Random) -> bytes:
    places = [match.end() for match in re.finditer(rb">(?=[^<>\s])", data)] or [0]
    for at in sorted(random.sample(places, min(len(places), 5)), reverse=True):
        data = data[:at] + random.choice(_ENTITIES) + data[at:]
    return data


def declare(data: bytes, random: Random) -> bytes:
    """Put a document type with entities before the root."""
    head = re.match(rb"\s*(?:<\?xml[^>]*\?>)?\s*(?:<!doctype html>)?", data, re.IGNORECASE)
    at = head.end() if head else 0
    return data[:at] + random.choice((_BOMB, _OUTSIDE, b"<!DOCTYPE x>")) + data[at:]


def declare_encoding(data: bytes, random: Random) -> bytes:
    """Say that it is written in other characters than it is."""
    name = random.choice((b"utf-16", b"utf-7", b"windows-874", b"shift_jis", b"nonsense", b"utf-32", b"idna", b"hex"))
    said = re.sub(rb"charset=[^\s>]+", b"charset=" + name, data)
    return b'<?xml version="1.0" encoding="' + name + b'"?>' + re.sub(rb"^\s*<\?xml[^>]*\?>", b"", said)


def odd_words(data: bytes, random: Random) -> bytes:
    texts = list(re.finditer(rb">([^<>]+)<", data))
    for found in sorted(random.sample(texts, min(len(texts), 3)), key=lambda one: -one.start()):
        data = data[: found.start(1)] + odd_values.text(random).encode() + data[found.end(1) :]
    return data


MARKUP: dict[str, Damage] = {
    "swap-tags": swap_tags, "drop-tags": drop_tags, "cut-tag": cut_tag, "open-tags": open_tags, "entities": entities,
    "declare": declare, "declare-encoding": declare_encoding, "odd-words": odd_words,
}  # fmt: skip
