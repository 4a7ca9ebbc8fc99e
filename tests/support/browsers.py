"""A real browser for journeys: Debian's Chromium, driven by playwright. Pages are watched for faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tools.testing.services import find_chromium

PHONE = (390, 844)
DESK = (1366, 768)

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, one for the whole run. Without Chromium the test is skipped, which CI takes for a failure."""
    program = find_chromium()
    if program is None:
        pytest.skip("no Chromium: tools/install-test-services installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage", "--lang=zh-CN"]
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[OpenPage]:
    """`open_page(size=PHONE, javascript=True, locale="zh-CN")`: a page in a fresh profile.

    When the test ends, any console error, script error or request to another host fails it. A test that means to
    provoke one empties `page.faults` afterwards, having looked at it.
    """
    contexts = []
    watched: list[list[str]] = []

    def open_one(size: tuple[int, int] = PHONE, *, javascript: bool = True, locale: str = "zh-CN") -> Page:
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=javascript,
            locale=locale,
            has_touch=size[0] < 800,
            timezone_id="Asia/Shanghai",
        )
        contexts.append(context)
        page = context.new_page()
        faults: list[str] = []
        watched.append(faults)
        _watch(page, faults)
        page.faults = faults  # type: ignore[attr-defined]
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert [fault for faults in watched for fault in faults] == []


def _watch(page: Page, faults: list[str]) -> None:
    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(f"console: {message.text}")

    def on_request(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https"} and parts.hostname not in {"127.0.0.1", "localhost"}:
            faults.append(f"request to another host: {request.url}")

    page.on("console", on_console)
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on("request", on_request)
