"""The council's short lists: the same six operations for each, derived from what each list is declared to hold."""

from __future__ import annotations

import dataclasses
from types import GenericAlias
from typing import Annotated, Any, get_type_hints

from django.http import HttpRequest
from django.utils.translation import override
from ninja import Path, Query, Router
from pydantic import BaseModel, Field, create_model

from shangliang.rulebook.facts import Labelled
from shangliang.rulebook.roles import Seat as SeatKind
from shangliang.server.api.acts import act, require_seat
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.door import CHINESE
from shangliang.server.api.facts_schemas import LARGEST_ID, StatedFacts
from shangliang.server.api.paging import Column, Order, PageQuery, page_of
from shangliang.server.api.reading.cases import choice
from shangliang.server.api.reading.registers import one_of
from shangliang.server.api.record_bodies import Stated, body_for, facts_of
from shangliang.server.api.schemas.cases import Choice
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.registers.access import own
from shangliang.server.foundation.registers.actions import end_entry as ending
from shangliang.server.foundation.registers.actions.add_entry import add_entry
from shangliang.server.foundation.registers.actions.change_entry import change_entry
from shangliang.server.foundation.registers.entries import LISTS, EntryFacts

router = Router(tags=["settings"])
KEEPERS = (SeatKind.ADMINISTRATOR,)
EntryId = Annotated[int, Path(ge=1, le=LARGEST_ID, title="编号")]
BY_ID = (Column(name="id"),)
BY_POSITION = (Column(name="position"), Column(name="id"))


class EntryQuery(PageQuery):
    """What a list is asked for."""

    in_service: bool = Field(False, title="只列在册的")


@dataclasses.dataclass(frozen=True)
class ShortList:
    """One of the lists as the interface has it. `label` is in the source language, for the description."""

    kind: type[EntryFacts]
    label: str
    choices: dict[str, type[Labelled]]
    shown: type[BaseModel]
    page: type[BaseModel]

    @property
    def stated(self) -> Stated:
        """What is stated of an entry."""
        return Stated(facts=self.kind, model=self.kind.model)

    @property
    def order(self) -> Order:
        """The page's own order, without what was taken off put last."""
        return BY_POSITION if "position" in self.kind.columns() else BY_ID

    def entry(self, actor: Actor, entry_id: int) -> Any:
        """An entry of the actor's own council. Raises Http404."""
        return one_of(own(self.kind.model, actor), entry_id)

    def show(self, entry: Any) -> BaseModel:
        """An entry as it is answered."""
        values = {name: getattr(entry, name) for name in self.kind.columns()}
        values |= {name: choice(labelled(values[name])) for name, labelled in self.choices.items()}
        return self.shown(id=entry.pk, is_active=entry.is_active, **values)


def _short_list(kind: type[EntryFacts]) -> ShortList:
    """Make the models of a list: an entry, and a page of them."""
    hints = get_type_hints(kind)
    choices = {
        name: hints[name]
        for name in kind.columns()
        if isinstance(hints[name], type) and issubclass(hints[name], Labelled)
    }
    fields: dict[str, Any] = {"id": (int, Field(title="编号"))}
    for name in kind.columns():
        annotation = Choice if name in choices else hints[name]
        fields[name] = (annotation, Field(title=str(kind.model._meta.get_field(name).verbose_name)))
    fields["is_active"] = (bool, Field(title="在册"))
    with override(CHINESE):
        label = str(kind.label)
    named = kind.__name__.removesuffix("Facts")
    shown = create_model(f"Shown{named}Entry", **fields)
    listed: Any = GenericAlias(list, (shown,))
    page = create_model(
        f"{named}EntryList",
        items=(listed, Field(title=label)),
        next=(str | None, Field(title="下一页")),
    )
    return ShortList(kind=kind, label=label, choices=choices, shown=shown, page=page)


def _add_reads(each: ShortList) -> None:
    key = each.kind.key

    def list_entries(request: HttpRequest, query: Annotated[EntryQuery, Query()]) -> BaseModel:
        actor = actor_of(request)
        require_seat(actor, *KEEPERS)
        entries = own(each.kind.model, actor)
        if query.in_service:
            entries = entries.filter(is_active=True)
        page = page_of(entries, order=each.order, query=query, request=request)
        return each.page(items=[each.show(entry) for entry in page.rows], next=page.next)

    def read_entry(request: HttpRequest, entry_id: EntryId) -> BaseModel:
        actor = actor_of(request)
        require_seat(actor, *KEEPERS)
        return each.show(each.entry(actor, entry_id))

    router.get(
        f"/lists/{key}",
        response=each.page,
        operation_id=f"list_{key}_entries",
        summary=f"{each.label}名单",
        url_name=f"list_{key}_entries",
    )(list_entries)
    router.get(
        f"/lists/{key}/{{int:entry_id}}",
        response=each.shown,
        operation_id=f"read_{key}",
        summary=f"查看{each.label}",
        url_name=f"read_{key}",
    )(read_entry)


def _add_writes(each: ShortList) -> None:
    kind, key, named = each.kind, each.kind.key, each.kind.__name__.removesuffix("Facts")
    rest: dict[str, Any] = {"by": KEEPERS, "answers": each.shown}
    path = f"/lists/{key}/{{int:entry_id}}"

    @act(
        router,
        f"/lists/{key}",
        summary=f"添加{each.label}",
        name=f"add_{key}",
        status=201,
        body=body_for(f"Add{named}", each.stated),
        **rest,
    )
    def add(actor: Actor, stated: StatedFacts) -> BaseModel:
        return each.show(add_entry(actor=actor, facts=facts_of(stated, kind, kind.model, actor=actor)))

    @act(
        router,
        f"{path}/change",
        summary=f"更改{each.label}",
        name=f"change_{key}",
        body=body_for(f"Change{named}", each.stated, is_change=True),
        **rest,
    )
    def change(actor: Actor, entry_id: EntryId, stated: StatedFacts) -> BaseModel:
        entry = each.entry(actor, entry_id)
        facts = facts_of(stated, kind, kind.model, actor=actor, current=entry)
        change_entry(actor=actor, entry=entry, facts=facts)
        return each.show(each.entry(actor, entry_id))

    @act(router, f"{path}/end", summary=f"停用{each.label}", name=f"end_{key}", **rest)
    def end(actor: Actor, entry_id: EntryId) -> BaseModel:
        ending.end_entry(actor=actor, entry=each.entry(actor, entry_id), kind=kind)
        return each.show(each.entry(actor, entry_id))

    @act(router, f"{path}/restore", summary=f"恢复使用{each.label}", name=f"restore_{key}", **rest)
    def restore(actor: Actor, entry_id: EntryId) -> BaseModel:
        ending.restore_entry(actor=actor, entry=each.entry(actor, entry_id), kind=kind)
        return each.show(each.entry(actor, entry_id))


for _kind in LISTS.values():
    _list = _short_list(_kind)
    _add_reads(_list)
    _add_writes(_list)
