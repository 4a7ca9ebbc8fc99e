"""What waits for a person: badges of days, and the line of a task."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from shangliang.rulebook.deadlines import Deadline
from shangliang.rulebook.working_days import DueDate
from shangliang.server.foundation.ui.shapes import Act, Badge, Empty, Task
from tests.server.foundation.ui.drawing import draw


@pytest.mark.parametrize(
    ("due_on", "words", "tone"),
    [
        (date(2026, 5, 22), "逾期 12 天", "tone-late"),
        (date(2026, 6, 2), "逾期 1 天", "tone-late"),
        (date(2026, 6, 3), "今天到期", "tone-late"),
        (date(2026, 6, 4), "还剩 1 天", "tone-soon"),
        (date(2026, 6, 10), "还剩 7 天", "tone-soon"),
        (date(2026, 6, 11), "6月11日前", "tone-ok"),
        (date(2027, 1, 5), "2027年1月5日前", "tone-ok"),
    ],
)
def test_a_due_badge_says_in_words_how_long_there_is(due_on: date, words: str, tone: str) -> None:
    badge = draw("{% due_badge due %}", due=due_on).one("span", "badge")

    assert badge.text == words
    assert tone in badge.classes


def test_a_due_badge_reads_a_deadline_of_the_rulebook_a_record_and_an_instant() -> None:
    rulebook = Deadline(start_on=date(2026, 5, 1), due=DueDate(on=date(2026, 6, 5)))
    record = SimpleNamespace(due_on=date(2026, 6, 5))
    instant = datetime(2026, 6, 4, 16, 30, tzinfo=UTC)  # half past midnight of the 5th in Shanghai

    for deadline in (rulebook, record, instant):
        assert draw("{% due_badge due %}", due=deadline).one("span", "badge").text == "还剩 2 天"


def test_there_is_no_badge_without_a_deadline() -> None:
    assert draw("{% due_badge due %}", due=None).every("span") == []


def test_a_task_shows_its_days_its_title_and_its_act() -> None:
    task = Task(
        title="《关于解决午托难的提案》已答复，请您评价",
        url="/cases/87/",
        due=date(2026, 6, 3),
        meta="县教育局 6月3日答复",
        acts=[Act(label="去评价", url="/cases/87/rate/", is_next=True)],
    )

    line = draw('{% include "ui/task.html" %}', task=task).one("li", "task")

    assert line.one("span", "badge").text == "今天到期"
    assert line.one("h3").one("a").attributes["href"] == "/cases/87/"
    assert line.one("a", "act-next").attributes["href"] == "/cases/87/rate/"
    assert line.one("p", "task-meta").text == "县教育局 6月3日答复"


def test_an_act_that_changes_something_is_posted_with_the_token_and_its_fields() -> None:
    act = Act(label="催办", url="/cases/87/expedite/", is_post=True, fields={"unit": "3"})

    form = draw('{% include "ui/act.html" %}', act=act, csrf_token="token").one("form")

    assert form.attributes["method"] == "post"
    assert form.one("input", name="csrfmiddlewaretoken").attributes["value"] == "token"
    assert form.one("input", name="unit").attributes["value"] == "3"
    assert form.one("button").text == "催办"


def test_an_act_without_an_address_is_a_button_of_the_form_around_it() -> None:
    root = draw('{% include "ui/act.html" %}', act=Act(label="批量交办", name="act", value="assign"))

    assert root.every("form") == []
    assert root.one("button", name="act").attributes["value"] == "assign"


def test_a_task_may_wear_a_state_instead_of_days() -> None:
    task = Task(title="您的提案被退回修改", due=date(2026, 6, 3), badge=Badge(label="退回修改", tone="soon"))

    badge = draw('{% include "ui/task.html" %}', task=task).one("span", "badge")

    assert badge.text == "退回修改"
    assert "tone-soon" in badge.classes


def test_an_empty_list_of_tasks_teaches_what_will_come() -> None:
    empty = Empty(
        title="没有等您办的事",
        text="有人邀您联名时，会出现在这里。",
        acts=[Act(label="写提案", url="/write/")],
    )
    source = '{% include "ui/tasks.html" %}'

    assert draw(source, tasks=[], empty=empty).one("a", "act").text == "写提案"
    assert draw(source, tasks=[Task(title="一件")], empty=empty).every("div", "empty") == []


def test_what_a_title_holds_is_never_taken_for_html() -> None:
    drawn = draw('{% include "ui/task.html" %}', task=Task(title="<script>alert(1)</script>"))

    assert drawn.every("script") == []
    assert drawn.one("h3").text == "<script>alert(1)</script>"
