# ruff: noqa: E501 -- a kind is read on one line
"""The kinds of consultation 协商形式, as data: who has to be there, what papers go out, and which terms run.

All kinds go through one workflow; what differs stands here and is asked by its requirements.
"""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.rulebook.facts import Labelled


class ConsultationKind(Labelled):
    """The values are the variants of the case."""

    PLENARY = "plenary", "全体会议协商"
    STANDING = "standing", "专题协商"
    CHAIRS = "chairs", "主席会议协商"
    COUNTERPART = "counterpart", "对口协商"
    SECTOR = "sector", "界别协商"
    PROPOSALS = "proposals", "提案办理协商"
    REMOTE = "remote", "远程协商"
    MICRO = "micro", "微协商"
    LIVELIHOOD = "livelihood", "有事好商量"


K = ConsultationKind
AT_SITES = (K.MICRO, K.LIVELIHOOD)
"""Opened and closed at a site by its convener, without the papers of the office."""
OF_THE_OFFICE = tuple(kind for kind in ConsultationKind if kind not in AT_SITES)


@dataclass(frozen=True, kw_only=True)
class KindRules:
    """What one kind asks. `needs_*`: whom or what a plan of this kind must name; `papers`: what is usually sent."""

    convened_by: str
    papers: tuple[str, ...]
    needs_body: bool = False
    needs_unit: bool = False
    needs_proposal: bool = False
    needs_link: bool = False


RULES: dict[ConsultationKind, KindRules] = {
    K.PLENARY: KindRules(convened_by="全体会议", papers=("协商议题说明", "有关工作报告")),
    K.STANDING: KindRules(convened_by="常务委员会会议", papers=("专题情况通报", "调研报告")),
    K.CHAIRS: KindRules(convened_by="主席会议", papers=("专题情况通报", "调研报告")),
    K.COUNTERPART: KindRules(convened_by="专门委员会", papers=("部门工作情况", "调研报告"), needs_unit=True),
    K.SECTOR: KindRules(convened_by="界别", papers=("界别调研报告",), needs_body=True),
    K.PROPOSALS: KindRules(convened_by="提案委员会", papers=("提案文本", "办理情况"), needs_unit=True, needs_proposal=True),
    K.REMOTE: KindRules(convened_by="主席会议", papers=("协商议题说明",), needs_link=True),
    K.MICRO: KindRules(convened_by="站点召集人", papers=()),
    K.LIVELIHOOD: KindRules(convened_by="站点召集人", papers=()),
}  # fmt: skip
