"""What each awaited step asks, in one sentence; the word on its button, and what may be done instead.

Keyed by `kind.step`, or `kind.step:variant` where the same step asks in other words. A test holds this table against
the rulebook: every awaited step has its sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext_lazy as _

from shangliang.server.foundation.ui.shapes import Text

LeadsTo = Literal["step", "case", "edit"]


@dataclass(frozen=True, kw_only=True)
class Saying:
    """The words of one task. `queue` names the whole pile of them; `beside` are the other steps offered at once.

    `leads_to`: the step's own page (or the step itself, where one press takes it), the case's page where there is
    something to read and more than one way to decide, or the text to be written on.
    Placeholders: title, who (proposer), unit, other (another unit), office, day, number.
    """

    queue: Text
    words: Text
    act: Text
    leads_to: LeadsTo = "step"
    beside: tuple[str, ...] = ()


_DRAFTS = _("没写完的")
_TALKS = _("待确认沟通")
_ASKED = _("待答复申请")
_PROMISES = _("待报落实")
_REFERRED = _("转办待签收")

SAYINGS: dict[str, Saying] = {
    "proposal.submit": Saying(
        queue=_DRAFTS, words=_("《%(title)s》还是草稿，写好后请提交"), act=_("接着写"), leads_to="edit"
    ),
    "proposal.resubmit": Saying(
        queue=_("退回修改"), words=_("《%(title)s》请修改后重新提交"), act=_("去修改"), leads_to="edit"
    ),
    "proposal.review": Saying(
        queue=_("待初审"), words=_("%(who)s提交了《%(title)s》，请初审"), act=_("去初审"), leads_to="case"
    ),
    "proposal.docket": Saying(
        queue=_("待复审"), words=_("《%(title)s》已初审，请复审决定"), act=_("去复审"), leads_to="case"
    ),
    "proposal.assign": Saying(
        queue=_("待交办"), words=_("《%(title)s》已立案，请交办"), act=_("去交办"), beside=("preassign",)
    ),
    "cosigning.confirm": Saying(
        queue=_("联名邀请"),
        words=_("%(who)s邀请您联名《%(title)s》"),
        act=_("同意联名"),
        beside=("decline",),
    ),
    "assignment.agree_preview": Saying(
        queue=_("预交办待看"),
        words=_("%(office)s拟将《%(title)s》交本单位承办，请先看是否属于本单位职责"),
        act=_("同意承办"),
        beside=("object_preview",),
    ),
    "assignment.accept": Saying(
        queue=_("待签收"),
        words=_("%(office)s交办《%(title)s》，请签收"),
        act=_("签收"),
        beside=("object",),
    ),
    "assignment.uphold_objection": Saying(
        queue=_("退回改办"),
        words=_("%(unit)s申请退回《%(title)s》，认为应由%(other)s承办，请决定"),
        act=_("同意改办"),
        beside=("dismiss_objection",),
    ),
    "assignment.give_view": Saying(
        queue=_("待提会办意见"), words=_("请就《%(title)s》提出会办意见"), act=_("提意见")
    ),
    "assignment.draft_reply": Saying(
        queue=_("待答复"), words=_("请答复《%(title)s》"), act=_("起草答复"), beside=("record_contact",)
    ),
    "assignment.countersign": Saying(
        queue=_("待会签"), words=_("《%(title)s》的答复稿请本单位会签"), act=_("去会签"), leads_to="case"
    ),
    "assignment.sign_reply": Saying(
        queue=_("待签发"), words=_("《%(title)s》的答复稿请您签发"), act=_("去签发"), leads_to="case"
    ),
    "assignment.pass_reply": Saying(
        queue=_("待审核答复"),
        words=_("%(unit)s已签发《%(title)s》的答复，请审核"),
        act=_("去审核"),
        leads_to="case",
    ),
    "contact.confirm:face": Saying(
        queue=_TALKS,
        words=_("%(unit)s说已于%(day)s上门与您当面沟通，是这样吗？"),
        act=_("确认沟通过"),
        beside=("deny",),
    ),
    "contact.confirm:meeting": Saying(
        queue=_TALKS,
        words=_("%(unit)s说已于%(day)s请您参加座谈，是这样吗？"),
        act=_("确认沟通过"),
        beside=("deny",),
    ),
    "contact.confirm:phone": Saying(
        queue=_TALKS,
        words=_("%(unit)s说已于%(day)s与您通过电话，是这样吗？"),
        act=_("确认沟通过"),
        beside=("deny",),
    ),
    "contact.confirm:mail": Saying(
        queue=_TALKS,
        words=_("%(unit)s说已于%(day)s用电子邮件与您沟通，是这样吗？"),
        act=_("确认沟通过"),
        beside=("deny",),
    ),
    "contact.confirm:letter": Saying(
        queue=_TALKS,
        words=_("%(unit)s说已于%(day)s写信与您沟通，是这样吗？"),
        act=_("确认沟通过"),
        beside=("deny",),
    ),
    "contact.confirm:stands_in": Saying(
        queue=_TALKS,
        words=_("%(unit)s说已于%(day)s与《%(title)s》的提案人沟通，提案人已离任，请提案委核实"),
        act=_("确认沟通过"),
        beside=("deny",),
    ),
    "request.grant:extension": Saying(
        queue=_ASKED,
        words=_("%(unit)s申请将《%(title)s》的答复延期至%(day)s"),
        act=_("同意延期"),
        beside=("refuse",),
    ),
    "request.grant:unit": Saying(
        queue=_ASKED,
        words=_("%(unit)s请求由%(other)s会办《%(title)s》"),
        act=_("同意增加"),
        beside=("refuse",),
    ),
    "rating.rate": Saying(queue=_("待评价"), words=_("《%(title)s》已答复，请您评价"), act=_("去评价")),
    "rating.order_rehandling": Saying(
        queue=_("不满意待研究"),
        words=_("%(who)s对%(unit)s办理《%(title)s》不满意，请研究重新办理的要求"),
        act=_("要求重新办理"),
    ),
    "rating.refer": Saying(
        queue=_("再次不满意"),
        words=_("《%(title)s》重新办理后提案人仍不满意，请提请主席会议决定"),
        act=_("提请决定"),
    ),
    "rating.close_dissatisfied": Saying(
        queue=_("待主席会议决定"),
        words=_("提案委提请决定《%(title)s》是否结案"),
        act=_("去决定"),
        leads_to="case",
    ),
    "referral.accept": Saying(
        queue=_REFERRED,
        words=_("《%(title)s》转本单位办理，请签收"),
        act=_("签收"),
        beside=("object",),
    ),
    "referral.redirect": Saying(
        queue=_("退回改送"),
        words=_("%(unit)s认为《%(title)s》应送%(other)s办理，请决定"),
        act=_("改送"),
        beside=("insist",),
    ),
    "referral.answer": Saying(queue=_("待逐条答复"), words=_("请逐条答复《%(title)s》"), act=_("去答复")),
    "referral.pass_answer": Saying(
        queue=_("待核收答复"),
        words=_("%(unit)s已答复《%(title)s》，请核收"),
        act=_("去核收"),
        leads_to="case",
    ),
    "brief.submit": Saying(
        queue=_DRAFTS, words=_("信息《%(title)s》还是草稿，写好后请报送"), act=_("接着写"), leads_to="edit"
    ),
    "brief.edit": Saying(
        queue=_("待编辑信息"),
        words=_("%(who)s报来信息《%(title)s》，请编辑"),
        act=_("去编辑"),
        leads_to="case",
    ),
    "brief.review": Saying(
        queue=_("待审核信息"), words=_("信息《%(title)s》已编辑，请审核"), act=_("去审核"), leads_to="case"
    ),
    "brief.sign": Saying(
        queue=_("待签发信息"), words=_("信息《%(title)s》请您签发"), act=_("去签发"), leads_to="case"
    ),
    "paper.issue": Saying(
        queue=_("待印发刊物"),
        words=_("《%(title)s》这一期已编排，请核对后印发"),
        act=_("去印发"),
        leads_to="case",
    ),
    "appraisal.agree": Saying(
        queue=_("待登记县委意见"),
        words=_("%(title)s：请登记县委意见"),
        act=_("登记同意"),
        beside=("decline",),
    ),
    "appraisal.plan": Saying(queue=_("待定评议方案"), words=_("%(title)s：请制定方案"), act=_("制定方案")),
    "appraisal.mobilise": Saying(queue=_("待动员"), words=_("%(title)s：请召开动员会"), act=_("登记动员")),
    "appraisal.report_study": Saying(
        queue=_("评议调研中"), words=_("%(title)s：正在调研"), act=_("形成报告"), beside=("study",)
    ),
    "appraisal.open_ballot": Saying(
        queue=_("待测评"), words=_("%(title)s：请组织无记名测评"), act=_("开始投票")
    ),
    "appraisal.close_ballot": Saying(
        queue=_("测评投票中"), words=_("%(title)s：正在投票"), act=_("看进度"), leads_to="case"
    ),
    "appraisal.feed_back": Saying(
        queue=_("待反馈评议意见"), words=_("%(title)s：请反馈意见"), act=_("反馈意见")
    ),
    "appraisal.visit": Saying(
        queue=_("评议整改中"), words=_("%(title)s：整改完成后请回访"), act=_("看整改"), leads_to="case"
    ),
    "appraisal.close": Saying(
        queue=_("待结束评议"), words=_("%(title)s：已回访，请决定结束"), act=_("去结束"), leads_to="case"
    ),
    "rectification.report": Saying(
        queue=_("待报整改"), words=_("%(title)s：第 %(number)s 条整改事项请报告"), act=_("报告整改")
    ),
    "rectification.accept": Saying(
        queue=_("待核查整改"),
        words=_("%(unit)s报告了第 %(number)s 条整改，请核查（%(title)s）"),
        act=_("去核查"),
        leads_to="case",
    ),
    "study.plan": Saying(
        queue=_("待定方案"), words=_("《%(title)s》已选题，请制定方案"), act=_("制定方案"), beside=("drop",)
    ),
    "study.report": Saying(
        queue=_("待写调研报告"),
        words=_("《%(title)s》正在开展，走访结束后请写报告"),
        act=_("写报告"),
        beside=("log_visit",),
    ),
    "study.finish": Saying(
        queue=_("座谈会开展中"),
        words=_("《%(title)s》正在开展，座谈后请记录并结束"),
        act=_("结束座谈"),
        beside=("log_visit",),
    ),
    "study.submit": Saying(
        queue=_("待报送的报告"),
        words=_("《%(title)s》的报告已起草，核对后请报送审核"),
        act=_("去核对"),
        leads_to="case",
    ),
    "study.review": Saying(
        queue=_("待审核报告"), words=_("《%(title)s》的报告，请审核"), act=_("去审核"), leads_to="case"
    ),
    "study.sign": Saying(
        queue=_("待签发报告"), words=_("《%(title)s》的报告，请签发"), act=_("去签发"), leads_to="case"
    ),
    "study.send": Saying(
        queue=_("待送出报告"), words=_("《%(title)s》的报告已签发，请送有关单位"), act=_("送有关单位")
    ),
    "study.close": Saying(queue=_("待办结调研"), words=_("《%(title)s》各单位已答复，请办结"), act=_("办结")),
    "consultation.call": Saying(
        queue=_("待发会议通知"), words=_("协商《%(title)s》请发会议通知"), act=_("发通知"), beside=("revise",)
    ),
    "consultation.send_papers": Saying(
        queue=_("待送协商材料"),
        words=_("协商《%(title)s》请送会议材料"),
        act=_("送材料"),
        beside=("reschedule",),
    ),
    "consultation.hold": Saying(
        queue=_("待开会"),
        words=_("协商《%(title)s》开会后请登记到会和发言"),
        act=_("登记会议"),
        leads_to="case",
    ),
    "consultation.write_minutes": Saying(
        queue=_("待写会议纪要"), words=_("协商《%(title)s》已召开，请写会议纪要"), act=_("写纪要")
    ),
    "consultation.draft_results": Saying(
        queue=_("待写协商成果"), words=_("协商《%(title)s》请起草成果和建议"), act=_("写成果")
    ),
    "consultation.review": Saying(
        queue=_("待审核协商成果"), words=_("协商《%(title)s》的成果请审核"), act=_("去审核"), leads_to="case"
    ),
    "consultation.sign": Saying(
        queue=_("待签发协商成果"),
        words=_("协商《%(title)s》的成果请您签发"),
        act=_("去签发"),
        leads_to="case",
    ),
    "consultation.send": Saying(
        queue=_("待送协商成果"), words=_("协商《%(title)s》的成果请送有关单位"), act=_("去送办")
    ),
    "consultation.archive": Saying(
        queue=_("待反馈协商"),
        words=_("协商《%(title)s》各单位已答复，请反馈给参加的人"),
        act=_("去反馈"),
        leads_to="case",
    ),
    "instruction.report": Saying(
        queue=_("待报告领导"),
        words=_("%(other)s就《%(title)s》的批示，各单位已答复，请向领导报告"),
        act=_("去报告"),
    ),
    "promise.report:open": Saying(
        queue=_PROMISES,
        words=_("《%(title)s》第 %(number)s 条建议有承诺在落实，完成后请报告"),
        act=_("报告落实"),
        beside=("drop",),
    ),
    "promise.report:due": Saying(
        queue=_PROMISES,
        words=_("《%(title)s》第 %(number)s 条建议的承诺已到期，请报告落实情况"),
        act=_("报告落实"),
        beside=("drop",),
    ),
    "promise.confirm": Saying(
        queue=_("待核实承诺"),
        words=_("%(unit)s报告《%(title)s》第 %(number)s 条建议的承诺已落实，请核实"),
        act=_("去核实"),
        leads_to="case",
    ),
}


def saying(step: str, variant: str = "") -> Saying:
    """The words of a step (`kind.step`), of its variant where it has variants. LookupError when it has none."""
    found = SAYINGS.get(f"{step}:{variant}") or SAYINGS.get(step)
    if found is None:
        raise LookupError(f"{step} has no sentence for {variant!r}")
    return found


def queue_name(step: str) -> Text:
    """How the pile of all tasks of a step is called: 待初审."""
    for key, found in SAYINGS.items():
        if key.partition(":")[0] == step:
            return found.queue
    raise LookupError(f"{step} has no sentence")
