"""What has to be right before the program can be served: address, port, room on the disk."""

from __future__ import annotations

import errno
import ipaddress
import os
import shutil
import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from shangliang.refusals import Refused, from_os_error

DEFAULT_PORT = 8000
ROOM_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where to serve. `host` is an IP address or a name of this machine."""

    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        """Whether only this computer can reach it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def is_everywhere(self) -> bool:
        """Whether it stands for every address of this machine."""
        return self.host in {"0.0.0.0", "::"}  # noqa: S104  compared, not bound

    @property
    def url(self) -> str:
        """The address to open in a browser."""
        host = own_address() if self.is_everywhere else self.host
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"


def chosen_address(listen: str, variables: Mapping[str, str]) -> Address:
    """The address from `--listen ADDR[:PORT]` and PORT; this computer alone when `listen` is empty.

    Raises Refused when the port is no port.
    """
    host, port = listen, ""
    if listen.startswith("["):
        host, _, rest = listen[1:].partition("]")
        port = rest.removeprefix(":")
    elif listen.count(":") == 1:
        host, port = listen.split(":")
    number = port or variables.get("PORT") or str(DEFAULT_PORT)
    if not number.isdigit() or not 0 < int(number) < 65_536:
        raise Refused(
            f"端口“{number}”不对：请用 1 到 65535 之间的数，例如 PORT=8000。",
            f"{number!r} is no port: use a number from 1 to 65535, for example PORT=8000.",
        )
    return Address(host=host or "127.0.0.1", port=int(number))


def require_free(address: Address) -> None:
    """Raise Refused, with the mend, when the address cannot be listened on."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # A port whose last connections are only ebbing away is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address.host, address.port))
        except OSError as error:
            raise _refusal(address, error) from error


def _refusal(address: Address, error: OSError) -> Refused:
    port = address.port
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65_535 else DEFAULT_PORT
        return Refused(
            f"端口 {port} 已被占用：请先停掉占用它的程序，或换一个端口，例如 PORT={other}。",
            f"Port {port} is taken: stop the program that uses it, or choose another, for example PORT={other}.",
        )
    if error.errno == errno.EACCES:
        return Refused(
            f"没有权限使用端口 {port}：请改用 1024 以上的端口，例如 PORT=8000。",
            f"This user may not use port {port}: choose one above 1023, for example PORT=8000.",
        )
    if error.errno == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        return Refused(
            f"{address.host} 不是本机的地址：请用本机地址，或用 --listen 0.0.0.0 监听全部地址。",
            f"{address.host} is not an address of this machine: give one that is, or --listen 0.0.0.0 for all.",
        )
    return from_os_error(error)


def require_room(folder: Path) -> None:
    """Raise Refused when `folder` cannot be made or written, or when its disk is nearly full."""
    probe = folder / f".writable-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"\0" * 4096)
        probe.unlink()
    except OSError as error:
        raise from_os_error(error) from error
    free = shutil.disk_usage(folder).free
    if free < ROOM_BYTES:
        raise Refused(
            f"磁盘只剩 {free // 1024**2} MB，至少需要 {ROOM_BYTES // 1024**2} MB：请先清理 {folder} 所在的磁盘。",
            f"Only {free // 1024**2} MB are free, at least {ROOM_BYTES // 1024**2} MB are needed: "
            f"free space on the disk of {folder}.",
        )


def own_address() -> str:
    """The address under which others in the network most likely reach this machine. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Choosing a route is enough to learn the own address; this one is reserved for documentation.
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def office_hosts(address: Address) -> list[str]:
    """The host names that the office may type to reach this machine."""
    hosts = {"localhost", "127.0.0.1", socket.gethostname(), address.host}
    if address.is_everywhere:
        hosts.add(own_address())
        with suppress(OSError):
            hosts.update(socket.gethostbyname_ex(socket.gethostname())[2])
    return sorted(host for host in hosts - {"0.0.0.0", "::"} if host)  # noqa: S104  taken away, not bound
