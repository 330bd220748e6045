"""Sites: which host an address is of, and which hosts are part of which."""

from urllib.parse import urlsplit


def host_of(url: str | None) -> str:
    """The host of an address in ASCII and small letters; "" where it has none."""
    try:
        return _plain(urlsplit(url or "").hostname or "")
    except ValueError:
        return ""


def is_part_of(host: str, site: str) -> bool:
    """Says whether a host is a site or a part of it: fans.example.org of example.org."""
    return bool(host) and f".{host}".endswith(f".{_plain(site)}")


def _plain(host: str) -> str:
    host = host.casefold().rstrip(".")
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode()
    except UnicodeError:  # a label that is empty or too long
        return host
