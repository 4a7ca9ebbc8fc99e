"""Attaching files to a case, and who may open them then."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from django.db import transaction
from django.db.models import Q
from pytest_django import DjangoCaptureOnCommitCallbacks

from shangliang.rulebook.facts import FileId, NoFacts
from shangliang.rulebook.proposals import Proposals
from shangliang.rulebook.ratings import Grade, PaperRating, Ratings
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.binding import binding_of
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.casework.refusals import Refused
from shangliang.server.foundation.files.access import readable_files
from shangliang.server.foundation.files.actions.store import attach, remove_own, store_file
from shangliang.server.foundation.files.models import StoredFile
from tests.server.cast import Cast
from tests.server.foundation.files import samples
from tests.server.work.proposals import journey

pytestmark = pytest.mark.django_db
EVERYBODY = (
    "proposer", "co_proposer", "stranger", "second_proposer", "body_contact", "clerk", "committee", "assigner",
    "other_assigner", "education_officer", "education_leader", "housing_officer", "health_leader", "chair",
    "administrator",
)  # fmt: skip


def uploaded(actor: Actor, name: str = "方案.pdf") -> StoredFile:
    return store_file(actor=actor, name=name, content=io.BytesIO(samples.PDF))


def readers(cast: Cast, file: StoredFile) -> set[str]:
    return {name for name in EVERYBODY if readable_files(getattr(cast, name)).filter(pk=file.pk).exists()}


def test_an_unattached_file_is_its_uploaders_alone(cast: Cast, neighbour: Cast) -> None:
    file = uploaded(cast.proposer)
    assert readers(cast, file) == {"proposer"}
    assert readers(neighbour, file) == set()


def test_an_attached_file_is_read_by_whoever_reads_the_case(cast: Cast, neighbour: Cast) -> None:
    file = uploaded(cast.proposer)
    text = replace(journey.TEXT, attachments=(FileId(file.pk),))
    case = journey.drafted(cast.proposer, text=text)
    assert readers(cast, file) == {"proposer"}
    perform(Proposals.submit, case=case, actor=cast.proposer, facts=NoFacts())
    assert readers(cast, file) == {"proposer", "clerk", "committee", "chair"}
    assert readers(neighbour, file) == set()


def test_a_paper_ratings_scan_is_read_by_rater_and_committee_alone(cast: Cast) -> None:
    matter = journey.answered(cast)
    scan = uploaded(cast.clerk, "征询意见表.pdf")
    facts = PaperRating(attitude=Grade.SATISFIED, result=Grade.BASICALLY, scan=FileId(scan.pk))
    perform(Ratings.enter_paper, case=journey.rating_of(matter), actor=cast.clerk, facts=facts)
    assert readers(cast, scan) == {"proposer", "clerk", "committee"}


def test_another_persons_file_cannot_be_attached(cast: Cast) -> None:
    theirs, mine = uploaded(cast.stranger), uploaded(cast.proposer)
    case = journey.drafted(cast.proposer)
    for files in ([theirs.pk], [mine.pk, theirs.pk], [mine.pk, 10**9]):
        with pytest.raises(Refused) as refused, transaction.atomic():
            attach(actor=cast.proposer, files=files, case=case)
        assert refused.value.reasons[0].field == "attachments"
    assert not StoredFile.objects.filter(case__isnull=False).exists()
    with transaction.atomic():
        assert attach(actor=cast.proposer, files=[mine.pk], case=case) == [mine]


def test_a_refused_attachment_takes_the_whole_act_back(cast: Cast) -> None:
    theirs = uploaded(cast.stranger)
    with pytest.raises(Refused):
        journey.drafted(cast.proposer, text=replace(journey.TEXT, attachments=(FileId(theirs.pk),)))
    assert not Case.objects.exists()


def test_a_file_sent_with_one_case_cannot_be_sent_with_another(cast: Cast) -> None:
    file = uploaded(cast.proposer)
    first, second = journey.drafted(cast.proposer), journey.drafted(cast.proposer)
    with transaction.atomic():
        attach(actor=cast.proposer, files=[file.pk], case=first)
        # The form names it again when the draft is revised, also by the clerk.
        attach(actor=cast.clerk, files=[file.pk], case=first)
    with pytest.raises(Refused), transaction.atomic():
        attach(actor=cast.proposer, files=[file.pk], case=second)


def test_a_whole_list_lets_go_of_what_it_does_not_name(cast: Cast) -> None:
    kept, dropped = uploaded(cast.proposer), uploaded(cast.proposer)
    case = journey.drafted(cast.proposer)
    with transaction.atomic():
        attach(actor=cast.proposer, files=[kept.pk, dropped.pk], case=case)
        attach(actor=cast.proposer, files=[kept.pk], case=case)
        assert set(case.files.all()) == {kept, dropped}
        attach(actor=cast.proposer, files=[kept.pk], case=case, replaces=True)
    assert list(case.files.all()) == [kept]
    assert readers(cast, dropped) == {"proposer"}


def test_files_come_back_in_the_order_given(cast: Cast) -> None:
    files = [uploaded(cast.proposer, f"附件{number}.pdf") for number in range(3)]
    wanted = [files[2].pk, files[0].pk, files[2].pk, files[1].pk]
    with transaction.atomic():
        attached = attach(actor=cast.proposer, files=wanted, case=journey.drafted(cast.proposer))
    assert attached == [files[2], files[0], files[1]]


def test_sealing_ties_the_file_to_the_sealed_case(cast: Cast) -> None:
    matter = journey.answered(cast)
    scan = uploaded(cast.clerk)
    with transaction.atomic():
        attach(actor=cast.clerk, files=[scan.pk], case=matter, seal_with=journey.rating_of(matter))
    assert readers(cast, scan) == {"proposer", "clerk", "committee"}


def test_a_binding_may_hold_files_back(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reply's enclosures before it is passed: the unit's own people, not yet the proposer."""
    matter = journey.assigned(cast)
    assignment = journey.accepted(cast, matter=matter)
    file = uploaded(cast.education_officer)
    with transaction.atomic():
        attach(actor=cast.education_officer, files=[file.pk], case=assignment)
    monkeypatch.setattr(
        binding_of("assignment"), "files_when", lambda actor: Q(state="passed") | Q(unit_id=actor.unit_id)
    )
    assert readers(cast, file) == {"education_officer", "education_leader"}
    Case.objects.filter(pk=assignment.pk).update(state="passed")
    assert {"proposer", "assigner", "clerk", "education_officer"} <= readers(cast, file)


def test_an_unattached_file_is_taken_back_with_its_bytes(
    cast: Cast, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    from shangliang.server.foundation.files import vault

    file = uploaded(cast.proposer)
    with pytest.raises(Refused):
        remove_own(actor=cast.stranger, file=file)
    assert vault.place_of(file.path).is_file()
    with django_capture_on_commit_callbacks(execute=True):
        remove_own(actor=cast.proposer, file=file)
    assert not StoredFile.objects.filter(pk=file.pk).exists()
    assert not vault.place_of(file.path).exists()


def test_a_sent_file_is_not_taken_back(cast: Cast) -> None:
    file = uploaded(cast.proposer)
    with transaction.atomic():
        attach(actor=cast.proposer, files=[file.pk], case=journey.drafted(cast.proposer))
    with pytest.raises(Refused, match="已随办理提交"):
        remove_own(actor=cast.proposer, file=file)
