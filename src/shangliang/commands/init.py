"""`shangliang init`: an empty real council with its administrator."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from shangliang.commands import Command
from shangliang.refusals import Refused

if TYPE_CHECKING:
    from shangliang.server.foundation.accounts.actions.open_council import NewCouncil, OpenedCouncil


@dataclass(frozen=True, kw_only=True)
class Question:
    """One thing to know: asked at the terminal when the option is not given. With a `default` it may be left empty."""

    option: str
    chinese: str
    english: str
    default: str | None = None

    @property
    def name(self) -> str:
        """The option as argparse keeps it."""
        return self.option.replace("-", "_")


QUESTIONS = (
    Question(option="name", chinese="政协名称，如 吴起县政协", english="name of the council"),
    Question(option="place", chinese="所在地，如 吴起县", english="place"),
    Question(option="division-code", chinese="行政区划代码（6 位）", english="division code, six digits"),
    Question(option="province", chinese="省份", english="province", default=""),
    Question(option="level", chinese="层级 county/city/province/nation", english="level", default="county"),
    Question(option="slug", chinese="网址标识", english="how it stands in addresses", default=""),
    Question(option="term", chinese="本届届次（数字）", english="number of the term of office"),
    Question(option="term-starts-on", chinese="本届开始日期", english="first day of the term, YYYY-MM-DD"),
    Question(option="session", chinese="最近一次会议次数（数字）", english="number of the latest session"),
    Question(option="session-opens-on", chinese="该次会议开幕日期", english="its first day, YYYY-MM-DD"),
    Question(option="session-closes-on", chinese="该次会议闭幕日期", english="its last day, YYYY-MM-DD"),
    Question(option="administrator", chinese="系统管理员姓名", english="the administrator's name"),
    Question(option="phone", chinese="系统管理员手机号", english="the administrator's phone number"),
)


def add_arguments(parser: ArgumentParser) -> None:
    """One option for each question."""
    for question in QUESTIONS:
        parser.add_argument(
            f"--{question.option}", metavar="TEXT", help=f"{question.chinese} / {question.english}"
        )


def run(options: Namespace) -> int:
    """Ask for what is missing, open the council, print the administrator's account once."""
    from shangliang.server.foundation.accounts.actions.open_council import open_council
    from shangliang.server.foundation.casework.refusals import Refused as ActRefused
    from shangliang.server.foundation.database.preparation import is_prepared, prepare_database

    if not is_prepared():
        prepare_database()
    _refuse_demonstration()
    answers = {question.name: _answer(question, options) for question in QUESTIONS}
    try:
        opened = open_council(_new_council(answers))
    except ActRefused as refused:
        raise Refused(
            f"没有建立政协：{refused}",
            "The council was not made, for the reasons above: correct the options.",
        ) from refused
    print("\n".join(_account(opened)))
    return 0


def _refuse_demonstration() -> None:
    from shangliang.server.foundation.directory.installation import is_demonstration

    if is_demonstration():
        raise Refused(
            "这是演示数据库，不能建立正式的政协：请换一个 SHANGLIANG_VAR 或 DATABASE_URL 后重试。",
            "This database was made for demonstration: use another SHANGLIANG_VAR or DATABASE_URL.",
        )


def _answer(question: Question, options: Namespace) -> str:
    given: str | None = getattr(options, question.name)
    if given is not None:
        return given.strip()
    if not sys.stdin.isatty():
        if question.default is not None:
            return question.default
        raise Refused(
            f"缺少 --{question.option}（{question.chinese}）。",
            f"--{question.option} is missing ({question.english}).",
        )
    hint = f"（直接回车为“{question.default}”）" if question.default else ""
    while True:
        answer = input(f"{question.chinese} / {question.english}{hint}：").strip()
        if answer or question.default is not None:
            return answer or question.default or ""


def _new_council(answers: dict[str, str]) -> NewCouncil:
    from shangliang.server.foundation.accounts.actions.open_council import NewCouncil
    from shangliang.server.foundation.directory.models.councils import Level

    levels = {level.value: level for level in Level}
    if answers["level"] not in levels:
        raise Refused(
            "层级须是 county、city、province 或 nation。", f"--level is one of {', '.join(levels)}."
        )
    return NewCouncil(
        name=answers["name"],
        place=answers["place"],
        division_code=answers["division_code"],
        province=answers["province"],
        level=levels[answers["level"]],
        slug=answers["slug"],
        term_number=_number(answers, "term"),
        term_starts_on=_day(answers, "term_starts_on"),
        session_number=_number(answers, "session"),
        session_opens_on=_day(answers, "session_opens_on"),
        session_closes_on=_day(answers, "session_closes_on"),
        administrator_name=answers["administrator"],
        administrator_phone=answers["phone"],
    )


def _number(answers: dict[str, str], name: str) -> int:
    text = answers[name]
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 1000):
        raise Refused(f"--{name} 须是数字：{text}", f"--{name} must be a number: {text}")
    return int(text)


def _day(answers: dict[str, str], name: str) -> date:
    option = name.replace("_", "-")
    try:
        return date.fromisoformat(answers[name])
    except ValueError as error:
        raise Refused(
            f"--{option} 须写成 2026-02-02 的样子：{answers[name]}",
            f"--{option} is written like 2026-02-02: {answers[name]}",
        ) from error


def _account(opened: OpenedCouncil) -> Sequence[str]:
    user = opened.administrator.user
    password = opened.administrator.password or "（原密码不变 / unchanged）"
    return (
        f"已建立：{opened.council.name}（{opened.council.slug}） / The council is made",
        f"系统管理员 / Administrator: {user.name}",
        f"登录账号 / Sign in as: {user.phone or user.username}",
        f"初始密码（只显示这一次，首次登录须修改） / Initial password, shown once: {password}",
        "下一步：启动平台，用此账号登录，导入委员和承办单位，开通其他账号。",
        "Next: start the platform, sign in, import members and units, open the other accounts.",
    )


COMMAND = Command(
    name="init",
    help="建立一个正式的政协及其系统管理员 / Make an empty real council with its administrator",
    run=run,
    add_arguments=add_arguments,
)
