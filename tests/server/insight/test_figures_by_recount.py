"""Whatever happened in a council, the figures equal a naive recount, and none of them stands without its records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from shangliang.server.followup.models import Promise
from shangliang.server.foundation.accounts.actors import system_actor
from shangliang.server.foundation.casework.clock import clock_at
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.directory.models import Member
from shangliang.server.insight.figures import Figure, Subject, compute
from shangliang.server.work.proposals.models import PreliminaryReview, Proposal, Rating
from shangliang.server.work.studies.models import Attendance, Study, Visit
from tests.server.cast import Cast
from tests.server.insight.lives import FIRST_DAY, LIVES, Life, live
from tests.server.insight.recount import recount
from tests.server.insight.study_lives import STUDY_LIVES, StudyLife, live_studies
from tests.server.insight.study_recount import recount_studies

pytestmark = pytest.mark.django_db
LONG_AFTER = date(2028, 12, 31)
LONG_BEFORE = date(2020, 1, 1)
OF_THE_REGISTER = {"members", "party_members", "non_party_members", "members_on_board"}
OF_OTHER_WORK = {"appraised_departments", "appraisals_visited"}
DAYS = st.integers(40, 480).map(lambda days: FIRST_DAY + timedelta(days=days))
SETTINGS = settings(
    max_examples=15,
    deadline=None,
    # The same councils every time, and no shrinking, which would live each of them over and over.
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)


@contextmanager
def taken_back() -> Iterator[None]:
    """Everything within is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def figures(cast: Cast, from_on: date, to_on: date, as_of: date) -> dict[str, Figure]:
    with clock_at(LONG_AFTER):
        found = compute(
            actor=system_actor(council_id=cast.council.pk), from_on=from_on, to_on=to_on, as_of=as_of
        )
    return {figure.id: figure for figure in found}


@SETTINGS
@given(
    lives=st.lists(LIVES, min_size=2, max_size=5),
    start=st.sampled_from([FIRST_DAY, FIRST_DAY + timedelta(days=40)]),
    length=st.integers(30, 300),
    moments=st.lists(DAYS, min_size=3, max_size=3),
)
def test_figures_equal_a_naive_recount(
    cast: Cast, lives: list[Life], start: date, length: int, moments: list[date]
) -> None:
    end = start + timedelta(days=length)
    with taken_back():
        live(cast, lives)
        for as_of in [*(max(start, moment) for moment in moments), LONG_AFTER]:
            counted = recount(cast.council.pk, from_on=start, to_on=end, as_of=as_of)
            computed = {
                name: (len(figure.records), None)
                if figure.denominator is None
                else (figure.numerator, figure.denominator)
                for name, figure in figures(cast, start, end, as_of).items()
                if name not in OF_THE_REGISTER | OF_OTHER_WORK and figure.subject is not Subject.STUDY
            }
            assert computed == counted


@SETTINGS
@given(
    lives=st.lists(STUDY_LIVES, min_size=2, max_size=6),
    start=st.sampled_from([FIRST_DAY, FIRST_DAY + timedelta(days=40)]),
    length=st.integers(30, 300),
    moments=st.lists(DAYS, min_size=3, max_size=3),
)
def test_figures_of_studies_equal_a_naive_recount(
    cast: Cast, lives: list[StudyLife], start: date, length: int, moments: list[date]
) -> None:
    end = start + timedelta(days=length)
    with taken_back():
        live_studies(cast, lives)
        for as_of in [*(max(start, moment) for moment in moments), LONG_AFTER]:
            counted = recount_studies(cast.council.pk, from_on=start, to_on=end, as_of=as_of)
            computed = {
                name: figure.value
                for name, figure in figures(cast, start, end, as_of).items()
                if figure.subject is Subject.STUDY
            }
            assert computed == counted


@SETTINGS
@given(lives=st.lists(STUDY_LIVES, min_size=1, max_size=4))
def test_taking_one_study_away_changes_the_number(cast: Cast, lives: list[StudyLife]) -> None:
    with taken_back():
        live_studies(cast, lives)
        before = figures(cast, FIRST_DAY, LONG_AFTER, LONG_AFTER)
        for name, figure in before.items():
            if figure.subject is not Subject.STUDY or not figure.records:
                continue
            with taken_back():
                forget_study(figure.records[0])
                after = figures(cast, FIRST_DAY, LONG_AFTER, LONG_AFTER)[name]
            assert set(after.records) == set(figure.records) - {figure.records[0]}
            assert (after.value or 0) < (figure.value or 0)


def forget_study(record: int) -> None:
    """Make it as if nothing had been done on a study."""
    Attendance.objects.filter(visit__case=record).delete()
    Visit.objects.filter(case=record).delete()
    Study.objects.filter(case=record, signed_on__isnull=False).update(signed_on=LONG_BEFORE)
    Case.objects.filter(pk=record).update(opened_on=LONG_BEFORE)


@SETTINGS
@given(lives=st.lists(LIVES, min_size=1, max_size=3))
def test_taking_one_record_away_changes_the_number(cast: Cast, lives: list[Life]) -> None:
    with taken_back():
        live(cast, lives)
        before = figures(cast, FIRST_DAY, LONG_AFTER, LONG_AFTER)
        for name, figure in before.items():
            if not figure.records:
                continue
            with taken_back():
                take_away(figure, figure.records[0])
                after = figures(cast, FIRST_DAY, LONG_AFTER, LONG_AFTER)[name]
            assert figure.records[0] not in after.records
            if figure.denominator is None:
                assert after.value == len(figure.records) - 1
            else:
                assert after.denominator == figure.denominator - 1


def take_away(figure: Figure, record: int) -> None:
    """Make it as if one of a figure's records were not there."""
    if figure.subject is Subject.MEMBER:
        Member.objects.filter(pk=record).update(joined_on=LONG_AFTER + timedelta(days=1))
    elif figure.subject is Subject.PROMISE:
        Promise.objects.filter(case_id=record).delete()
    elif figure.id == "ratings_lapsed":
        Rating.objects.filter(case_id=record).delete()
    elif figure.subject is Subject.RATING:
        # A first rating would stand again if only the second one were gone.
        rating = Rating.objects.select_related("case", "about").get(case_id=record)
        by_the_same = {"case__root_id": rating.case.root_id, "about__unit_id": rating.about.unit_id}
        same = Rating.objects.filter(**by_the_same).values_list("pk", flat=True)
        Rating.objects.filter(pk__in=list(same)).update(rated_on=None)
    else:
        PreliminaryReview.objects.filter(case_id=record).delete()
        Proposal.objects.filter(case_id=record).update(submitted_on=LONG_BEFORE)
        Case.objects.filter(pk=record).update(opened_on=LONG_BEFORE)
        Case.objects.filter(pk=record, docketed_on__isnull=False).update(docketed_on=LONG_BEFORE)
