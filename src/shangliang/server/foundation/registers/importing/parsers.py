"""Reading the cells that only a council's lists have."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass

from django.utils.translation import gettext_noop

from shangliang.papers.spreadsheets import Cell, CellRefused, Parser, Text, Wording
from shangliang.server.foundation.directory.parties import CPC, PARTIES, WITHOUT_PARTY

FULL_NAMES = {
    "中国国民党革命委员会": "民革",
    "中国民主同盟": "民盟",
    "中国民主建国会": "民建",
    "中国民主促进会": "民进",
    "中国农工民主党": "农工党",
    "农工民主党": "农工党",
    "中国致公党": "致公党",
    "九三": "九三学社",
    "台湾民主自治同盟": "台盟",
}
IN_THE_PARTY = ("中共", "中国共产党", "共产党", "党员", "预备党员", "正式党员")
IN_NONE = ("群众", "无党派", "无党派人士", "无", "非党员", "非中共", "共青团员", "团员", WITHOUT_PARTY)
SUFFIXES = re.compile(r"(党员|成员|盟员|会员|社员|人士)$")


@dataclass(frozen=True)
class Politics(Parser):
    """政治面貌, as a pair: whether the person is in the Communist Party, and the party (empty for none)."""

    def __call__(self, cell: Cell) -> tuple[bool, str]:
        written = re.sub(r"\s+", "", Text(40)(cell))
        if written in IN_NONE:
            return False, ""
        if written in IN_THE_PARTY or written.startswith(("中共党员", "中共预备党员", "中共正式党员")):
            return True, CPC
        is_both = "中共" in written
        for name, party in {**FULL_NAMES, **{party: party for party in PARTIES}}.items():
            if written.startswith(name):
                return is_both or party == CPC, party
        if SUFFIXES.sub("", written) in IN_THE_PARTY:
            return True, CPC
        raise CellRefused(
            gettext_noop("没有“%(value)s”这种政治面貌。可填：中共党员、%(parties)s、无党派人士、群众。"),
            value=written,
            parties="、".join(PARTIES[1:]),
        )

    @property
    def hint(self) -> Wording:
        return Wording(gettext_noop("如：中共党员、民盟、无党派人士、群众"))

    @property
    def choices(self) -> tuple[str, ...]:
        return ("中共党员", *PARTIES[1:], "无党派人士", "群众")


@dataclass(frozen=True)
class Listed(Parser):
    """The name of something in one of the council's lists: a sector, a committee, an assigning office.

    With `may_be_new` a name that is not in the list is taken as it stands, to be added.
    """

    names: tuple[str, ...]
    what: str
    max_length: int = 40
    may_be_new: bool = False

    def __call__(self, cell: Cell) -> str:
        written = Text(self.max_length)(cell)
        if written in self.names or self.may_be_new:
            return written
        near = difflib.get_close_matches(written, self.names, n=1)
        if near:
            raise CellRefused(
                gettext_noop(
                    "名录中没有“%(value)s”，是不是“%(near)s”？如果不是，请先在设置里建立，或勾选“新建名录中没有的”。"
                ),
                value=written,
                near=near[0],
            )
        raise CellRefused(
            gettext_noop("名录中没有名为“%(value)s”的%(what)s。请先在设置里建立，或勾选“新建名录中没有的”。"),
            value=written,
            what=self.what,
        )

    @property
    def choices(self) -> tuple[str, ...]:
        return () if self.may_be_new else self.names


@dataclass(frozen=True)
class Telephone(Parser):
    """Any telephone number: a mobile one, or a landline with its area code and extension."""

    def __call__(self, cell: Cell) -> str:
        written = Text(30)(cell)
        if not re.search(r"\d{7}", re.sub(r"\D", "", written)):
            raise CellRefused(gettext_noop("“%(value)s”不像电话号码。"), value=written)
        return written
