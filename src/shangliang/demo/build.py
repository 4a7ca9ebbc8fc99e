"""Making the demonstration: five councils whose printed figures come out of records, made through the same acts as
the screens use. A database made so is marked for ever."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from shangliang.demo.appraisal_courses import appraisal_courses
from shangliang.demo.brief_courses import brief_courses
from shangliang.demo.casting import PRINTED_UNIT, Casting
from shangliang.demo.consultation_courses import consultation_courses
from shangliang.demo.courses import Life
from shangliang.demo.instruction_courses import InstructionCourse
from shangliang.demo.membership import coming_and_going
from shangliang.demo.register import OFFICE_TIME, Register, make_register
from shangliang.demo.scheduler import Course, Scheduler
from shangliang.demo.side_by_side import build_side_by_side, processes_for
from shangliang.demo.specs import FIVE, CouncilSpec
from shangliang.demo.study_courses import study_courses
from shangliang.demo.turns import promise_course
from shangliang.rulebook.promises import PromiseState
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.foundation.accounts.models import DemonstrationAccount
from shangliang.server.foundation.accounts.one_press import add_demonstration_account
from shangliang.server.foundation.casework.afterwards import writing_once
from shangliang.server.foundation.casework.deadlines import counting_once
from shangliang.server.foundation.casework.delivery import deliver
from shangliang.server.foundation.casework.models import Case, Event
from shangliang.server.foundation.casework.queueing import delivering_here
from shangliang.server.foundation.casework.ticking import tick
from shangliang.server.foundation.directory.installation import mark_installation
from shangliang.server.foundation.directory.models import Council
from shangliang.server.foundation.directory.walls import Reader, council_scope, reader_scope

__all__ = [
    "FIVE",
    "PASSWORD",
    "build_council",
    "build_demo",
    "collecting_seldom",
    "printed_accounts",
    "processes_for",
]
PASSWORD = "shangliang-demo"  # noqa: S105 -- printed at every start
TOLD_DAYS = 15
SETTLED_DAYS = 45
SETTLED_ENDINGS = ("kept",) * 18 + ("late",) * 6 + ("dropped",) * 5 + ("open",)
LATELY_ENDINGS = ("kept", "kept", "kept", "late", "dropped", "open", "reported")
"""What was promised long ago is settled, but for one in thirty that everybody still waits for."""


def build_demo(
    *, now: datetime | None = None, councils: tuple[CouncilSpec, ...] = FIVE, processes: int = 1
) -> None:
    """Make the councils that are not there yet, by so many processes. Safe to call again after it was interrupted: a
    council is all or nothing."""
    mark_installation(is_demonstration=True)
    moment = now or timezone.now()
    there = set(Council.objects.values_list("slug", flat=True))
    missing = [spec for spec in councils if spec.slug not in there]
    if processes > 1 and not there:
        build_side_by_side(missing, now=moment, processes=processes)
        return
    with collecting_seldom():
        for spec in missing:
            build_council(spec, now=moment)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for garbage less often: a making holds many small records that are all in use, and is over in a minute."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def build_council(spec: CouncilSpec, *, now: datetime) -> None:
    """One council with its register, its proposals and its printed accounts, in one transaction."""
    today = now.astimezone(OFFICE_TIME).date()
    with transaction.atomic(), reader_scope(Reader.MAINTENANCE):
        register = make_register(spec, until=today)
    with (
        transaction.atomic(),
        council_scope(register.council.pk),
        delivering_here(_deliver_lately(now)),
        counting_once(),
        writing_once(),
    ):
        casting = Casting(register, today=today)
        lives = list(casting.lives())
        scheduler = Scheduler()
        for life in lives:
            scheduler.add(_life_and_promises(life, scheduler, today=today))
        for course in brief_courses(register, printed=casting.printed, today=today):
            scheduler.add(course.whole())
        for appraisal in appraisal_courses(register, today=today):
            scheduler.add(appraisal.whole())
        for consultation in consultation_courses(register, today=today):
            scheduler.add(consultation.whole())
        for study in study_courses(register, printed=casting.printed, today=today):
            scheduler.add(study.whole())
        instructions = InstructionCourse(register=register, today=today)
        scheduler.add(instructions.answered())
        scheduler.add(instructions.in_hand())
        if spec.has_every_status:
            scheduler.add(coming_and_going(register, today=today))
        scheduler.add(_ticks(register.council.pk, spec, today=today))
        scheduler.run(until=now)
        _count_as_told(register.council.pk)
        _print_accounts(register, casting)


def _life_and_promises(life: Life, scheduler: Scheduler, *, today: date) -> Course:
    """A course, and what becomes of the promises that its replies hold."""
    yield from life.whole()
    random = Random(f"promises:{life.plot.text.title}")
    if hasattr(life, "case"):
        open_promises = Case.objects.filter(root=life.case, kind="promise", state=PromiseState.OPEN.value)
        for case in open_promises.select_related("promise__answer__suggestion"):
            is_old = case.promise.due_on < today - timedelta(days=SETTLED_DAYS)
            ending = random.choice(SETTLED_ENDINGS if is_old else LATELY_ENDINGS)
            scheduler.add(promise_course(life, case, kind=ending))


def _ticks(council_id: int, spec: CouncilSpec, *, today: date) -> Course:
    """What time does: once a month over the years, weekly in the last quarter, daily in the last weeks."""
    day = spec.docketed.from_on
    while day <= today:
        yield datetime.combine(day, datetime.min.time(), OFFICE_TIME) + timedelta(hours=6)
        tick(council_id)
        day += timedelta(days=1 if (today - day).days <= 14 else 7 if (today - day).days <= 120 else 28)


def _deliver_lately(now: datetime) -> Callable[[Event], None]:
    """Tell the last weeks' events; older ones are left, since nobody keeps notices for years."""
    told_from = now - timedelta(days=TOLD_DAYS)

    def hand_over(event: Event) -> None:
        if event.happened_at >= told_from:
            deliver(event.pk, event.council_id)

    return hand_over


def _count_as_told(council_id: int) -> None:
    """What happened earlier counts as told and read, so that nothing asks for its delivery again."""
    Event.objects.filter(council_id=council_id, delivered_at__isnull=True).update(
        delivered_at=F("happened_at")
    )


def _print_accounts(register: Register, casting: Casting) -> None:
    """One account per role may be entered; nobody else can be."""
    unit = register.unit(PRINTED_UNIT)
    wanted = [
        (SeatKind.MEMBER, casting.printed.pk),
        (SeatKind.BODY_CONTACT, register.bodies[0].pk),
        (SeatKind.PROPOSAL_CLERK, 0),
        (SeatKind.PROPOSAL_COMMITTEE, 0),
        (SeatKind.ASSIGNING_OFFICER, register.offices["government"].pk),
        (SeatKind.UNIT_OFFICER, unit.pk),
        (SeatKind.UNIT_LEADER, unit.pk),
        (SeatKind.INFORMATION_CLERK, 0),
        (SeatKind.COMMITTEE_CLERK, 0),
        (SeatKind.SECRETARY, 0),
        (SeatKind.CHAIR, 0),
        (SeatKind.COUNTY_LEADER, register.leader.pk),
        (SeatKind.ADMINISTRATOR, 0),
    ]
    slugs = [spec.slug for spec in FIVE]
    place = slugs.index(register.spec.slug) * 100
    # Accounts of the first council are printed with a password; the others are entered by one press alone.
    password = PASSWORD if place == 0 else ""
    # Hashing is slow on purpose. One hash for all, since the one password is printed anyway.
    hashed = make_password(password or None)
    for position, (kind, subject) in enumerate(wanted):
        seat = register.seats[(kind, subject)]
        seat.user.username = f"{register.spec.slug}-{kind.value.replace('_', '-')}"
        seat.user.is_staff = kind is SeatKind.ADMINISTRATOR and place == 0
        seat.user.password, seat.user.must_change_password = hashed, False
        seat.user.save(update_fields=["username", "is_staff", "password", "must_change_password"])
        account = add_demonstration_account(seat=seat, label=kind.label, position=place + position)
        account.password = password
        account.save(update_fields=["password"])


def printed_accounts() -> list[tuple[str, str, str]]:
    """One account per role of the first council: (role, user name, password)."""
    with reader_scope(Reader.SIGN_IN):
        accounts = DemonstrationAccount.objects.filter(seat__council__slug=FIVE[0].slug)
        return [
            (account.label, account.seat.user.username, account.password)
            for account in accounts.select_related("seat__user").order_by("position")
        ]
