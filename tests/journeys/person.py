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
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.server.cast import PASSWORD

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
        """Come in by the sign-in page."""
        self.page.goto(f"{self.address}/sign-in/")
        self.page.get_by_label("手机号或用户名").fill(username)
        self.page.get_by_label("密码", exact=True).fill(PASSWORD)
        with self.page.expect_navigation():
            self.main.get_by_role("button", name="登录", exact=True).click()

    def open(self, path: str) -> None:
        """Type an address."""
        self.page.goto(f"{self.address}{path}")

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
            button.click()
        else:
            with self.page.expect_navigation():
                button.click()

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
        found = Axe().run(self.page).response["violations"]
        faults = [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in SERIOUS]
        assert faults == [], f"{self.path}: {faults}"
