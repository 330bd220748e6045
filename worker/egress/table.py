"""Which addresses a request may reach: our own table, because `ipaddress.is_global` lets too much through.

On Python 3.11 `is_global` is true for multicast, 6to4, NAT64, `::/96`, 192.0.0.8 and the metadata address of Azure.
Sources: the IANA registries of special-purpose IPv4 and IPv6 addresses (RFC 6890 and its updates).
"""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from ipaddress import IPv4Network  # isort: skip

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_THIS_MACHINE = "this machine itself"
_PRIVATE = "a private network"
_LINK = "the local link, where clouds keep their credentials"
_SPECIAL = "an address with a special purpose"
_DOCUMENTS = "an address for documentation only"
_TUNNEL = "a tunnel into other networks"

FORBIDDEN: tuple[tuple[Network, str], ...] = tuple(
    (ip_network(text), why)
    for why, texts in {
        _THIS_MACHINE: ("127.0.0.0/8", "0.0.0.0/8", "::1/128", "::/128"),
        _PRIVATE: ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7", "fec0::/10"),
        _LINK: ("169.254.0.0/16", "168.63.129.16/32", "fe80::/10"),
        _SPECIAL: ("192.0.0.0/24", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4", "2001::/23", "ff00::/8"),
        _DOCUMENTS: ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
        _TUNNEL: ("192.88.99.0/24", "2002::/16", "64:ff9b::/96", "64:ff9b:1::/48", "::/96"),
    }.items()
    for text in texts
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")  # all of IPv6 that is given out; the rest is special by definition
_LOOPBACK_6 = IPv6Address("::1")
_LOOPBACK_4 = IPv4Address("127.0.0.1")
_EMBEDDING = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))
_SIX_TO_FOUR = IPv6Network("2002::/16")


@dataclass(frozen=True, slots=True)
class Rules:
    """What the guard allows beyond public addresses on the usual ports.

    `networks` are the operator's own, reachable although private, on any port; `ports` are those that public
    addresses may be reached on.
    """

    networks: tuple[Network, ...] = ()
    ports: frozenset[int] = frozenset({80, 443, 8080, 8443})

    @classmethod
    def parse(cls, allow_networks: str, allow_ports: str) -> "Rules":
        """Read the settings NAMESAKE_ALLOW_NETWORKS and NAMESAKE_ALLOW_PORTS; a ValueError says what is wrong."""
        networks = tuple(_network(text) for text in _parts(allow_networks))
        ports = frozenset(_port(text) for text in _parts(allow_ports))
        return cls(networks, ports)

    def refusal(self, address: Address, port: int) -> str | None:
        """Why this address and port may not be reached, as the end of a sentence; None: they may."""
        address = _unwrapped(address)
        if self._own(address):
            return None
        why = why_forbidden(address)
        if why is None and port not in self.ports:
            return f"port {port} is not among the allowed ports ({', '.join(map(str, sorted(self.ports)))})"
        return why

    def owns(self, address: Address) -> bool:
        """Whether the operator has named it as one of their own."""
        return self._own(_unwrapped(address))

    def _own(self, address: Address) -> bool:
        address = _LOOPBACK_4 if address == _LOOPBACK_6 and self._own(_LOOPBACK_4) else address
        if not any(address in network for network in self.networks):
            return False
        inner = embedded(address)
        return inner is None or self._own(inner) or why_forbidden(inner) is None


def why_forbidden(address: Address) -> str | None:
    """What kind of address this is, if it is not a public one. IPv4 inside IPv6 is judged as IPv4."""
    address = _unwrapped(address)
    for network, why in FORBIDDEN:
        if address in network:
            return why
    if isinstance(address, IPv6Address) and (address.scope_id or address not in _GLOBAL_UNICAST):
        return _SPECIAL
    return None


def embedded(address: Address) -> IPv4Address | None:
    """The IPv4 address that a translated or tunnelled IPv6 address leads to (RFC 6052, RFC 3056)."""
    if not isinstance(address, IPv6Address):
        return None
    if address in _SIX_TO_FOUR:
        return IPv4Address((int(address) >> 80) & 0xFFFF_FFFF)
    if address != _LOOPBACK_6 and any(address in network for network in _EMBEDDING):
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return None


def parse_address(text: str) -> Address:
    """Read an address as `getaddrinfo` and `getpeername` write it, scope included."""
    return ip_address(text)


def _unwrapped(address: Address) -> Address:
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _network(text: str) -> Network:
    try:
        network = ip_network(text)
    except ValueError as error:
        raise ValueError(f"NAMESAKE_ALLOW_NETWORKS: {error}. Write networks like 10.1.2.0/24, with commas.") from None
    if network.prefixlen == 0:
        raise ValueError(f"NAMESAKE_ALLOW_NETWORKS: {text} is every address there is. Name only your own networks.")
    return network


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= 65_535):  # noqa: PLR2004 - the largest port
        raise ValueError(f"NAMESAKE_ALLOW_PORTS: {text!r} is not a port. Write numbers like 80,443, with commas.")
    return int(text)
