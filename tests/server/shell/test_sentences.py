"""Every awaited step says what it asks, offers the button that takes it, and never one that would be refused."""

from __future__ import annotations

import pytest

from shangliang.rulebook.roles import Role
from shangliang.rulebook.workflow import AnyStep, all_workflows
from shangliang.server.foundation.casework import clock
from shangliang.server.foundation.casework.models import Case
from shangliang.server.shell.queries.waiting import task_page
from shangliang.server.shell.sentences import SAYINGS, queue_name
from shangliang.server.shell.task_lines import task_lines
from tests.server.authorization import EXAMPLES, contacted, promised
from tests.server.cast import Cast
from tests.server.example import Example
from tests.server.shell.browsing import labels, press, signed_in, tasks_of

AWAITED = [each for each in EXAMPLES if each.step.awaited and each.park is not None]


def awaited_steps() -> list[AnyStep]:
    steps = [step for workflow in all_workflows() for step in workflow.steps.values()]
    return [step for step in steps if step.awaited and Role.SYSTEM not in step.by]


def test_every_awaited_step_has_its_sentence_and_its_pile() -> None:
    steps = awaited_steps()

    assert len(steps) > 20
    for step in steps:
        assert queue_name(f"{step.kind}.{step.key}")


def test_no_sentence_is_left_of_a_step_that_is_gone() -> None:
    known = {f"{step.kind}.{step.key}": step for step in awaited_steps()}

    for key, saying in SAYINGS.items():
        step = known[key.partition(":")[0]]
        beside = next(workflow for workflow in all_workflows() if workflow.kind == step.kind).steps
        assert all(other in beside for other in saying.beside)


@pytest.mark.parametrize("example", AWAITED, ids=str)
@pytest.mark.django_db
def test_the_line_of_a_task_names_the_matter_and_its_buttons_open(cast: Cast, example: Example) -> None:
    assert example.park is not None
    case = example.park(cast)
    name = example.may[0]
    browser = signed_in(cast, name)
    actor = getattr(cast, name)

    found = [task for task in task_page(actor).tasks if task.case.pk == case.pk]
    assert [task.step for task in found] == [example.step]
    line = task_lines(found, today=clock.today(), here="/")[0]

    told = f"{line.title} {line.meta}"
    assert case.title in told
    assert "%(" not in told
    assert "None" not in told
    assert line.acts[-1].is_next
    for act in (each for each in line.acts if not each.is_post):
        assert press(browser, act).status_code == 200, (example, act)


@pytest.mark.django_db
def test_one_press_confirms_a_talk_and_leads_back_home(cast: Cast) -> None:
    case = contacted(cast)
    browser = signed_in(cast, "proposer")
    (line,) = tasks_of(browser.get("/"))

    assert "上门与您当面沟通，是这样吗？" in str(line.title)
    assert labels(line.acts) == ["没有沟通", "确认沟通过"]
    answer = press(browser, line.acts[-1])

    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert Case.objects.get(pk=case.pk).state == "confirmed"
    assert tasks_of(browser.get("/")) == []


@pytest.mark.django_db
def test_a_unit_is_not_offered_to_hand_back_what_it_held_too_long(cast: Cast) -> None:
    from datetime import timedelta

    from tests.server.work.proposals.journey import assigned

    with clock.clock_at(clock.today() - timedelta(days=40)):
        assigned(cast)
    (late,) = tasks_of(signed_in(cast, "education_officer").get("/"))
    assigned(cast)
    fresh = tasks_of(signed_in(cast, "education_officer").get("/"))[-1]

    assert labels(late.acts) == ["签收"]
    assert labels(fresh.acts) == ["申请退回", "签收"]


@pytest.mark.django_db
def test_a_promise_says_which_suggestion_it_answers(cast: Cast) -> None:
    promised(cast)
    lines = [str(task.title) for task in tasks_of(signed_in(cast, "education_officer").get("/tasks/"))]

    assert any("第 1 条建议" in line for line in lines)
    assert any("第 2 条建议" in line for line in lines)
