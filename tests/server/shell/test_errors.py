"""Pages that say what went wrong, in plain words."""

from __future__ import annotations

import pytest
from django.db import connection
from django.template.loader import get_template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.views.defaults import permission_denied, server_error

from tests.server.cast import Cast
from tests.server.shell.browsing import signed_in, words

pytestmark = pytest.mark.django_db


def test_a_page_that_is_not_there_leads_home_or_to_the_public_site(cast: Cast) -> None:
    inside = signed_in(cast, "proposer").get("/nowhere/")
    outside = Client().get("/nowhere/")

    assert (inside.status_code, outside.status_code) == (404, 404)
    for answer in (inside, outside):
        assert "没有这个页面" in words(answer)
    assert "回首页" in words(inside)
    assert "看公开的提案" in words(outside)
    assert not outside.cookies


def test_another_council_s_case_is_simply_not_there(cast: Cast, neighbour: Cast) -> None:
    from tests.server.work.proposals import journey

    case = journey.submitted(cast)

    assert signed_in(cast, "clerk").get(f"/proposals/{case.pk}/").status_code == 200
    assert "没有这个页面" in words(signed_in(neighbour, "clerk").get(f"/proposals/{case.pk}/"))


def test_what_may_not_be_read_says_so(cast: Cast) -> None:
    browser = signed_in(cast, "proposer")
    request = browser.get("/").wsgi_request

    answer = permission_denied(request, Exception())

    assert answer.status_code == 403
    assert "这里不能看" in answer.content.decode()


def test_a_stale_form_is_explained(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.user("proposer"))

    answer = browser.post("/notices/read/")

    assert answer.status_code == 403
    assert "没有提交成功" in words(answer)
    assert "写下的文字已自动保存" in words(answer)


def test_when_everything_fails_the_page_asks_nothing_of_the_database(cast: Cast) -> None:
    request = signed_in(cast, "proposer").get("/").wsgi_request
    with CaptureQueriesContext(connection) as captured:
        answer = server_error(request)

    assert answer.status_code == 500
    assert "记录没有改动" in answer.content.decode()
    assert len(captured) == 0
    assert get_template("500.html").render() == answer.content.decode()
