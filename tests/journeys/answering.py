"""What a unit states on its way to an answer, in the words of its forms."""

from __future__ import annotations

from shangliang.server.foundation.casework import clock
from tests.journeys.person import Person


def talks(officer: Person) -> None:
    """Register that the unit spoke with the member."""
    officer.press("登记沟通")
    officer.write("沟通日期", clock.today().isoformat())
    officer.write("参加人员", "提案人、基教股")
    officer.write("沟通情况", "当面听取了意见。")
    officer.press("登记沟通")


def answers(officer: Person) -> None:
    """Both suggestions on the page at hand: one is done, the other cannot be done now."""
    officer.choose("已经解决", place=0)
    officer.write("具体说明", "城东小学午托点已开放。", place=0)
    officer.write("办理依据", "验收记录", place=0)
    officer.choose("暂不能办", place=1)
    officer.write("具体说明", "登记管理的依据正在制定。", place=1)
    officer.write("答复函正文", "您提出的提案收悉，现答复如下。")
    officer.write("经办人", "李工")
    officer.write("联系电话", "0000-1234567")
