"""Opening a ballot, handing out papers, the tellers' counts, and the close."""

from __future__ import annotations

from collections.abc import Iterable

from shangliang.rulebook.ballots import BallotWay, Outcome
from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.supervision import Appraisals, BallotPlan, Electorate, PapersHandedOut
from shangliang.rulebook.supervision import PaperCount as PaperCountFacts
from shangliang.server.foundation.casework.binding import Act, Kept
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.supervision.binding import appraisals
from shangliang.server.work.supervision.models import Ballot, Elector, PaperCount, Teller, Vote
from shangliang.server.work.supervision.signing import new_key_pair
from shangliang.server.work.supervision.situations import LazyAppraisalSituation, tally_of


def electors_of(plan: BallotPlan, case: Case) -> Iterable[int]:
    """The members who vote by this plan."""
    if plan.electorate is Electorate.CHOSEN:
        return sorted(set(plan.chosen))
    situation = LazyAppraisalSituation(case)
    is_standing = plan.electorate is Electorate.STANDING
    return sorted(situation.standing_members if is_standing else situation.members)


@appraisals.keeps(Appraisals.open_ballot)
def keep_opening(act: Act, facts: BallotPlan) -> Kept:
    """Write down who votes on what; an electronic ballot gets a key of its own."""
    electors = list(electors_of(facts, act.case))
    keys = new_key_pair() if facts.way is BallotWay.ELECTRONIC else ("", "")
    council_id = act.case.council_id
    ballot = Ballot.objects.create(
        council_id=council_id,
        case=act.case,
        number=Ballot.objects.filter(case=act.case).count() + 1,
        way=facts.way.value,
        aspects=[each.text.strip() for each in facts.aspects],
        options=[each.text.strip() for each in facts.options],
        private_key=keys[0],
        public_key=keys[1],
        opened_on=act.on,
        electors_count=len(electors),
    )
    Elector.objects.bulk_create(
        Elector(council_id=council_id, ballot=ballot, member_id=member) for member in electors
    )
    Teller.objects.bulk_create(
        Teller(council_id=council_id, ballot=ballot, member_id=member)
        for member in sorted(set(facts.tellers))
    )
    return Kept(
        new={
            "ballot": ballot.number,
            "way": facts.way.value,
            "aspects": ballot.aspects,
            "options": ballot.options,
            "electors": electors,
            "tellers": sorted(set(facts.tellers)),
            "public_key": ballot.public_key,
        }
    )


@appraisals.keeps(Appraisals.hand_out)
def keep_handing_out(act: Act, facts: PapersHandedOut) -> Kept:
    """Mark who was given a paper."""
    ballot = open_one(act.case)
    Elector.objects.filter(ballot=ballot, member_id__in=facts.electors).update(
        issued_way=BallotWay.PAPER.value
    )
    return Kept(new={"ballot": ballot.number, "papers_to": sorted(set(facts.electors))})


@appraisals.keeps(Appraisals.count)
def keep_count(act: Act, facts: PaperCountFacts) -> Kept:
    """Keep what this teller counted, in place of an earlier count of the same teller. No figure leaves the record."""
    ballot = open_one(act.case)
    counts = [[0] * len(ballot.options) for _ in ballot.aspects]
    for each in facts.counts:
        counts[each.place // 10][each.place % 10] = each.votes
    PaperCount.objects.update_or_create(
        teller=Teller.objects.get(ballot=ballot, member_id=act.actor.member_id or 0),
        defaults={
            "council_id": act.case.council_id,
            "user_id": act.actor.user_id or 0,
            "returned": facts.returned,
            "spoilt": facts.spoilt,
            "counts": counts,
        },
    )
    return Kept(new={"ballot": ballot.number})


@appraisals.keeps(Appraisals.close_ballot)
def keep_close(act: Act, _facts: NoFacts) -> Kept:
    """Sum up, destroy the key, and write the electronic ballots anew in the order of their random numbers."""
    ballot = Ballot.objects.select_for_update().get(pk=open_one(act.case).pk)
    tally = tally_of(ballot)
    outcome = tally.outcome
    ballot.closed_on, ballot.outcome, ballot.private_key = act.on, outcome.value, ""
    ballot.paper_issued, ballot.paper_returned = tally.paper_issued, tally.paper_returned
    ballot.electronic_issued, ballot.electronic_cast = tally.electronic_issued, tally.electronic_cast
    ballot.spoilt = tally.spoilt
    ballot.result = [list(row) for row in tally.votes] if outcome is Outcome.VALID else []
    ballot.save()
    Elector.objects.filter(ballot=ballot).update(blinded="")
    _write_anew(ballot)
    told = {"ballot": ballot.number, "outcome": outcome.value, "result": ballot.result}
    counted = {"issued": tally.issued, "returned": tally.returned, "electors": tally.electors}
    return Kept(new={**told, **counted}, words={"ground": outcome.label})


def _write_anew(ballot: Ballot) -> None:
    """The place of a row in its table tells when it was written; after this it tells the random number."""
    votes = sorted(ballot.votes.all(), key=lambda vote: vote.pk)
    ballot.votes.all().delete()
    Vote.objects.bulk_create(votes)


def open_one(case: Case) -> Ballot:
    """The ballot that is going on. Ballot.DoesNotExist when there is none."""
    found: Ballot = Ballot.objects.get(case=case, closed_on__isnull=True)
    return found
