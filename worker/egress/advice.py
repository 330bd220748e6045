"""What can be said of an address before anything is sent to it. Advice only: each connection is judged anew."""

import socket
from ipaddress import IPv4Address

from worker.egress.client import read_url
from worker.egress.guard import judged
from worker.egress.table import Address, Rules, parse_address
from worker.records import Refused

_PORTS = {"http": 80, "https": 443}
_HERE = IPv4Address("127.0.0.1")


def foreseen(rules: Rules, url: str, *, sends: bool = True) -> Refused | None:
    """Why this address will be refused, as far as that can be known without a look-up; None: it may work.

    What `sends` to it, as a webhook, goes by https beyond networks of one's own; a feed may be read by http.
    """
    read = read_url(url)
    if isinstance(read, Refused):
        return read
    address, port = _literal(read.host), read.port or _PORTS[read.scheme]
    plain = sends and read.scheme == "http"
    if address is not None:
        return judged(rules, read.host, address, port, own_only=plain)
    if rules.networks:  # the name may be that of a machine of theirs, which is reached on any port, and by http
        return None
    return judged(rules, read.host, IPv4Address("1.1.1.1"), port, own_only=plain)  # at best it is a public one


def _literal(host: str) -> Address | None:
    """The address that a host is, in any spelling that resolvers take: 127.1, 0x7f000001, 2130706433, localhost."""
    name = host.rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return _HERE
    try:
        return parse_address(host.strip("[]"))
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(name))
    except (OSError, ValueError):
        return None
