"""Damage that knows nothing of the file: what a bad cable, a full disk or a wrong program does to bytes."""

from collections.abc import Callable
from random import Random

Damage = Callable[[bytes, Random], bytes]
_CODECS = ("utf-8", "utf-16", "utf-16-be", "utf-32", "cp874", "cp1252", "utf-7", "shift_jis", "utf-8-sig")


def flip_bits(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 2, 8, 64, 500))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def cut_end(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def cut_beginning(data: bytes, random: Random) -> bytes:
    return data[random.randrange(min(len(data), 4000) + 1) :]


def drop_range(data: bytes, random: Random) -> bytes:
    start, end = _range(data, random)
    return data[:start] + data[end:]


def double_range(data: bytes, random: Random) -> bytes:
    start, end = _range(data, random)
    return data[:end] + data[start:end] * random.choice((1, 1, 3, 50)) + data[end:]


def noise_range(data: bytes, random: Random) -> bytes:
    start, end = _range(data, random)
    return data[:start] + random.randbytes(min(end - start, 5000)) + data[end:]


def null_bytes(data: bytes, random: Random) -> bytes:
    start, end = _range(data, random)
    return data[:start] + bytes(random.choice((1, 2, min(end - start, 4096)))) + data[end:]


def junk_before(data: bytes, random: Random) -> bytes:
    return (
        random.choice((b"\n", b"\xef\xbb\xbf", b"\xff\xfe", b"HTTP/1.1 200 OK\r\n\r\n", random.randbytes(30))) + data
    )


def junk_behind(data: bytes, random: Random) -> bytes:
    return data + random.choice((b"\x1a", b"\x00" * 5000, b"<html>", b"PK\x05\x06", random.randbytes(2000)))


def other_encoding(data: bytes, random: Random) -> bytes:
    """Take the bytes for one encoding and write them in another: the usual way to garbled text."""
    read_as, written_as = random.choice(_CODECS), random.choice(_CODECS)
    return data.decode(read_as, "replace").encode(written_as, "replace")


def _range(data: bytes, random: Random) -> tuple[int, int]:
    start = random.randrange(len(data) + 1)
    return start, min(start + random.choice((1, 4, 40, 400, 8000)), len(data))


DAMAGES: dict[str, Damage] = {
    "flip": flip_bits, "cut": cut_end, "behead": cut_beginning, "drop": drop_range, "double": double_range,
    "noise": noise_range, "null": null_bytes, "before": junk_before, "behind": junk_behind,
    "encoding": other_encoding,
}  # fmt: skip
