"""Satisfaction's privacy: what a proposer says of the handling reaches the rater and the proposal committee, and
nobody else, on no surface whatever.

The same council is lived through several times from the same point, once content and once not, and everything that the
others can open is held against each other, byte by byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client

from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.assignments import Assignments, RehandlingOrder
from shangliang.rulebook.cosigning import Cosigning
from shangliang.rulebook.facts import FileId, MemberId, NoFacts, OfficeId
from shangliang.rulebook.proposals import (
    DocketDecision,
    Invitation,
    PreliminaryOpinion,
    Proposals,
    Publication,
)
from shangliang.rulebook.ratings import (
    SMALLEST_TOTAL,
    CommitteeWords,
    Grade,
    PaperRating,
    RatingGiven,
    Ratings,
)
from shangliang.rulebook.workflow import current_edition
from shangliang.server.api.router import description
from shangliang.server.foundation.accounts.actions.create_token import create_token
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.delivery import deliver
from shangliang.server.foundation.casework.models import Case, Event
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.files.actions.store import store_file
from shangliang.server.foundation.files.models import StoredFile
from shangliang.server.foundation.notices.models import Notice
from shangliang.server.insight.figures.computing import TOO_FEW
from shangliang.server.insight.figures.declarations import DECLARED
from tests.hardening.house.addresses import table_of_urls
from tests.hardening.house.building import PDF
from tests.hardening.house.looking import said, signed_in
from tests.server.api.calling import filled
from tests.server.cast import Cast
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db
UNSEEING = (
    "education_officer", "education_leader", "assigner", "administrator", "stranger", "co_proposer", "chair",
)  # fmt: skip
NOWHERE_ELSE = ()
RATED = ("education_officer", "education_leader")
COMMENT = "态度生硬答非所问"
PRAISE = "办得又快又好"
WORDS = "请实地核查后重新答复。"
NOON = datetime(2026, 6, 3, 4, tzinfo=UTC)
SILENT = ("api:", "ui:", "accounts:sign_out", "set_language", "public:preferences")
"""What a GET there does is no reading of a council's records; operations are called by key."""
SPEAKING_OF_WORK = ("proposals:", "shell:", "notices:", "insight:", "public:")
# A form's secret, drawn anew for each page: 64 letters and digits, which no digest in hexadecimal is.
_secret = re.compile(r"\b(?![0-9a-f]{64}\b)[A-Za-z0-9]{64}\b")
_made = re.compile(
    r"<dcterms:(created|modified)[^<]*<|^(Expires|Content-Length): .*$"
    # When a browser was opened and a key last used is told to its own person, and is another moment in each life.
    r'|"(signed_in_at|seen_at|last_used_at)": "[^"]*"',
    re.MULTILINE,
)


@dataclass
class Life:
    """A matter that has been answered, on which the proposer may now say how it was handled."""

    cast: Cast
    matter: Case
    rating: Case
    keys: dict[str, str]


@pytest.fixture
def life(cast: Cast) -> Iterator[Life]:
    with clock_at(NOON):
        draft = journey.drafted(cast.proposer)
        guests = Invitation(members=(MemberId(cast.members["co_proposer"].pk),))
        perform(Proposals.invite, case=draft, actor=cast.proposer, facts=guests)
        invited = Case.objects.get(kind="cosigning", root=draft)
        perform(Cosigning.confirm, case=invited, actor=cast.co_proposer, facts=NoFacts())
        perform(Proposals.submit, case=draft, actor=cast.proposer, facts=NoFacts())
        matter = _answered(cast, draft)
        perform(Proposals.publish, case=matter, actor=cast.clerk, facts=Publication())
        # Others beside it, so that lists have an order and there is a total to be told of.
        for _number in range(SMALLEST_TOTAL):
            journey.rate(journey.answered(cast), cast.proposer, result=Grade.SATISFIED)
        journey.assigned(cast)
        keys = {
            part: create_token(actor=getattr(cast, part), name="对接", valid_days=30).raw
            for part in (*UNSEEING, "clerk", "proposer")
        }
        _deliver_all(cast)
        yield Life(cast, matter, journey.rating_of(matter), keys)


def _answered(cast: Cast, draft: Case) -> Case:
    perform(Proposals.review, case=draft, actor=cast.clerk, facts=PreliminaryOpinion())
    office = DocketDecision(office=OfficeId(cast.office.pk))
    docketed = perform(Proposals.docket, case=draft, actor=cast.committee, facts=office)
    assigned = journey.assigned(cast, case=docketed)
    due_on = NOON.date() + timedelta(days=90)
    return journey.answered(cast, matter=assigned, outcome=Outcome.PLANNED, due_on=due_on)


def _deliver_all(cast: Cast) -> None:
    for event in Event.objects.filter(council=cast.council, delivered_at__isnull=True).order_by(
        "happened_at"
    ):
        deliver(event.pk, cast.council.pk)


@contextmanager
def another_life() -> Iterator[None]:
    """What happens within did not happen; what comes after it gets the same numbers again."""
    sequences = _sequences()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    _rewind(sequences)


def _sequences() -> list[tuple[str, int, bool]]:
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT schemaname || '.' || sequencename FROM pg_sequences WHERE schemaname = 'public'"
        )
        names = [name for (name,) in cursor.fetchall()]
        found = []
        for name in names:
            cursor.execute(f"SELECT last_value, is_called FROM {name}")
            found.append((name, *cursor.fetchone()))
        return found


def _rewind(sequences: list[tuple[str, int, bool]]) -> None:
    with connection.cursor() as cursor:
        for name, last, is_called in sequences:
            cursor.execute("SELECT setval(%s, %s, %s)", [name, last, is_called])


Read = dict[str, str]


def everything_read(life: Life, part: str, *, of: Sequence[str] = ("",)) -> Read:
    """The answer to every address that there is, as somebody opens it; what opening it did is undone.

    `of`: what the names of the addresses without parameters begin with.
    """
    cast = life.cast
    with another_life():
        seat = cast.seats[part]
        plain = [
            address.url({})
            for address in table_of_urls()
            if not address.parameters
            and address.name.startswith(tuple(of))
            and not address.name.startswith(SILENT)
        ]
        addresses = [*plain, *_pages(life, seat_id=seat.pk), *_public(life)]
        client = signed_in(cast, part)
        read = {url: _plainly(client.get(url)) for url in addresses}
        key = {"Authorization": f"Bearer {life.keys[part]}"}
        read |= {f"key {url}": _plainly(Client().get(url, headers=key)) for url in _operations(life)}
    return read


def _plainly(response: Any) -> str:
    """An answer without what differs each time it is drawn."""
    return f"{response.status_code}\n" + _made.sub("", _secret.sub("", said(response)))


def _pages(life: Life, *, seat_id: int) -> list[str]:
    matter = life.matter.pk
    cases = list(Case.objects.filter(root=matter).order_by("pk"))
    steps = [
        f"/{case.kind}s/{case.pk}/{key}/"
        for case in cases
        if case.kind == "rating"
        for key in current_edition(case.kind).steps
    ]
    files = [f"/files/{file.pk}/{file.name}" for file in StoredFile.objects.order_by("pk")]
    notices = [
        f"/notices/{pk}/" for pk in Notice.objects.filter(seat_id=seat_id).values_list("pk", flat=True)
    ]
    asked = [f"/search/?q={word}" for word in (COMMENT, PRAISE, "不满意", "午托")]
    return [
        f"/proposals/{matter}/", f"/desk/{matter}/pane/", *steps, *files, *notices, *asked,
        "/proposals/?q=午托", *(f"/year/records/?figure={each}" for each in _figures()),
    ]  # fmt: skip


def _figures() -> list[str]:
    return [each.id for each in DECLARED if each.is_sealed]


def _public(life: Life) -> list[str]:
    slug = life.cast.council.slug
    return [f"/public/{slug}/", f"/public/{slug}/?q={COMMENT}", f"/public/{slug}/proposals/{life.matter.pk}/"]


def _operations(life: Life) -> list[str]:
    paths = [path for path, methods in description()["paths"].items() if "get" in methods]
    cases = [life.matter.pk, life.rating.pk]
    return sorted(
        {
            filled(path, case_id=case, figure_id=figure)
            for path in (
                *paths,
                *(f"/api/v1/search?q={word}" for word in (COMMENT, PRAISE, "不满意", "午托")),
            )
            for case in cases
            for figure in (_figures() if "{figure_id}" in path else [""])
            if "regulations" not in path
        }
    )


def differing(one: dict[str, Read], other: dict[str, Read]) -> list[str]:
    """Who reads something else, and where."""
    return [
        f"{part} {url}"
        for part in one
        for url in {**one[part], **other[part]}
        if one[part].get(url) != other[part].get(url)
    ]


def seen_after(
    life: Life, act: Callable[[], Any], parts: tuple[str, ...], *, of: Sequence[str] = SPEAKING_OF_WORK
) -> dict[str, Read]:
    """What these people read once something has happened, which then did not happen."""
    with another_life():
        act()
        _deliver_all(life.cast)
        return {part: everything_read(life, part, of=of) for part in parts}


def rated(life: Life, grade: Grade, comment: str) -> Callable[[], Case]:
    """The proposer says so."""
    facts = RatingGiven(attitude=grade, result=grade, comment=comment)
    return lambda: perform(Ratings.rate, case=life.rating, actor=life.cast.proposer, facts=facts)


def test_a_rating_changes_nothing_for_those_who_do_not_see_it(life: Life) -> None:
    """Not whether it was given, not what it said: every page, list, notice, figure, file and operation is the same."""
    everywhere = ("",)
    before = {part: everything_read(life, part) for part in UNSEEING}
    discontent = seen_after(life, rated(life, Grade.NOT, COMMENT), UNSEEING, of=everywhere)
    assert differing(before, discontent) == []
    content = seen_after(life, rated(life, Grade.SATISFIED, PRAISE), RATED, of=everywhere)
    assert differing(content, {part: discontent[part] for part in RATED}) == []


def test_the_committee_and_the_rater_read_the_difference(life: Life) -> None:
    """Beside the sameness, so that it is known to mean something."""
    parts = ("clerk", "proposer")
    content = seen_after(life, rated(life, Grade.SATISFIED, PRAISE), parts, of=NOWHERE_ELSE)
    discontent = seen_after(life, rated(life, Grade.NOT, COMMENT), parts, of=NOWHERE_ELSE)
    for part in parts:
        assert f"{part} /proposals/{life.matter.pk}/" in differing(content, discontent)
        assert COMMENT in discontent[part][f"/proposals/{life.matter.pk}/"]


def test_a_rehandling_order_does_not_say_why(life: Life) -> None:
    """Ordered because somebody was dissatisfied, or without that: the units and all others read the same."""
    cast = life.cast

    def because_of_a_rating() -> None:
        rating = rated(life, Grade.NOT, COMMENT)()
        facts = CommitteeWords(words=WORDS)
        perform(Ratings.order_rehandling, case=rating, actor=cast.committee, facts=facts)

    def of_its_own() -> None:
        rated(life, Grade.SATISFIED, PRAISE)()
        case = journey.assignment_of(life.matter, cast.education.pk)
        perform(Assignments.rehandle, case=case, actor=cast.committee, facts=RehandlingOrder(words=WORDS))

    parts = (*RATED, "administrator")
    dissatisfied = seen_after(life, because_of_a_rating, parts)
    satisfied = seen_after(life, of_its_own, parts)
    assert differing(dissatisfied, satisfied) == []
    page = dissatisfied["education_officer"][f"/proposals/{life.matter.pk}/"]
    assert WORDS in page
    assert "不满意" not in page


def test_a_paper_forms_scan_is_opened_by_the_committee_alone(life: Life) -> None:
    cast = life.cast
    content = ContentFile(PDF + COMMENT.encode())
    scan = store_file(actor=cast.clerk, name="征询意见表.pdf", content=content)
    url = f"/files/{scan.pk}/{scan.name}"
    facts = PaperRating(attitude=Grade.NOT, result=Grade.NOT, comment=COMMENT, scan=FileId(scan.pk))
    perform(Ratings.enter_paper, case=life.rating, actor=cast.clerk, facts=facts)
    _deliver_all(cast)
    for part in UNSEEING:
        assert signed_in(cast, part).get(url).status_code == 404, part
        key = {"Authorization": f"Bearer {life.keys[part]}"}
        assert Client().get(f"/api/v1/files/{scan.pk}", headers=key).status_code == 404, part
    for part in (*RATED, "administrator"):
        read = everything_read(life, part, of=SPEAKING_OF_WORK)
        assert [url for url, text in read.items() if COMMENT in text and COMMENT not in url] == [], part
    for part in ("clerk", "committee", "proposer"):
        assert COMMENT in said(signed_in(cast, part).get(url)), part


def test_a_total_is_told_and_not_moved_by_one_more(life: Life) -> None:
    """The year's page tells all a rate once three ratings are in, and a new one only when three more have come."""
    client = signed_in(life.cast, "administrator")
    pages = [_plainly(client.get("/year/"))]
    rated(life, Grade.NOT, COMMENT)()
    pages.append(_plainly(client.get("/year/")))
    assert str(TOO_FEW) not in pages[0]
    assert pages[0] == pages[1]
