"""Draws a piece of template as a page would, and reads what came out."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.template import RequestContext, Template
from django.test import RequestFactory

TODAY = date(2026, 6, 3)
VOID = {"input", "meta", "link", "br", "img", "use", "rect", "hr"}


class Element:
    """An element of drawn HTML."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element] = []
        self.words: list[str] = []

    @property
    def text(self) -> str:
        """All its words, spaces made one."""
        return re.sub(r"\s+", " ", " ".join(self.words)).strip()

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def every(self, name: str = "", /, *classes: str, **attributes: str) -> list[Element]:
        """All elements within with this name, these classes and these attributes (`data_label` for data-label)."""
        found = []
        for child in self.children:
            wanted = {key.replace("_", "-"): value for key, value in attributes.items()}
            if (
                (not name or child.name == name)
                and set(classes) <= child.classes
                and all(child.attributes.get(key) == value for key, value in wanted.items())
            ):
                found.append(child)
            found.extend(child.every(name, *classes, **attributes))
        return found

    def one(self, name: str = "", /, *classes: str, **attributes: str) -> Element:
        """The only such element."""
        found = self.every(name, *classes, **attributes)
        assert len(found) == 1, f"{len(found)} of {name} {classes} {attributes}"
        return found[0]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.words.append(data)


def read(html: str) -> Element:
    """Read HTML; an element that is not closed where it should be fails the test."""
    reader = _Reader()
    reader.feed(html)
    assert len(reader.open) == 1, f"<{reader.open[-1].name}> is not closed"
    return reader.root


def render(source: str, **context: Any) -> str:
    """Render template text with the day set to 3 June 2026, for somebody signed out, as a view would."""
    request = RequestFactory().get("/some/page/?q=1")
    request.user = AnonymousUser()
    request.session = {}  # type: ignore[assignment]
    whole = RequestContext(request)
    whole.update({"today": TODAY, **context})
    return Template(source).render(whole)


def draw(source: str, **context: Any) -> Element:
    """Draw template text that uses our tags."""
    return read(render("{% load i18n ui %}" + source, **context))


def read_page(html: str) -> Element:
    """Read a whole page from its head to its end."""
    return read(html[html.index("<head>") : html.index("</html>")])
