"""One's own account by key: browsers and keys are listed and ended. What would give a key more than it has is refused,
with the words that say where it is done instead (decision 19)."""

from __future__ import annotations

from typing import Annotated, NoReturn

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Path, Query, Router

from shangliang.server.api.acts import act
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.beyond_keys import not_by_key
from shangliang.server.api.facts_schemas import LARGEST_ID
from shangliang.server.api.paging import NEWEST_FIRST, Column, PageQuery, instant, page_of
from shangliang.server.api.reading.people import shown_device, shown_token
from shangliang.server.api.schemas.people import DeviceList, DevicesEnded, ShownToken, TokenList
from shangliang.server.api.steps import Key
from shangliang.server.foundation.accounts.access import own_tokens
from shangliang.server.foundation.accounts.actions import end_sessions as ending
from shangliang.server.foundation.accounts.actions import revoke_token as revoking
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.accounts.browser_sessions import living_sessions
from shangliang.server.foundation.accounts.models import User
from shangliang.server.foundation.accounts.places import GRANTABLE

router = Router(tags=["account"])
LAST_USED_FIRST = (
    Column(name="seen_at", is_descending=True, read=instant),
    Column(name="id", is_descending=True),
)
SessionId = Annotated[int, Path(ge=1, le=LARGEST_ID, title="设备编号")]
TokenId = Annotated[int, Path(ge=1, le=LARGEST_ID, title="密钥编号")]


def _user(actor: Actor) -> User:
    return User.objects.get(pk=actor.user_id or 0)


@router.get(
    "/me/devices", response=DeviceList, operation_id="list_devices", summary="密钥所属的人已登录的设备"
)
def list_devices(request: HttpRequest, query: Annotated[PageQuery, Query()]) -> DeviceList:
    """The browsers in which the person behind the key is signed in."""
    found = living_sessions(_user(actor_of(request)))
    page = page_of(found, order=LAST_USED_FIRST, query=query, request=request)
    return DeviceList(items=[shown_device(each) for each in page.rows], next=page.next)


@act(router, "/me/devices/end", summary="让全部设备退出登录", by=GRANTABLE)
def end_devices(actor: Actor) -> DevicesEnded:
    """Sign the person out of every browser; the keys go on."""
    return DevicesEnded(count=ending.end_all_sessions(user=_user(actor)))


@act(router, "/me/devices/{int:session_id}/end", summary="让一台设备退出登录", by=GRANTABLE)
def end_device(actor: Actor, session_id: SessionId) -> DevicesEnded:
    """Sign one browser of the person's out; not found for anybody else's."""
    if not ending.end_session(user=_user(actor), session_id=session_id):
        raise Http404
    return DevicesEnded(count=1)


@router.get("/me/tokens", response=TokenList, operation_id="list_tokens", summary="本身份的密钥")
def list_tokens(request: HttpRequest, query: Annotated[PageQuery, Query()]) -> TokenList:
    """The keys of the caller's seat, the newest first."""
    found = own_tokens(actor_of(request))
    page = page_of(found, order=NEWEST_FIRST, query=query, request=request)
    return TokenList(items=[shown_token(each) for each in page.rows], next=page.next)


@act(router, "/me/tokens/{int:token_id}/revoke", summary="停用密钥", by=GRANTABLE)
def revoke_token(actor: Actor, token_id: TokenId) -> ShownToken:
    """Stop a key of the caller's seat at once, be it the one in use."""
    token = own_tokens(actor).filter(pk=token_id).first()
    if token is None:
        raise Http404
    revoking.revoke_token(actor=actor, token=token)
    token.refresh_from_db()
    return shown_token(token)


REFUSED: dict[str, tuple[str, str, str]] = {
    "create_token": (
        "/me/tokens",
        "建立密钥（不能用密钥办理，须在网页上建立）",
        gettext_noop("密钥不能用来建立密钥，请本人登录网页，在“我的”中建立。"),
    ),
    "change_password": (
        "/me/password",
        "修改密码（不能用密钥办理，须在网页上修改）",
        gettext_noop("密钥不能用来修改密码，请本人登录网页，在“我的”中修改。"),
    ),
}
"""A key that makes keys would outlive every end that is set to it; a password opens every seat of the person, and a
key is for one. They are operations, so that who looks for them finds the reason."""


def _refuse(operation_id: str, path: str, summary: str, message: str) -> None:
    def view(request: HttpRequest, idempotency_key: Key = "") -> NoReturn:  # noqa: ARG001 -- asked of every act
        raise not_by_key(_(message))

    view.__name__ = operation_id
    router.post(
        path, response={403: None}, operation_id=operation_id, summary=summary, url_name=operation_id
    )(view)


for _operation_id, _said in REFUSED.items():
    _refuse(_operation_id, *_said)
