"""Which proposals a council of the demonstration has: those behind its printed figures, one in every state, and the
open ones of these weeks, so that each desk has something to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle
from random import Random

from shangliang.demo import turns
from shangliang.demo.courses import CALENDAR, Life, Plot
from shangliang.demo.membership import staying
from shangliang.demo.register import Register
from shangliang.demo.texts import ALL_TEXTS, DraftText
from shangliang.rulebook.answers import Outcome
from shangliang.rulebook.proposals import Mode
from shangliang.rulebook.ratings import Grade
from shangliang.server.foundation.directory.models import CollectiveBody, Member

DAYS_TO_THE_RATING = 105
ANSWERS = (
    (Outcome.DONE,), (Outcome.ADOPTED, Outcome.DONE), (Outcome.PARTLY, Outcome.DONE, Outcome.PLANNED),
    (Outcome.ADOPTED,), (Outcome.DONE, Outcome.NOT), (Outcome.NOT,), (Outcome.PLANNED, Outcome.PARTLY),
)  # fmt: skip
# How many working days after the docketing a stage comes: an open case is docketed that long ago.
LAG = {
    "review": 0, "docketing": 0, "assignment": 1, "acceptance": 5, "talks": 10, "confirmation": 16, "views": 17,
    "drafts": 24, "countersigning": 42, "signatures": 49, "passing": 53, "rating": 56,
}  # fmt: skip


class Casting:
    """Draws texts and proposers for one council, the same each time."""

    def __init__(self, register: Register, *, today: date) -> None:
        self.register = register
        self.spec = register.spec
        self.today = today
        self.random = Random(f"casting:{self.spec.slug}")
        first = self.spec.texts_from
        texts = [*ALL_TEXTS[first:], *ALL_TEXTS[:first]]
        self.reserved = texts_of_the_printed_unit(texts)
        self.texts = iter([text for text in texts if text not in self.reserved.values()])
        self.members = staying(register.members)
        party = [member for member in self.members if member.is_party_member]
        others = [member for member in self.members if not member.is_party_member]
        self.party, self.others = cycle(party), cycle(others)
        self.bodies = cycle(register.bodies)
        self.printed = others[0]

    def lives(self) -> Iterator[Life]:
        """Every course of the council."""
        yield from self.docketed_of_the_period()
        yield from self.every_turn()
        yield from self.open_now()

    def life(self, kind: type[Life], plot: Plot) -> Life:
        """A course of a kind."""
        return kind(self.register, plot, seed=f"{self.spec.slug}:{plot.text.title}")

    def docketed_of_the_period(self) -> Iterator[Life]:
        """The docketed proposals behind the council's printed figures, spread over the period."""
        wanted = self.spec.docketed
        leads: list[Member | CollectiveBody] = [
            *(next(self.party) for _ in range(wanted.by_party_members)),
            *(next(self.others) for _ in range(wanted.by_non_party_members)),
            *(next(self.bodies) for _ in range(wanted.by_bodies)),
        ]
        self.random.shuffle(leads)
        last = wanted.to_on - timedelta(days=DAYS_TO_THE_RATING) if wanted.all_content else wanted.to_on
        days = (last - wanted.from_on).days - 50
        for number, lead in enumerate(leads):
            on = CALENDAR.working_day_from(
                wanted.from_on + timedelta(days=40 + days * number // len(leads))
            ).on
            yield self.life(Life, self.finished_plot(lead, docketed_on=on, is_content=wanted.all_content))

    def finished_plot(self, lead: Member | CollectiveBody, *, docketed_on: date, is_content: bool) -> Plot:
        """A plot that runs to its end; where a printed rate is 100 %, everybody met, answered and content."""
        is_closed = self.random.random() < 0.1
        grades: list[Grade | None] = [Grade.SATISFIED] * 6 + [Grade.BASICALLY] * 2 + [None]
        return Plot(
            text=next(self.texts),
            lead=lead,
            submitted_on=docketed_on - timedelta(days=self.random.randint(6, 20)),
            docketed_on=docketed_on,
            co_proposers=self.co_proposers(lead),
            outcomes=self.random.choice(ANSWERS),
            mode=Mode.SEPARATE if not is_content and self.random.random() < 0.15 else Mode.LEAD,
            grade=Grade.SATISFIED if is_content else self.random.choice(grades),
            confirms_talk=is_content or self.random.random() < 0.9,
            is_closed=is_closed,
            is_published=not is_closed and self.random.random() < 0.98,
            has_one_unit=self.random.random() < self.spec.share_of_one_unit,
        )

    def co_proposers(self, lead: Member | CollectiveBody) -> tuple[Member, ...]:
        """Now and then some members sign with the lead."""
        if isinstance(lead, CollectiveBody) or self.random.random() < 0.6:
            return ()
        found = self.random.sample(self.members, self.random.randint(1, 4))
        return tuple(member for member in found if member.pk != lead.pk)

    def every_turn(self) -> Iterator[Life]:
        """One of each unusual turn, in the weeks before today."""
        ago = self.ago
        for kind in (turns.Declined, turns.Converted, turns.Returned, turns.Withdrawn):
            yield self.life(
                kind,
                self.plot(
                    docketed_on=ago(6),
                    halts_before="assignment" if kind in (turns.Declined, turns.Converted) else "docketing",
                ),
            )
        unsent = turns.Unsent(
            self.register, self.plot(docketed_on=ago(1), halts_before="review"), seed="unsent"
        )
        unsent.invited = self.printed
        yield unsent
        yield self.life(turns.Discarded, self.plot(docketed_on=ago(12)))
        yield from self.merged_pair()
        yield self.life(turns.Preassigned, self.plot(docketed_on=ago(3), halts_before="acceptance"))
        yield self.life(turns.Objected, self.plot(docketed_on=ago(9), halts_before="talks"))
        upheld = turns.Objected(
            self.register, self.plot(docketed_on=ago(20), halts_before="talks"), seed="upheld"
        )
        upheld.is_upheld = True
        yield upheld
        yield self.life(turns.Extended, self.plot(docketed_on=ago(36), halts_before="countersigning"))
        yield self.life(turns.Denied, self.plot(docketed_on=ago(22), halts_before="views"))
        yield self.life(turns.SentBack, self.plot(docketed_on=ago(56), halts_before="rating"))
        yield self.life(Life, self.plot(docketed_on=ago(64), grade=Grade.NOT, is_published=False))
        yield self.life(turns.Rehandled, self.plot(docketed_on=ago(76), grade=Grade.NOT))
        yield self.life(turns.TwiceDissatisfied, self.plot(docketed_on=ago(140), grade=Grade.NOT))
        yield self.life(Life, self.plot(docketed_on=ago(90), grade=None))

    def merged_pair(self) -> Iterator[Life]:
        """Two proposals on one matter."""
        on = self.ago(30)
        lead = self.life(Life, self.plot(docketed_on=on))
        merged = turns.Merged(self.register, self.plot(docketed_on=on), seed="merged")
        merged.lead = lead
        yield lead
        yield merged

    def plot(
        self,
        *,
        docketed_on: date,
        halts_before: str = "",
        grade: Grade | None = Grade.SATISFIED,
        is_published: bool = True,
        text: DraftText | None = None,
        lead: Member | CollectiveBody | None = None,
    ) -> Plot:
        """A plot of these weeks."""
        return Plot(
            text=text or next(self.texts),
            lead=lead or next(self.others),
            submitted_on=docketed_on - timedelta(days=5),
            docketed_on=docketed_on,
            outcomes=self.random.choice(ANSWERS),
            grade=grade,
            is_published=is_published,
            halts_before=halts_before,
        )

    def ago(self, working_days: int) -> date:
        """So many working days before today."""
        return CALENDAR.add_working_days(self.today, -working_days).on if working_days else self.today

    def open_now(self) -> Iterator[Life]:
        """A case that waits at each stage, on the desks of the people whose accounts are printed."""
        for stage, text in self.reserved.items():
            on = self.ago(max(LAG[stage], 1))
            yield self.life(Life, self.plot(docketed_on=on, halts_before=stage, text=text, lead=self.printed))
        body = self.register.bodies[0]
        for stage in ("confirmation", "rating"):
            yield self.life(Life, self.plot(docketed_on=self.ago(LAG[stage]), halts_before=stage, lead=body))


def texts_of_the_printed_unit(texts: list[DraftText]) -> dict[str, DraftText]:
    """For each stage that is shown open, a text that the printed unit answers, as the part whose turn it then is."""
    found: dict[str, DraftText] = {}
    for stage in (*JOINT_WORK, *LEAD_WORK, *(each for each in LAG if each not in {*JOINT_WORK, *LEAD_WORK})):
        found[stage] = next(
            text for text in texts if text not in found.values() and _is_for_the_printed_unit(text, stage)
        )
    return found


def _is_for_the_printed_unit(text: DraftText, stage: str) -> bool:
    lead, *joint = [each.unit for each in text.suggestions]
    if stage in LEAD_WORK:
        return lead == PRINTED_UNIT
    if stage in JOINT_WORK:
        return lead != PRINTED_UNIT and PRINTED_UNIT in joint
    return PRINTED_UNIT in {lead, *joint}


PRINTED_UNIT = "教育局"
JOINT_WORK = ("views", "countersigning")
LEAD_WORK = ("acceptance", "talks", "drafts", "signatures")
