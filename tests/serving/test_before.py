"""Before serving: the address, the port, the room on the disk."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from shangliang.refusals import Refused
from shangliang.serving.before import Address, chosen_address, office_hosts, require_free, require_room


@pytest.mark.parametrize(
    ("listen", "variables", "host", "port"),
    [
        ("", {}, "127.0.0.1", 8000),
        ("", {"PORT": "8080"}, "127.0.0.1", 8080),
        ("192.168.1.20", {}, "192.168.1.20", 8000),
        ("192.168.1.20:80", {"PORT": "8080"}, "192.168.1.20", 80),
        ("0.0.0.0:9000", {}, "0.0.0.0", 9000),
        ("[::1]:9000", {}, "::1", 9000),
        ("::1", {}, "::1", 8000),
        (":9000", {}, "127.0.0.1", 9000),
    ],
)
def test_where_to_serve(listen: str, variables: dict[str, str], host: str, port: int) -> None:
    assert chosen_address(listen, variables) == Address(host=host, port=port)


@pytest.mark.parametrize("port", ["0", "65536", "80x", "-1"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(Refused, match="请用 1 到 65535 之间的数"):
        chosen_address("", {"PORT": port})


@pytest.mark.parametrize(
    ("host", "is_loopback"),
    [
        ("127.0.0.1", True),
        ("127.0.0.53", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
    ],
)
def test_what_only_this_computer_reaches(host: str, *, is_loopback: bool) -> None:
    assert Address(host=host, port=8000).is_loopback == is_loopback


def test_a_taken_port_is_refused_with_another_to_try() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Refused) as refused:
            require_free(Address(host="127.0.0.1", port=port))
    assert str(refused.value).startswith(f"端口 {port} 已被占用：")
    assert f"PORT={port + 1}" in str(refused.value)
    require_free(Address(host="127.0.0.1", port=port))


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(Refused, match="不是本机的地址"):
        require_free(Address(host="192.0.2.7", port=8000))


def test_a_folder_that_can_be_written_is_enough(tmp_path: Path) -> None:
    require_room(tmp_path / "var")
    assert list((tmp_path / "var").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(Refused, match="请处理后重试"):
        require_room(tmp_path / "file" / "var")


def test_the_office_may_type_the_address_that_is_served() -> None:
    assert "192.168.1.20" in office_hosts(Address(host="192.168.1.20", port=8000))
    everywhere = office_hosts(Address(host="0.0.0.0", port=8000))
    assert "0.0.0.0" not in everywhere
    assert socket.gethostname() in everywhere
