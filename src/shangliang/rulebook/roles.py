"""Who takes part: the seats a person may hold in a council, and the roles a seat may have towards one case."""

from __future__ import annotations

from shangliang.rulebook.facts import Labelled


class Seat(Labelled):
    """What a council's administrator grants a person. One person may hold several and switches between them."""

    MEMBER = "member", "委员"
    BODY_CONTACT = "body_contact", "集体提案单位联系人"
    PROPOSAL_CLERK = "proposal_clerk", "提案委工作人员"
    PROPOSAL_COMMITTEE = "proposal_committee", "提案委负责人"
    ASSIGNING_OFFICER = "assigning_officer", "交办单位工作人员"
    UNIT_OFFICER = "unit_officer", "承办单位联络员"
    UNIT_LEADER = "unit_leader", "承办单位负责人"
    INFORMATION_CLERK = "information_clerk", "信息工作人员"
    COMMITTEE_CLERK = "committee_clerk", "专委会工作人员"
    COUNTY_LEADER = "county_leader", "县领导"
    SECRETARY = "secretary", "秘书长、办公室主任"
    CHAIR = "chair", "主席、副主席"
    ADMINISTRATOR = "administrator", "系统管理员"
    SYSTEM = "system", "系统"


class Role(Labelled):
    """A seat's relation to one case. Steps name roles, never seats: who has a role is a question to the records."""

    LEAD_PROPOSER = "lead_proposer", "第一提案人"
    CO_PROPOSER = "co_proposer", "联名提案人"
    INVITED = "invited", "受邀联名人"
    CLERK = "clerk", "提案委"
    COMMITTEE = "committee", "提案委负责人"
    ASSIGNING_OFFICE = "assigning_office", "交办单位"
    OFFICER = "officer", "承办单位"
    LEADER = "leader", "承办单位负责人"
    PARTNER = "partner", "同案承办单位"
    RATER = "rater", "评价人"
    PARTICIPANT = "participant", "参加人"
    REVIEWER = "reviewer", "审核人"
    SIGNER = "signer", "签发人"
    INSTRUCTOR = "instructor", "批示领导"
    ADDRESSED = "addressed", "批示办理单位"
    CHAIR = "chair", "主席会议"
    ELECTOR = "elector", "投票人"
    TELLER = "teller", "计票人"
    TEAM = "team", "调研组"
    SYSTEM = "system", "系统"


_NAMES: dict[str, dict[Role, str]] = {
    "brief": {Role.LEAD_PROPOSER: "作者", Role.CLERK: "信息工作人员"},
    "appraisal": {Role.CLERK: "专委会工作人员", Role.OFFICER: "被评议单位", Role.LEADER: "被评议单位负责人"},
    "consultation": {Role.LEAD_PROPOSER: "牵头方", Role.CLERK: "专委会"},
    "study": {Role.LEAD_PROPOSER: "牵头单位", Role.CLERK: "专委会工作人员"},
}
"""Who raises a thing and who runs its desk are called by what it is: a brief has an author and no proposer."""


def role_name(role: Role, matter: str) -> str:
    """How a role is called on a matter of this kind: the one whom a whole tree of cases belongs to."""
    return _NAMES.get(matter, {}).get(role, role.label)


def other_names() -> list[str]:
    """Every name that differs from a role's own label, for the catalogue."""
    return [name for names in _NAMES.values() for name in names.values()]
