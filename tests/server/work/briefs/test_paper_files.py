"""An issue of the paper as Word and as PDF."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client

from shangliang.rulebook.briefs import BriefPapers
from shangliang.rulebook.facts import NoFacts
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from tests.server.cast import Cast
from tests.server.work.briefs import life

pytestmark = pytest.mark.django_db


def issued_paper(cast: Cast) -> Case:
    """An issue of two briefs."""
    briefs = (life.signed(cast), life.signed(cast, by=cast.second_proposer))
    paper = life.composed(cast, *briefs, title="群众出行方面的两条信息")
    return perform(BriefPapers.issue, case=paper, actor=cast.information, facts=NoFacts())


def signed_in(cast: Cast, part: str) -> Client:
    browser = Client()
    browser.force_login(cast.user(part))
    return browser


def test_word_holds_number_texts_suggestions_and_sources(cast: Cast) -> None:
    paper = issued_paper(cast)
    answer = signed_in(cast, "information").get(f"/papers/{paper.pk}/paper.docx")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        words = packed.read("word/document.xml").decode()
    for part in (
        "社情民意信息",
        "群众出行方面的两条信息",
        life.EDITED.title,
        "周敏反映",
        "林小燕反映",
        "县委",
    ):
        assert part in words, part


def test_pdf_is_made_for_the_chair(cast: Cast) -> None:
    paper = issued_paper(cast)
    answer = signed_in(cast, "chair").get(f"/papers/{paper.pk}/paper.pdf")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
    assert "2026" in answer.headers["Content-Disposition"]


def test_an_author_does_not_get_the_papers_and_other_endings_are_not_there(cast: Cast) -> None:
    paper = issued_paper(cast)
    assert signed_in(cast, "proposer").get(f"/papers/{paper.pk}/paper.pdf").status_code == 403
    assert signed_in(cast, "information").get(f"/papers/{paper.pk}/paper.exe").status_code == 404
