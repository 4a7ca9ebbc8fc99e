"""The calendar in the form that phones and office programs subscribe to (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone
from icalendar import Calendar, Event

from shangliang.server.foundation.casework.agenda import AgendaEntry

PRODUCT = "-//Shangliang//Agenda//ZH"
PAST, AHEAD = timedelta(days=60), timedelta(days=400)


def days_of_feed(today: date) -> tuple[date, date]:
    """The first and the last day that a subscription shows."""
    return today - PAST, today + AHEAD


def as_calendar(
    entries: Iterable[AgendaEntry], *, name: str, host: str, base_url: str, now: datetime
) -> bytes:
    """The entries as an iCalendar file. `host` makes the keys unique in the world; `base_url` makes links whole."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"value": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry, host=host, base_url=base_url, now=now))
    return bytes(calendar.to_ical())


def _event(entry: AgendaEntry, *, host: str, base_url: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@{host}")
    event.add("dtstamp", now)
    event.add("summary", entry.title)
    if entry.at is None:
        event.add("dtstart", entry.on)
        # The day after the last: a whole day ends where the next one begins.
        event.add("dtend", entry.ends_on + timedelta(days=1))
    else:
        event.add("dtstart", _moment(entry.on, entry.at))
        event.add("dtend", _moment(entry.ends_on, entry.until or entry.at))
    if entry.place:
        event.add("location", entry.place)
    if entry.url:
        event.add("url", f"{base_url}{entry.url}")
    # A due day does not make anybody busy.
    event.add("transp", "TRANSPARENT" if entry.is_deadline else "OPAQUE")
    return event


def _moment(on: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(on, at)).astimezone(UTC)
