"""Which typed hosts may be out on the internet."""

import pytest

from core.outside.public_hosts import is_public_address, may_be_public

PRIVATE = ["localhost", "LOCALHOST.", "intra", "db.internal", "printer.local", "127.0.0.1", "10.1.2.3", "192.168.1.1",
           "169.254.169.254", "172.16.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1",
           "2130706433", "0x7f.1", "0x7f000001", "127.1", "", "2002:7f00:1::",
           "64:ff9b::808:808", "64:ff9b::7f00:1", "64:ff9b:1::a00:1",
           "2001:0:4136:e378:8000:63bf:3fff:fdd2", "::8.8.8.8", "::ffff:10.0.0.1", "100.64.0.1", "100.127.255.254",
           "198.18.0.1", "192.0.0.170", "192.88.99.1", "fec0::1", "5f00::1", "255.255.255.255", "240.0.0.1",
           "::ffff:0:808:808", "2002:808:808::1"]  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE)
def test_a_host_of_our_own_nets_is_not(host: str):
    assert not may_be_public(host)


@pytest.mark.parametrize("host", ["hooks.example.go.th", "8.8.8.8", "2606:4700::1111", "xn--12c.example.com"])
def test_a_host_of_the_internet_may_be(host: str):
    assert may_be_public(host)


@pytest.mark.parametrize(("address", "is_public"), [("8.8.8.8", True), ("10.0.0.1", False), ("not one", False)])
def test_an_address_is_told_by_its_net(address: str, is_public: bool):
    assert is_public_address(address) is is_public
