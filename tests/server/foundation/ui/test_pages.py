"""The layout with and without navigation, and what every page keeps to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from shangliang.server.foundation.ui.shapes import Navigation, NavigationGroup, NavigationItem, SeatChoice
from shangliang.server.foundation.ui.styleguide import SECTIONS
from tests.server.foundation.ui.drawing import draw, read_page, render

ROOT = Path(__file__).resolve().parents[4]
PAGES = [*(section.slug for section in SECTIONS), "desk", "plain"]
PAGE = '{% extends "ui/page.html" %}{% block heading %}待办{% endblock %}'


def navigation() -> Navigation:
    bar = [
        NavigationItem(label=label, url=f"/{number}/", icon="home", is_raised=label == "写")
        for number, label in enumerate(("首页", "待办", "写", "消息", "我的"))
    ]
    groups = [
        NavigationGroup(
            label="等您办的",
            items=[
                NavigationItem(label="待初审", url="/review/", count=23, is_current=True),
                NavigationItem(label="超期未复", url="/late/", count=4, is_late=True),
                NavigationItem(label="退回改办", url="/back/"),
            ],
        )
    ]
    return Navigation(
        council_name="清川县政协",
        term_label="第十届",
        person_name="陈芳",
        role_label="提案委",
        groups=groups,
        bar=bar,
        seats=[SeatChoice(label="委员", url="/seats/2/")],
        sign_out_url="/sign-out/",
    )


def extended(blocks: str = "", **context: object) -> str:
    return render(PAGE + blocks, **context)


def test_a_page_without_navigation_has_its_heading_and_the_switches() -> None:
    page = read_page(extended(navigation=None))

    assert page.one("h1").text == "待办"
    assert page.every("nav") == []
    assert [button.text for button in page.every("button", name="size")] == ["标准", "大", "特大"]
    assert page.one("a", "skip").attributes["href"] == "#content"
    assert page.one("main").attributes["id"] == "content"


def test_navigation_shows_counts_what_is_late_and_where_one_is() -> None:
    page = read_page(extended(navigation=navigation()))
    rail = page.one("header", "rail")

    assert rail.one("a", aria_current="page").text == "待初审 23"
    assert rail.one("span", "rail-count", "is-late").text == "4 有逾期"
    assert [item.text for item in page.one("nav", "tabbar").every("a")] == [
        "首页",
        "待办",
        "写",
        "消息",
        "我的",
    ]
    assert page.one("nav", "tabbar").one("li", "is-raised").text == "写"
    assert {form.attributes["action"] for form in page.every("form", method="post")} >= {
        "/seats/2/",
        "/sign-out/",
    }


def test_blocks_that_a_page_leaves_empty_leave_no_empty_boxes() -> None:
    bare = extended()
    full = extended(
        "{% block aside %}<p>依据</p>{% endblock %}{% block actions %}<button>提交</button>{% endblock %}"
    )

    assert "page-aside" not in bare
    assert "page-actions" not in bare
    assert "page-aside" in full
    assert "page-actions" in full


def test_a_demonstration_says_so_on_every_page() -> None:
    assert "演示数据，人物与事项均为虚构" in extended(is_demonstration=True)
    assert "演示数据" not in extended()


def test_messages_are_shown_with_their_tone() -> None:
    messages = [SimpleNamespace(level_tag="success"), SimpleNamespace(level_tag="error")]

    drawn = draw('{% include "ui/page/messages.html" %}', messages=messages)

    assert [box.classes & {"callout-ok", "callout-late"} for box in drawn.every("div", "callout")] == [
        {"callout-ok"},
        {"callout-late"},
    ]


@pytest.mark.parametrize("page", PAGES)
def test_the_guide_is_open_to_anyone_and_well_formed(client: Client, page: str) -> None:
    answer = client.get(reverse("ui:styleguide_section", args=[page]))

    assert answer.status_code == 200
    html = answer.content.decode()
    body = read_page(html)
    ids = [element.attributes["id"] for element in body.every() if "id" in element.attributes]
    assert sorted(ids) == sorted(set(ids))


def test_a_page_of_the_guide_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get(reverse("ui:styleguide")).status_code == 200
    assert client.get(reverse("ui:styleguide_section", args=["nothing"])).status_code == 404
    assert client.get(reverse("ui:styleguide_pane", args=[1])).status_code == 200
    assert client.get(reverse("ui:styleguide_pane", args=[99])).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_no_page_styles_or_scripts_in_line(client: Client, page: str) -> None:
    html = client.get(reverse("ui:styleguide_section", args=[page])).content.decode()

    for element in read_page(html).every():
        assert "style" not in element.attributes
        assert not [name for name in element.attributes if name.startswith("on")]
        assert element.name != "style"
        assert element.name != "script" or "src" in element.attributes


def icons_named_in_templates() -> Iterator[tuple[str, str]]:
    source = ROOT / "src/shangliang"
    for path in source.rglob("templates/**/*.html"):
        for name in re.findall(r'\{% icon ["\']([\w-]+)["\']', path.read_text(encoding="utf-8")):
            yield name, str(path.relative_to(source))


def test_every_icon_named_in_a_template_is_in_the_sprite() -> None:
    known = json.loads((ROOT / "frontend/icons.json").read_text(encoding="utf-8"))

    named = list(icons_named_in_templates())

    assert named
    assert [(name, place) for name, place in named if name not in known] == []


def test_the_styles_are_built_for_old_phones_and_ask_nothing_of_other_hosts() -> None:
    found = finders.find("ui/build/app.css")
    assert found, "the front end is not built: npm run build in frontend/"
    css = Path(found).read_text(encoding="utf-8")

    for newer in (
        "oklch(",
        "color-mix(",
        "@layer",
        ":has(",
        "@container",
        "inset:",
        "http:",
        "https:",
        "data:",
    ):
        assert newer not in css
    assert not re.search(r"display:(inline-)?flex[^}]*[;{]gap:", css)
