"""The briefs of the demonstration: one at each station of the road, and some that have gone all the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from random import Random

from shangliang.demo import units
from shangliang.demo.brief_texts import BRIEFS, DraftBrief
from shangliang.demo.courses import CALENDAR
from shangliang.demo.register import OFFICE_TIME, Register
from shangliang.rulebook.answers import Outcome, SuggestionText
from shangliang.rulebook.briefs import (
    Adoption,
    BriefPapers,
    Briefs,
    BriefText,
    EditedBrief,
    Forwarding,
    NotUsed,
    PaperPlan,
    Unused,
)
from shangliang.rulebook.facts import CaseId, NoFacts, UnitId
from shangliang.rulebook.levels import Level
from shangliang.rulebook.proposals import SuggestionUnits
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.rulebook.sending import SendingPlan
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.performing import perform
from shangliang.server.foundation.directory.models import Member
from shangliang.server.work.briefs.actions.compose import compose
from shangliang.server.work.briefs.actions.write import write

STAGES = (
    "writing",
    "editing",
    "review",
    "signature",
    "issue",
    "sending",
    "acceptance",
    "answers",
    "taking_in",
    "above",
)
# Working days ago that each brief was sent in, the stage before which it stands still, and whether it is not used.
COURSES: tuple[tuple[int, str, bool], ...] = (
    (1, "editing", False),
    (2, "editing", True),
    (3, "review", False),
    (4, "signature", False),
    (5, "issue", False),
    (12, "sending", False),
    (16, "acceptance", False),
    (20, "answers", False),
    (26, "taking_in", False),
    (40, "", False),
    (55, "", False),
)
OUTCOMES = (Outcome.DONE, Outcome.PLANNED)


@dataclass(kw_only=True)
class BriefCourse:
    """One brief from a member's phone to wherever it stands today."""

    register: Register
    text: DraftBrief
    author: Member
    today: date
    days_ago: int
    halts_before: str
    is_not_used: bool

    def __post_init__(self) -> None:
        self.random = Random(f"brief:{self.text.title}")
        self.case: Case

    def at(self, days_after: int) -> datetime:
        """A moment in office hours, so many working days after the brief was sent in."""
        day = CALENDAR.add_working_days(self.today, days_after - self.days_ago).on
        return datetime.combine(
            day, time(self.random.randint(8, 16), self.random.randint(0, 59)), OFFICE_TIME
        )

    def whole(self) -> Iterator[datetime]:
        """Stage after stage, up to the one that is left undone."""
        for name in STAGES:
            if self.is_not_used and name == "editing":
                yield from self.setting_aside()
                return
            if name == self.halts_before:
                return
            yield from getattr(self, name)()

    def desk(self) -> Actor:
        """The information clerk."""
        return self.register.actor(SeatKind.INFORMATION_CLERK)

    def suggestions(self) -> tuple[SuggestionText, ...]:
        """The suggestions with their units."""
        return tuple(
            SuggestionText(text=text, unit=UnitId(self.register.unit(unit).pk))
            for text, unit in self.text.asks
        )

    def writing(self) -> Iterator[datetime]:
        """Written and sent in."""
        yield self.at(0)
        author = self.register.actor(SeatKind.MEMBER, self.author.pk)
        facts = BriefText(
            title=self.text.title,
            category=self.text.category,
            situation=self.text.situation,
            analysis=self.text.analysis,
            suggestions=self.suggestions(),
            place=self.text.place,
        )
        self.case = perform(
            Briefs.submit, case=write(actor=author, facts=facts), actor=author, facts=NoFacts()
        )

    def setting_aside(self) -> Iterator[datetime]:
        """Not used, and why."""
        yield self.at(1)
        facts = Unused(
            ground=NotUsed.KNOWN, reason="同一问题上周已编发信息，并入该期一并反映，感谢您的关心。"
        )
        perform(Briefs.set_aside, case=self.case, actor=self.desk(), facts=facts)

    def editing(self) -> Iterator[datetime]:
        """The desk's text: the facts first, in fewer words."""
        yield self.at(1)
        text = f"据委员反映，{self.text.situation}\n{self.text.analysis}"
        facts = EditedBrief(
            title=self.text.title, category=self.text.category, text=text, suggestions=self.suggestions()
        )
        perform(Briefs.edit, case=self.case, actor=self.desk(), facts=facts)

    def review(self) -> Iterator[datetime]:
        """The secretary."""
        yield self.at(2)
        perform(Briefs.review, case=self.case, actor=self.register.actor(SeatKind.SECRETARY), facts=NoFacts())

    def signature(self) -> Iterator[datetime]:
        """The chair."""
        yield self.at(3)
        perform(Briefs.sign, case=self.case, actor=self.register.actor(SeatKind.CHAIR), facts=NoFacts())

    def issue(self) -> Iterator[datetime]:
        """An issue of its own."""
        yield self.at(4)
        plan = PaperPlan(
            briefs=(CaseId(self.case.pk),),
            addressees="县委、县政府主要领导",
            copies="县委办公室、县政府办公室",
        )
        paper = compose(actor=self.desk(), facts=plan)
        perform(BriefPapers.issue, case=paper, actor=self.desk(), facts=NoFacts())
        self.case.refresh_from_db()

    def sending(self) -> Iterator[datetime]:
        """To the units that the suggestions name."""
        yield self.at(5)
        named = [UnitId(self.register.unit(unit).pk) for _text, unit in self.text.asks]
        plan = SendingPlan(
            units=tuple(dict.fromkeys(named)),
            answerers=tuple(
                SuggestionUnits(number=number, units=(unit,)) for number, unit in enumerate(named, start=1)
            ),
        )
        perform(Briefs.send, case=self.case, actor=self.desk(), facts=plan)

    def acceptance(self) -> Iterator[datetime]:
        """Every unit accepts."""
        yield self.at(7)
        units.accept(self.register, units.sent_under(self.case))

    def answers(self) -> Iterator[datetime]:
        """Every unit answers what names it."""
        yield self.at(18)
        units.answer(self.register, units.sent_under(self.case), outcomes=OUTCOMES, random=self.random)

    def taking_in(self) -> Iterator[datetime]:
        """The desk takes the answers in."""
        yield self.at(22)
        units.take_in(units.sent_under(self.case), desk=self.desk())

    def above(self) -> Iterator[datetime]:
        """Forwarded, and used at home."""
        moment = self.at(24)
        yield moment
        facts = Forwarding(level=Level.CITY, organ="市政协研究室", sent_on=moment.date())
        perform(Briefs.forward, case=self.case, actor=self.desk(), facts=facts)
        moment = self.at(28)
        yield moment
        used = Adoption(
            level=Level.COUNTY, organ="县委办公室", publication="《每日要情》", adopted_on=moment.date()
        )
        perform(Briefs.adopt, case=self.case, actor=self.desk(), facts=used)


def brief_courses(register: Register, *, printed: Member, today: date) -> Iterator[BriefCourse]:
    """A brief at each station; the member whose account is printed wrote three of them."""
    others = [member for member in register.members if member.pk != printed.pk]
    random = Random(f"briefs:{register.spec.slug}")
    for place, (days_ago, halts_before, is_not_used) in enumerate(COURSES):
        author = printed if place in (0, 7, 9) else random.choice(others)
        yield BriefCourse(
            register=register,
            text=BRIEFS[(place + len(register.spec.slug)) % len(BRIEFS)],
            author=author,
            today=today,
            days_ago=days_ago,
            halts_before=halts_before,
            is_not_used=is_not_used,
        )
