"""The naive recount: the same figures by plain loops over the audit trail, sharing nothing with the program's way.

It goes through the lines of one council one after the other, as a clerk would with a pencil, and keeps tallies.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from shangliang.server.followup.models import Promise
from shangliang.server.foundation.audit.models import AuditLine
from shangliang.server.foundation.casework.models import Case, Deadline
from shangliang.server.work.proposals.models import Rating, Reply, UnitRequest

Tally = dict[str, tuple[int, int | None]]


class Recount:
    """One council from a day to a day, as it stood at the end of a third."""

    def __init__(self, council_id: int, from_on: date, to_on: date, as_of: date) -> None:
        self.from_on, self.to_on, self.as_of = from_on, to_on, as_of
        self.cases = {case.pk: case for case in Case.objects.filter(council_id=council_id)}
        self.acts: dict[int, list[tuple[str, dict[str, Any]]]] = {pk: [] for pk in self.cases}
        self.first_day: dict[tuple[int, str], date] = {}
        self.every_day: dict[tuple[int, str], list[date]] = {}
        for line in AuditLine.objects.filter(council_id=council_id).order_by("sequence"):
            day = timezone.localdate(line.happened_at)
            if day <= as_of and line.case_id:
                self.acts[line.case_id].append((line.act, line.new))
                self.first_day.setdefault((line.case_id, line.act), day)
                self.every_day.setdefault((line.case_id, line.act), []).append(day)

    def did(self, case_id: int, act: str) -> bool:
        return any(each == act for each, _new in self.acts[case_id])

    def within(self, day: date | None) -> bool:
        return day is not None and self.from_on <= day <= self.to_on and day <= self.as_of

    def lead_of(self, case_id: int) -> int:
        lead = case_id
        for act, new in self.acts[case_id]:
            if act == "proposal.merge":
                lead = new["lead"]
            if act == "proposal.unmerge":
                lead = case_id
        return lead

    def docketed(self) -> list[int]:
        return [
            pk
            for pk in self.cases
            if self.within(self.first_day.get((pk, "proposal.docket")))
            and not self.did(pk, "proposal.withdraw_docketed")
        ]

    def in_hand(self, root: int) -> list[Case]:
        """The assignments of a matter that had been given and not taken back by then."""
        found = []
        for case in self.cases.values():
            if case.kind != "assignment" or case.root_id != root or case.opened_on > self.as_of:
                continue
            is_preview = Deadline.objects.filter(case=case, term="preview").exists()
            gone = ("assignment.uphold_objection", "assignment.end", "assignment.rehandle")
            if not is_preview and not any(self.did(case.pk, act) for act in gone):
                found.append(case)
        latest = max((case.round for case in found if case.variant == "lead"), default=1)
        return [case for case in found if case.variant != "joint" or case.round == latest]

    def letters(self, pk: int) -> list[Case]:
        return [case for case in self.in_hand(self.lead_of(pk)) if case.variant in ("lead", "separate")]

    def is_answered(self, pk: int) -> bool:
        cases = self.in_hand(self.lead_of(pk))
        done = [
            self.did(
                case.pk, "assignment.countersign" if case.variant == "joint" else "assignment.pass_reply"
            )
            for case in cases
        ]
        return bool(done) and all(done)

    def is_due(self, pk: int) -> bool:
        if self.is_answered(pk):
            return True
        for case in self.letters(pk):
            deadline = Deadline.objects.get(case=case, term="reply")
            day = deadline.earlier_due_on or deadline.due_on
            for request in UnitRequest.objects.filter(case__parent=case, topic="extension"):
                if self.did(request.case_id, "request.grant") and request.until:
                    day = request.until
            if not self.did(case.pk, "assignment.pass_reply") and day <= self.as_of:
                return True
        return False

    def talk(self, pk: int) -> str:
        order = ["none", "denied", "waiting", "unconfirmed", "waived", "confirmed"]
        worst = 5
        letters = self.letters(pk)
        for letter in letters:
            best = 0
            for contact in self.cases.values():
                is_of_it = (
                    contact.kind == "contact" and contact.root_id == pk and contact.unit_id == letter.unit_id
                )
                if is_of_it and contact.opened_on <= self.as_of:
                    best = max(best, order.index(self.word_of(contact)))
            worst = min(worst, best)
        return order[worst] if letters else "none"

    def word_of(self, contact: Case) -> str:
        if contact.state == "waived":
            return "waived"
        if self.did(contact.pk, "contact.confirm"):
            return "confirmed"
        if self.did(contact.pk, "contact.deny"):
            return "denied"
        return "unconfirmed" if self.did(contact.pk, "contact.lapse") else "waiting"

    def reply_class(self, pk: int) -> str:
        if not self.is_answered(pk):
            return ""
        return max(Reply.objects.get(case=letter).reply_class for letter in self.letters(pk))

    def standing_ratings(self, matters: list[int]) -> list[Rating]:
        standing: dict[tuple[int, int], Rating] = {}
        for rating in (
            Rating.objects.filter(case__root__in=matters).select_related("case", "about").order_by("case_id")
        ):
            if rating.rated_on is not None and rating.rated_on <= self.as_of:
                standing[rating.case.root_id or 0, rating.about.unit_id or 0] = rating
        return list(standing.values())

    def promises(self, matters: list[int]) -> dict[str, int]:
        tally = {
            "made": 0,
            "kept": 0,
            "late": 0,
            "dropped": 0,
            "open": 0,
            "overdue": 0,
            "due": 0,
            "due_kept": 0,
        }
        for promise in Promise.objects.select_related("case"):
            if promise.case.opened_on > self.as_of:
                continue
            word = "open"
            for act, new in self.acts[promise.case_id]:
                if act in ("promise.confirm", "promise.drop"):
                    word = new["state"]
            if promise.case.root_id in matters:
                tally["made"] += 1
                tally[word] += 1
                tally["overdue"] += word == "open" and promise.due_on < self.as_of
            if self.within(promise.due_on):
                tally["due"] += 1
                tally["due_kept"] += word in ("kept", "late")
        return tally

    def proposer(self, pk: int) -> str:
        case = self.cases[pk]
        if case.body_id:
            return "body"
        return "party" if case.member is not None and case.member.is_party_member else "non_party"


def recount(council_id: int, *, from_on: date, to_on: date, as_of: date) -> Tally:
    """Every figure but the register's: (count, None) or (numerator, denominator)."""
    book = Recount(council_id, from_on, to_on, as_of)
    tally: Tally = {}
    docketed = book.docketed()
    submitted = [pk for pk in book.cases if book.within(book.first_day.get((pk, "proposal.submit")))]
    tally["written_proposals"] = (
        sum(book.within(book.first_day.get((pk, "proposal.write"))) for pk in book.cases),
        None,
    )
    tally["submitted_proposals"] = len(submitted), None
    tally["reviewed_proposals"] = (
        sum(any(map(book.within, book.every_day.get((pk, "proposal.review"), []))) for pk in book.cases),
        None,
    )
    tally["proposals"] = len(docketed), None
    still = [
        pk
        for pk in submitted
        if book.did(pk, "proposal.docket") and not book.did(pk, "proposal.withdraw_docketed")
    ]
    tally["docket_rate"] = len(still), len(submitted)
    for word, name in (
        ("party", "docketed_proposals"),
        ("non_party", "non_party_proposals"),
        ("body", "collective_proposals"),
    ):
        tally[name] = sum(book.proposer(pk) == word for pk in docketed), None
    tally["non_party_share_proposals"] = tally["non_party_proposals"][0], len(docketed)
    tally["merged_proposals"] = sum(book.lead_of(pk) != pk for pk in docketed), None
    _handling(book, docketed, tally)
    _ratings(book, docketed, tally)
    promises = book.promises(docketed)
    tally["promises"] = promises.pop("made"), None
    tally.update({f"promises_{word}": (count, None) for word, count in promises.items()})
    return tally


def _handling(book: Recount, docketed: list[int], tally: Tally) -> None:
    answered = [pk for pk in docketed if book.is_answered(pk)]
    due = [pk for pk in docketed if book.is_due(pk)]
    tally["assigned_proposals"] = sum(book.did(book.lead_of(pk), "proposal.assign") for pk in docketed), None
    tally["answered_proposals"] = len(answered), None
    tally["due_proposals"] = len(due), None
    tally["overdue_proposals"] = len(due) - len(answered), None
    tally["reply_rate"] = len(answered), len(due)
    for word in ("none", "denied", "waiting", "unconfirmed", "waived", "confirmed"):
        tally[f"talks_{word}"] = sum(book.talk(pk) == word for pk in docketed), None
    tally["meeting_rate"] = tally["talks_confirmed"][0], len(docketed)
    for letter in "ABC":
        tally[f"reply_class_{letter.lower()}"] = sum(book.reply_class(pk) == letter for pk in docketed), None
    rehandled = set()
    for case in book.cases.values():
        if book.did(case.pk, "assignment.rehandle"):
            rehandled.add(case.root_id)
    tally["rehandled_proposals"] = sum(book.lead_of(pk) in rehandled for pk in docketed), None


def _ratings(book: Recount, docketed: list[int], tally: Tally) -> None:
    ratings = book.standing_ratings(docketed)
    lenient = sum(rating.overall in ("satisfied", "basically") for rating in ratings)
    tally["satisfaction_rate"] = lenient, len(ratings)
    tally["satisfaction_rate_strict"] = sum(rating.overall == "satisfied" for rating in ratings), len(ratings)
    tally["ratings_returned"] = len(ratings), None
    tally["ratings_on_paper"] = sum(rating.is_paper for rating in ratings), None
    lapsed = [pk for pk in book.cases if book.did(pk, "rating.lapse") and book.cases[pk].root_id in docketed]
    tally["ratings_lapsed"] = len(lapsed), None
    rated = {rating.case.root_id for rating in ratings}
    tally["rated_proposals"] = sum(pk in rated and book.is_answered(pk) for pk in docketed), None
