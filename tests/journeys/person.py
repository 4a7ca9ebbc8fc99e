"""A person at a screen: does what people do, in the words that stand on the page, and looks at every page twice.

    member = meet("proposer", PHONE)
    member.follow("写")
    member.write("案由", "关于……的提案")
    member.press("提交")
    assert member.sees("提案委初审中")

Whoever opens a page also checks it: nothing wider than the screen, at 特大 type neither, and nothing serious by axe.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Locator, Page, expect

from tests.server.cast import PASSWORD
from tests.server.foundation.notices.telling import deliver_all

AXE = Axe()
ONLY_FAULTS = {"resultTypes": ["violations"]}
SERIOUS = ("serious", "critical")
WIDTH = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
TYPE = "size => { document.documentElement.dataset.type = size }"


class Person:
    """Somebody with a browser. The words given are those that people read: labels, buttons, links."""

    def __init__(self, page: Page, address: str, *, has_script: bool = True) -> None:
        self.page = page
        self.address = address
        self.has_script = has_script

    # Going places

    def sign_in(self, username: str) -> None:
        """Come in: without the script by the page, else with the cookie that it gives, which is quicker."""
        if not self.has_script:
            self._sign_in_by_the_page(username)
            return
        browser = Client()
        browser.post("/sign-in/", {"login": username, "password": PASSWORD})
        name = settings.SESSION_COOKIE_NAME
        cookie = browser.cookies[name].value
        self.page.context.add_cookies([{"name": name, "value": cookie, "url": self.address}])
        self.go_home()

    def _sign_in_by_the_page(self, username: str) -> None:
        self.page.goto(f"{self.address}/sign-in/")
        self.page.get_by_label("手机号或用户名").fill(username)
        self.page.get_by_label("密码", exact=True).fill(PASSWORD)
        with self.page.expect_navigation():
            self.main.get_by_role("button", name="登录", exact=True).click()

    def open(self, path: str) -> None:
        """Type an address."""
        self.page.goto(f"{self.address}{path}")

    def opens_the_messages(self) -> None:
        """Open 消息, after the queue's worker has handed out what happened."""
        deliver_all()
        self.follow("消息")

    def go_home(self) -> None:
        """Back to 首页."""
        self.open("/")

    def follow(self, words: str) -> None:
        """Press a link, wherever on the page it stands."""
        link = self.page.get_by_role("link", name=words).locator("visible=true").first
        with self.page.expect_navigation():
            link.click()

    def press(self, words: str) -> None:
        """Press a button, or a link that looks like one, and wait for the page that follows."""
        target = self.main.get_by_role("button", name=words, exact=True)
        target = target.or_(self.main.get_by_role("link", name=words, exact=True)).first
        with self.page.expect_navigation():
            target.click()

    # Filling in

    def write(self, label: str, text: str, *, place: int = 0) -> None:
        """Write into the field of that label; `place` counts fields of the same label."""
        self._field(label).nth(place).fill(text)

    def pick(self, label: str, option: str, *, place: int = 0) -> None:
        """Choose from a list: by typing where the script helps, from the plain list where it does not."""
        if not self.has_script:
            self._field(label).nth(place).select_option(label=option)
            return
        self.main.get_by_role("combobox", name=label).nth(place).fill(option)
        self.main.get_by_role("option", name=option).first.click()

    def _field(self, label: str) -> Locator:
        """The fields of that label, marked as optional or not."""
        return self.main.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(（选填）)?\s*$"))

    def choose(self, words: str, *, place: int = 0) -> None:
        """Choose a radio card, or tick a box."""
        self.main.get_by_label(words, exact=True).nth(place).check()

    def add(self, words: str) -> None:
        """Press a button that adds a row: by script at once, else by a new page."""
        button = self.main.get_by_role("button", name=words)
        if self.has_script:
            rows = self.main.locator("[data-row-item]")
            wanted = rows.count() + 1
            button.click()
            with suppress(AssertionError):
                expect(rows).to_have_count(wanted, timeout=5_000)
            if rows.count() < wanted:
                # Whatever moved the button from under the finger: a person presses again.
                button.click()
            expect(rows).to_have_count(wanted)
        else:
            with self.page.expect_navigation():
                button.click()

    def attach(self, label: str, file: Path) -> None:
        """Choose a file of one's own."""
        self._field(label).set_input_files(file)

    def unfold(self, words: str) -> None:
        """Open a part of the page that is folded."""
        self.main.locator("summary", has_text=words).first.click()

    def waits_until_saved(self) -> None:
        """Autosave says that everything is kept."""
        expect(self.main.locator("[data-autosave-state]")).to_contain_text("已保存", timeout=15_000)

    # Looking

    @property
    def main(self) -> Locator:
        """The page without what stands around it."""
        return self.page.get_by_role("main")

    @property
    def heading(self) -> str:
        """The page's first heading."""
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def path(self) -> str:
        """Where the person is."""
        return urlsplit(self.page.url).path

    def sees(self, words: str) -> bool:
        """Whether these words stand on the page, not hidden."""
        return self.main.get_by_text(words).locator("visible=true").count() > 0

    def sees_at(self, label: str, words: str) -> bool:
        """Whether these words, a fault, stand at the field or the questions of that label."""
        fields = self.main.locator(".field.has-error", has_text=label)
        return fields.locator(".errorlist, .field-errors", has_text=words).locator("visible=true").count() > 0

    def may_press(self, words: str) -> bool:
        """Whether there is such a button, or a link that looks like one."""
        buttons = self.main.get_by_role("button", name=words, exact=True)
        return buttons.or_(self.main.get_by_role("link", name=words, exact=True)).count() > 0

    def is_told_no(self, status: int) -> bool:
        """Whether the pages answered with this status alone, as the browser notes in its console; forgets it."""
        faults: list[str] = self.page.faults  # type: ignore[attr-defined]
        told = [fault for fault in faults if f"status of {status} " in fault]
        is_so = bool(told) and told == faults
        if is_so:
            faults.clear()
        return is_so

    def tasks(self) -> list[str]:
        """The titles of 等您办的."""
        return self.main.locator(".task-title").all_inner_texts()

    def road(self) -> str:
        """The station at which the case stands."""
        return self.main.locator(".road [aria-current=step] .road-label").first.inner_text()

    def finds_the_page_sound(self) -> None:
        """Nothing wider than the screen, at the largest type neither; nothing serious found by axe."""
        assert self.page.evaluate(WIDTH) <= 0, f"{self.path} is wider than the screen"
        kept = self.page.evaluate("document.documentElement.dataset.type")
        self.page.evaluate(TYPE, "xlarge")
        assert self.page.evaluate(WIDTH) <= 0, f"{self.path} is wider than the screen at 特大"
        self.page.evaluate(TYPE, kept)
        if not self.has_script:
            return  # axe is a script itself
        found = AXE.run(self.page, options=ONLY_FAULTS).response["violations"]
        faults = [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in SERIOUS]
        assert faults == [], f"{self.path}: {faults}"
