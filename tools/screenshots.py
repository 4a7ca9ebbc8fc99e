"""The pictures of the documents, taken from the running program: a demonstration, a phone and a PC, Debian's Chromium.

    .venv/bin/python -m tools.screenshots [--port 8115] [--var FOLDER] [--into FOLDER]

Makes and serves a demonstration in FOLDER (a temporary one by default; one kept from before is quicker) and ends it.
Raises SystemExit when Chromium is missing or a picture is too heavy for a page that people open on a phone.
"""

from __future__ import annotations

import argparse
import os
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools.bootstrap.places import ROOT
from tools.testing.services import find_chromium

IMAGES = ROOT / "docs/images"
PHONE = (390, 844)
PC = (1366, 768)
PASSWORD = "shangliang-demo"  # noqa: S105  printed by every demonstration
MOST_BYTES = 250_000
START_SECONDS = 900
SETTLED_MS = 800
SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One picture: who looks, on what, at which address. `before` leads on from there."""

    name: str
    login: str
    size: tuple[int, int]
    path: str
    before: Callable[[Page], None] = lambda _page: None


def open_a_case(page: Page) -> None:
    """Go to the first case in hand that is shown."""
    page.locator("main a[href^='/proposals/']:not([href$='/new/'])").first.click()
    page.wait_for_load_state("networkidle")


def read_one_to_decide(page: Page) -> None:
    """Take a case that waits for the committee into the pane beside the queue."""
    page.locator("main tbody tr", has_text="待复审").locator("a").first.click()
    page.wait_for_load_state("networkidle")
    page.mouse.move(0, 0)
    page.wait_for_timeout(SETTLED_MS)


PICTURES = (
    Picture(name="phone-home", login="wuqi-member", size=PHONE, path="/"),
    Picture(
        name="phone-case",
        login="wuqi-member",
        size=PHONE,
        path="/proposals/?group=answered",
        before=open_a_case,
    ),
    Picture(
        name="desk",
        login="wuqi-proposal-committee",
        size=PC,
        path="/desk/?group=all",
        before=read_one_to_decide,
    ),
    Picture(name="year", login="wuqi-chair", size=PC, path="/year/?from_on=2023-01-01&to_on=2023-12-31"),
)


def main() -> int:
    """Take every picture; the exit code."""
    options = _options()
    program = find_chromium()
    if program is None:
        sys.exit("no Chromium: tools/install-test-services installs it")
    options.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as fresh:
        var = options.var or Path(fresh)
        with _served(var, options.port) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage", "--lang=zh-CN"]
            )
            for picture in PICTURES:
                target = options.into / f"{picture.name}.png"
                target.write_bytes(recompressed(_taken(browser, address, picture)))
                print(f"{target.name}: {target.stat().st_size:,} bytes")
            browser.close()
    heavy = [path.name for path in options.into.glob("*.png") if path.stat().st_size > MOST_BYTES]
    if heavy:
        sys.exit(f"too heavy, at most {MOST_BYTES:,} bytes: {', '.join(heavy)}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--port", type=int, default=8115)
    parser.add_argument("--var", type=Path, help="folder of a demonstration, made when it is empty")
    parser.add_argument("--into", type=Path, default=IMAGES)
    return parser.parse_args()


@contextmanager
def _served(var: Path, port: int) -> Iterator[str]:
    """Serve the demonstration in `var` for as long as the block lasts; its address."""
    own = {"SHANGLIANG_VAR": str(var), "PORT": str(port), "DATABASE_URL": "", "SHANGLIANG_MODE": "local"}
    server = subprocess.Popen(
        [sys.executable, "-m", "shangliang.cli", "run"], cwd=ROOT, env={**os.environ, **own}
    )
    try:
        _wait_until_served(server, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


def _wait_until_served(server: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            sys.exit("the program ended before it served a page")
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/sign-in/")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.5)
        else:
            return
    sys.exit("no page was served")


def _taken(browser: Browser, address: str, picture: Picture) -> bytes:
    """Sign in afresh, go there, and take what is on the screen."""
    width, height = picture.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        has_touch=width < 800,
        is_mobile=width < 800,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(f"{address}/sign-in/")
    page.fill("input[name=login]", picture.login)
    page.fill("input[name=password]", PASSWORD)
    page.locator("form:has(input[name=password]) button").first.click()
    page.wait_for_load_state("networkidle")
    page.goto(address + picture.path)
    page.wait_for_load_state("networkidle")
    picture.before(page)
    image = page.screenshot(animations="disabled")
    context.close()
    return image


def recompressed(image: bytes) -> bytes:
    """The same PNG, smaller: flat areas and letters pack best unfiltered. Only the pixels are kept."""
    pixels, header = b"", b""
    for kind, body in _chunks(image):
        if kind == b"IDAT":
            pixels += body
        elif kind == b"IHDR":
            header = body
    width, _height, _depth, colours = struct.unpack_from(">IIBB", header)
    plain = _unfiltered(zlib.decompress(pixels), width=width, size={2: 3, 6: 4}[colours])
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(plain, 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(kind, body) for kind, body in parts)


def _unfiltered(raw: bytes, *, width: int, size: int) -> bytes:
    """Rows of pixels with the filter "none", from rows with any; `size` is the bytes of a pixel."""
    length = width * size
    above = bytearray(length)
    rows = []
    for start in range(0, len(raw), length + 1):
        row = bytearray(raw[start + 1 : start + 1 + length])
        guess = GUESSES[raw[start]]
        for place in range(length):
            left, corner = (row[place - size], above[place - size]) if place >= size else (0, 0)
            row[place] = (row[place] + guess(left, above[place], corner)) & 255
        rows.append(b"\0" + row)
        above = row
    return b"".join(rows)


def _paeth(left: int, up: int, corner: int) -> int:
    return min((left, up, corner), key=lambda each: abs(left + up - corner - each))


GUESSES: tuple[Callable[[int, int, int], int], ...] = (
    lambda _left, _up, _corner: 0,
    lambda left, _up, _corner: left,
    lambda _left, up, _corner: up,
    lambda left, up, _corner: (left + up) // 2,
    _paeth,
)
"""The filters of PNG, by number: what a byte was expected to be."""


def _chunks(image: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place < len(image):
        (length,) = struct.unpack_from(">I", image, place)
        yield image[place + 4 : place + 8], image[place + 8 : place + 8 + length]
        place += 12 + length


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


if __name__ == "__main__":
    sys.exit(main())
