"""A study's report as an official document."""

from __future__ import annotations

from collections.abc import Iterator

from shangliang.papers.documents import Block, Document, NumberedSuggestions, Paragraph, Signature
from shangliang.papers.documents import Heading as PaperHeading
from shangliang.rulebook.studies import StudyForm
from shangliang.server.foundation.casework.models import Case
from shangliang.server.work.studies.models import TeamMember

TITLES = {StudyForm.STUDY: "关于{title}的调研报告", StudyForm.INSPECTION: "关于{title}的视察报告"}


def report_document(case: Case) -> Document:
    """The report as it stands; without a signature and its day before it is signed. Three SQL statements."""
    study, council = case.study, case.council
    title = TITLES[StudyForm(case.variant)].format(title=case.title)
    return Document(
        title=title,
        kind="调研视察报告",
        author=council.name,
        blocks=tuple(_blocks(case)),
        signature=Signature((council.name,), study.signed_on) if study.signed_on else None,
        note=f"签发：{study.signer_name}" if study.signer_name else "",
    )


def _blocks(case: Case) -> Iterator[Block]:
    team = list(TeamMember.objects.filter(case=case).select_related("member"))
    if team:
        names = "、".join(each.member.name for each in team if not each.is_leader)
        leader = next((each.member.name for each in team if each.is_leader), "")
        yield Paragraph(f"组长：{leader}" + (f"；成员：{names}" if names else ""))
    for part in case.study.report.splitlines():
        if part.strip():
            yield Paragraph(part.strip())
    suggestions = [each.text for each in case.suggestions.order_by("number")]
    if suggestions:
        yield PaperHeading("建议")
        yield NumberedSuggestions(suggestions)
