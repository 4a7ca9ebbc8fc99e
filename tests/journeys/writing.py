"""The proposal that journeys write, in the words of its form."""

from __future__ import annotations

from tests.journeys.person import Person

TITLE = "关于整治县城背街小巷夜间照明不足的提案"


def writes_a_proposal(writer: Person, *, title: str = TITLE) -> None:
    """The whole text with two suggestions, each for its unit."""
    writer.write("案由", title)
    writer.pick("类别", "城建与住房")
    writer.write("情况", "县城建成区内有背街小巷46条，其中19条没有路灯。")
    writer.write("分析", "权属不清，建成后移交给社区的路灯无人维护。")
    writer.write("建议内容", "由县住建局牵头摸底并明确权属，年内补装。")
    writer.pick("建议承办单位", "县住建局")
    writer.add("再加一条建议")
    writer.write("建议内容", "学校周边优先改造。", place=1)
    writer.pick("建议承办单位", "县教育局", place=1)
    writer.choose("本人撰写")
