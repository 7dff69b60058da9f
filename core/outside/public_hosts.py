"""Which hosts are out on the internet: a typed address must not lead the server to itself or its own nets."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

LOCAL_ENDINGS = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".home.arpa", ".test")
# Each leads, by a gateway on the way, to an IPv4 address inside it (RFC 6052, 8215, 3056, 4380, 4291, 2765), or to
# our own nets by another name (shared address space, site-local, segment routing, documentation, benchmarks).
LEADING_ELSEWHERE = tuple(
    map(ip_network, (
        "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "::ffff:0:0/96", "::ffff:0:0:0/96",
        "fec0::/10", "5f00::/16", "3fff::/20", "2001:db8::/32", "2001:2::/48", "100::/64",
        "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15",
    ))
)  # fmt: skip


def is_public_address(address: str) -> bool:
    """Tell whether an IP address is reached over the internet: not private, local, reserved or for many at once.

    An IPv4 address that is written as an IPv6 one (`::ffff:8.8.8.8`) is judged as itself.
    """
    try:
        ip: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:
        return False
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return ip.is_global and not ip.is_multicast and not any(ip in net for net in LEADING_ELSEWHERE)


def may_be_public(host: str) -> bool:
    """Tell whether a host as it is typed may be out on the internet; where a name leads is known only when asked.

    Numbers in other spellings than usual (`0x7f.1`, `2130706433`) are no names either.
    """
    name = host.rstrip(".").lower()
    if ":" in name or name.replace(".", "").isdigit():
        return is_public_address(name)
    last = name.rpartition(".")[2]
    return "." in name and not name.endswith(LOCAL_ENDINGS) and not last.startswith("0x") and not last[:1].isdigit()
