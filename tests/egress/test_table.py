"""Which addresses may be reached."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worker.egress.table import Rules, why_forbidden

SPECIAL = """
127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 100.100.100.200
169.254.169.254 168.63.129.16 192.0.0.8 192.0.0.192 192.88.99.1 198.18.0.1 198.19.255.255 192.0.2.1 198.51.100.1
203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
:: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1
100::1 2001::1 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:808:808:: 3fff::1 5f00::1 fc00::1
fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 4000::1
"""
PUBLIC = "1.1.1.1 8.8.8.8 93.184.215.14 172.15.255.255 172.32.0.1 100.63.255.255 100.128.0.1 192.0.1.1 2606:4700::1111 "
PUBLIC += "2a00:1450:4001:80f::200e ::ffff:8.8.8.8 2001:4860:4860::8888"


@pytest.mark.parametrize("address", SPECIAL.split())
def test_an_address_inside_somebodys_network_is_never_reached(address):
    assert Rules().refusal(ip_address(address), 80)


@pytest.mark.parametrize("address", PUBLIC.split())
def test_a_public_address_is_reached(address):
    assert Rules().refusal(ip_address(address), 443) is None


@given(st.ip_addresses())
def test_whatever_is_allowed_is_global_and_unicast_by_pythons_table_too(address):
    if why_forbidden(address) is None:
        plain = getattr(address, "ipv4_mapped", None) or address
        assert plain.is_global
        assert not plain.is_multicast


@given(st.ip_addresses(v=4))
def test_no_forbidden_ipv4_address_gets_through_inside_an_ipv6_address(address):
    if why_forbidden(address):
        number = int(address)
        for wrapped in (number, (0xFFFF << 32) | number, (0x64FF9B << 96) | number, (0x2002 << 112) | (number << 80)):
            assert why_forbidden(IPv6Address(wrapped))


def test_an_own_network_is_reached_on_any_port_and_its_neighbour_is_not():
    rules = Rules.parse("10.1.2.0/24, fd12::/16", "80")
    assert rules.refusal(ip_address("10.1.2.7"), 9999) is None
    assert rules.refusal(ip_address("::ffff:10.1.2.7"), 9999) is None
    assert rules.refusal(ip_address("fd12::1"), 80) is None
    assert rules.refusal(ip_address("10.1.3.7"), 80) == "a private network"


def test_loopback_is_reached_only_when_it_is_named_and_then_in_both_families():
    assert Rules.parse("10.0.0.0/8", "80").refusal(ip_address("127.0.0.1"), 80)
    rules = Rules.parse("127.0.0.0/8", "80")
    assert rules.refusal(ip_address("127.0.0.1"), 8791) is None
    assert rules.refusal(ip_address("::1"), 8791) is None


def test_an_allowed_translation_network_does_not_lead_into_private_networks():
    rules = Rules.parse("64:ff9b::/96", "80")
    assert rules.refusal(ip_address("64:ff9b::808:808"), 80) is None
    assert rules.refusal(ip_address("64:ff9b::7f00:1"), 80)


def test_a_public_address_is_reached_on_the_allowed_ports_only():
    rules = Rules.parse("", "80,443")
    assert rules.refusal(IPv4Address("8.8.8.8"), 443) is None
    assert "port 22" in (rules.refusal(IPv4Address("8.8.8.8"), 22) or "")


@pytest.mark.parametrize(
    ("networks", "ports", "words"),
    [
        ("10.1.2.0/33", "80", "NAMESAKE_ALLOW_NETWORKS"),
        ("10.1.2.7/24", "80", "has host bits set"),
        ("localhost", "80", "Write networks like 10.1.2.0/24"),
        ("0.0.0.0/0", "80", "every address"),
        ("::/0", "80", "every address"),
        ("", "80,http", "NAMESAKE_ALLOW_PORTS"),
        ("", "0", "is not a port"),
        ("", "65536", "is not a port"),
        ("", "²", "is not a port"),
        ("", "-1", "is not a port"),
    ],
)
def test_a_mistake_in_the_settings_is_told_with_its_mend(networks, ports, words):
    with pytest.raises(ValueError, match=words):
        Rules.parse(networks, ports)


def test_spaces_and_trailing_commas_in_the_settings_are_forgiven():
    assert Rules.parse(" 10.0.0.0/8 , ", " 80 , 443,").ports == {80, 443}
