"""Addresses of machines and networks: read from a setting, told apart, and named as one place."""

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address
PLACE_BITS_OF_V6 = 64  # what one household or office is given


def networks_of(given: Any) -> Any:
    """Read addresses and networks, divided by commas or blanks; raise ValueError naming the form."""
    if not isinstance(given, str):
        return given
    try:
        return tuple(ip_network(one) for one in re.split(r"[\s,]+", given.strip()) if one)
    except ValueError:
        like = "127.0.0.1, 10.0.0.0/8"
        raise ValueError(
            f"ต้องเป็นที่อยู่ IP หรือเครือข่ายคั่นด้วยจุลภาค เช่น {like} | it must be IP addresses or networks, such as {like}"
        ) from None


def address_of(text: str) -> Address | None:
    """Return the address that a text is, without a port or brackets; one of IPv4 written as IPv6 is IPv4."""
    text = text.strip().strip('"')
    if bracketed := re.fullmatch(r"\[([^\]]+)\](?::\d+)?", text):
        text = bracketed[1]
    elif re.fullmatch(r"[\d.]+:\d+", text):
        text = text.partition(":")[0]
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def is_within(address: Address | None, networks: Iterable[Network]) -> bool:
    return address is not None and any(address in one for one in networks)


def place_of(text: str) -> str:
    """Return what counts as one place: an address of IPv4, a /64 of IPv6; what is no address stays as it is."""
    found = address_of(text)
    if isinstance(found, IPv6Address):
        return str(ip_network((found, PLACE_BITS_OF_V6), strict=False))
    return str(found) if found else text
