"""Which hosts are out on the internet: a typed address must not lead the server to itself or its own nets."""

from ipaddress import ip_address

LOCAL_ENDINGS = (".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".home.arpa", ".test")


def is_public_address(address: str) -> bool:
    """Tell whether an IP address is reached over the internet: not private, local, reserved or for many at once."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (mapped is None or is_public_address(str(mapped)))


def may_be_public(host: str) -> bool:
    """Tell whether a host as it is typed may be out on the internet; where a name leads is known only when asked.

    Numbers in other spellings than usual (`0x7f.1`, `2130706433`) are no names either.
    """
    name = host.rstrip(".").lower()
    if ":" in name or name.replace(".", "").isdigit():
        return is_public_address(name)
    last = name.rpartition(".")[2]
    return "." in name and not name.endswith(LOCAL_ENDINGS) and not last.startswith("0x") and not last[:1].isdigit()
