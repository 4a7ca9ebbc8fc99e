"""An act by a key is told from an act by the person, in the audit line and in the timeline."""

from __future__ import annotations

import pytest
from django.test import Client

from shangliang.server.foundation.accounts.models import ApiToken
from shangliang.server.foundation.audit.chain import line_hash, verify_chain
from shangliang.server.foundation.audit.models import AuditLine
from tests.server.api.calling import caller, said
from tests.server.cast import Cast
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db
BY_INTERFACE = "周敏（经接口）"


def test_the_line_names_the_key(cast: Cast) -> None:
    case = journey.drafted(cast.proposer)
    program = caller(cast, "proposer")
    assert program.post(f"/proposals/{case.pk}/submit").status_code == 200
    written, sent = AuditLine.objects.filter(case=case).order_by("sequence")
    assert (written.token, sent.token) == (None, ApiToken.objects.get())
    assert sent.user == written.user
    assert list(verify_chain(cast.council.pk)) == []
    sent.token = None
    assert line_hash(sent) != sent.hash
    written.token = ApiToken.objects.get()
    assert line_hash(written) != written.hash


def test_the_timeline_says_so(cast: Cast, client: Client) -> None:
    case = journey.drafted(cast.proposer)
    program = caller(cast, "proposer")
    client.force_login(cast.user("proposer"))
    assert BY_INTERFACE not in client.get(f"/proposals/{case.pk}/").content.decode()
    program.post(f"/proposals/{case.pk}/submit")
    assert BY_INTERFACE in client.get(f"/proposals/{case.pk}/").content.decode()
    lines = said(program.get(f"/proposals/{case.pk}/timeline"))["items"]
    assert [(line["step"], line["is_by_key"]) for line in lines] == [("submit", True), ("write", False)]
