"""A second edition of the rules on contacts, which no council has: whoever denies a talk is heard by the proposal
committee before it counts as denied. One state and two steps more than the edition of 2011.
"""

from __future__ import annotations

from dataclasses import replace

from shangliang.rulebook.contacts import CONFIRM, Contacts
from shangliang.rulebook.facts import NoFacts
from shangliang.rulebook.roles import Role
from shangliang.rulebook.workflow import Opening, State, Step, Workflow

KIND, EDITION, BEFORE = "contact", "2027", "2011"


class ContactState2027(State):
    """The states of the edition of 2011, and one between a denial and its consequence."""

    RECORDED = "recorded", "待提案人确认"
    CONFIRMED = "confirmed", "双方已确认"
    DISPUTED = "disputed", "待提案委核实"
    DENIED = "denied", "提案人表示没有沟通"
    UNCONFIRMED = "unconfirmed", "提案人未确认"
    WAIVED = "waived", "提案人不需要沟通"


STATES = [state.value for state in ContactState2027]


def begin_edition() -> type[Workflow]:
    """Make the edition the one that new contacts begin under, as importing a regulation does."""
    state = ContactState2027
    open_ones = (state.RECORDED, state.UNCONFIRMED)
    known = Contacts.steps

    class Contacts2027(Workflow):
        kind = KIND
        edition = EDITION
        label = "沟通"
        regulation = "提案工作条例（2027 年修订）"
        states = state
        openings = (Opening(state=state.RECORDED, terms=(CONFIRM,)), Opening(state=state.WAIVED))

        confirm = replace(known["confirm"], sources=open_ones, target=state.CONFIRMED)
        deny = replace(
            known["deny"], sources=open_ones, target=state.DISPUTED, is_final=False, tells=(Role.CLERK,)
        )
        lapse = replace(known["lapse"], sources=(state.RECORDED,), target=state.UNCONFIRMED)
        pass_on = replace(known["pass_on"], sources=open_ones)
        find_held = Step(
            label="核实为沟通过", clause="提案的办理：沟通的核实", by=(Role.CLERK,), sources=(state.DISPUTED,),
            target=state.CONFIRMED, facts=NoFacts, event="ContactFoundHeld", tells=(Role.OFFICER,),
            notice="经核实，就《%(title)s》与%(unit)s沟通过。", awaited=True, is_final=True, effect="计入见面率。",
        )  # fmt: skip
        find_not_held = Step(
            label="核实为没有沟通", clause="提案的办理：沟通的核实", by=(Role.CLERK,), sources=(state.DISPUTED,),
            target=state.DENIED, facts=NoFacts, event="ContactFoundNotHeld", tells=(Role.OFFICER,),
            notice="经核实，没有就《%(title)s》与%(unit)s沟通过。", is_final=True, effect="承办单位须重新联系。",
        )  # fmt: skip

    return Contacts2027
