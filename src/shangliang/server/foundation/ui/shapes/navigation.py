"""Navigation is data: the shell says where a person may go and what waits there; the layout draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shangliang.server.foundation.ui.shapes.acts import Text


@dataclass(frozen=True, kw_only=True)
class NavigationItem:
    """A place to go. `is_raised` is the middle one of the bar of five."""

    label: Text
    url: str
    icon: str = ""
    count: int = 0
    is_late: bool = False
    is_current: bool = False
    is_raised: bool = False


@dataclass(frozen=True, kw_only=True)
class NavigationGroup:
    """Places under one heading of the rail."""

    label: Text
    items: Sequence[NavigationItem]


@dataclass(frozen=True, kw_only=True)
class SeatChoice:
    """Another role of the same person. Choosing it is posted to `url`."""

    label: Text
    url: str
    is_current: bool = False


@dataclass(frozen=True, kw_only=True)
class Navigation:
    """Everything around the page. `bar` has five items, the third of them raised."""

    council_name: Text
    person_name: str
    role_label: Text
    groups: Sequence[NavigationGroup]
    bar: Sequence[NavigationItem]
    term_label: Text = ""
    seats: Sequence[SeatChoice] = ()
    home_url: str = "/"
    sign_out_url: str = ""
