"""The directory's words are all marked for translation, and a list that is handed out can be taken in again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from shangliang.server.foundation.directory.models import Member, UndertakingUnit
from shangliang.server.foundation.directory.models.bodies import BodyKind, UnitKind
from shangliang.server.foundation.directory.models.people import MemberStatus, Sex
from shangliang.server.foundation.directory.parties import PARTIES, WITHOUT_PARTY
from shangliang.server.foundation.registers.entries import LISTS
from shangliang.server.foundation.registers.importing.columns import columns_of
from shangliang.server.foundation.registers.importing.plans import Outcome
from shangliang.server.foundation.registers.importing.runs import carry_out
from shangliang.server.foundation.registers.models import ImportKind, ImportRun, ImportState
from shangliang.server.foundation.registers.queries.members import Presence
from shangliang.server.foundation.registers.wording import WORDS
from tests.server.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A request leaves its language behind in the test's thread."""
    yield
    translation.deactivate()


def test_choices_are_marked() -> None:
    choices = (Sex, MemberStatus, UnitKind, BodyKind, ImportKind, ImportState, Outcome, Presence)
    assert {each.label for choice in choices for each in choice} <= set(WORDS)
    assert {*PARTIES, WITHOUT_PARTY} <= set(WORDS)


def test_columns_are_marked(cast: Cast) -> None:
    for kind in ImportKind:
        columns = columns_of(kind, council_id=cast.council.pk, makes_missing=False)
        assert {column.label for column in columns} <= set(WORDS)


def test_the_labels_of_the_lists_are_marked() -> None:
    labels = {
        str(facts.model._meta.get_field(name).verbose_name)
        for facts in LISTS.values()
        for name in facts.columns()
    }
    assert labels <= set(WORDS)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_was_exported_comes_in_again_without_a_change(cast: Cast, language: str) -> None:
    user = cast.user("administrator")
    user.language = language
    user.save()
    desk = Client()
    desk.force_login(user)
    Member.objects.filter(number="10001").update(phone="13900000001", party="民盟", is_party_member=True)
    for kind, rows in (("members", 4), ("units", 4)):
        content = desk.post(reverse(f"registers:export_{kind}")).content
        data: dict[str, Any] = {"file": SimpleUploadedFile("名册.xlsx", content), "term": cast.term.pk}
        response = desk.post(reverse("registers:import", args=[kind]), data, follow=True)
        fields = response.context["form"].fields
        mapped = {name: field.initial or "" for name, field in fields.items() if name != "makes_missing"}
        run = ImportRun.objects.latest("pk")
        desk.post(reverse("registers:import_columns", args=[kind, run.pk]), mapped)
        desk.post(reverse("registers:start_import", args=[kind, run.pk]))
        carry_out(run.pk, cast.council.pk)
        run.refresh_from_db()
        assert (run.unchanged, run.errors) == (rows, []), kind
    assert UndertakingUnit.objects.count() == 4
