"""Signing in, 我的, and the administrator's people."""

from __future__ import annotations

from django.urls import include, path

from shangliang.server.foundation.accounts.screens.language import choose_language
from shangliang.server.foundation.accounts.screens.me import end_device, end_other_devices, me, switch_seat
from shangliang.server.foundation.accounts.screens.new_members import new_members
from shangliang.server.foundation.accounts.screens.new_person import join_by_phone, new_person, new_person_as
from shangliang.server.foundation.accounts.screens.password import change_password
from shangliang.server.foundation.accounts.screens.people import people
from shangliang.server.foundation.accounts.screens.person import (
    deactivate,
    edit_person,
    end_seat,
    let_try_again,
    new_seat,
    new_seat_as,
    person,
    reset,
)
from shangliang.server.foundation.accounts.screens.sign_in import sign_in, sign_in_as
from shangliang.server.foundation.accounts.screens.sign_out import sign_out
from shangliang.server.foundation.accounts.screens.tokens import new_token, stop_token, tokens

_named = [
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-in/as/<int:account_id>/", sign_in_as, name="sign_in_as"),
    path("sign-out/", sign_out, name="sign_out"),
    path("password/change/", change_password, name="change_password"),
    path("me/", me, name="me"),
    path("me/devices/end-others/", end_other_devices, name="end_other_devices"),
    path("me/devices/<int:session_id>/end/", end_device, name="end_device"),
    path("me/tokens/", tokens, name="tokens"),
    path("me/tokens/new/", new_token, name="new_token"),
    path("me/tokens/<int:token_id>/revoke/", stop_token, name="stop_token"),
    path("seats/<int:seat_id>/switch/", switch_seat, name="switch_seat"),
    path("people/", people, name="people"),
    path("people/new/", new_person, name="new_person"),
    path("people/new/members/", new_members, name="new_members"),
    path("people/new/<slug:kind>/", new_person_as, name="new_person_as"),
    path("people/new/<slug:kind>/join/", join_by_phone, name="join_by_phone"),
    path("people/<int:user_id>/", person, name="person"),
    path("people/<int:user_id>/edit/", edit_person, name="edit_person"),
    path("people/<int:user_id>/unlock/", let_try_again, name="unlock"),
    path("people/<int:user_id>/reset-password/", reset, name="reset_password"),
    path("people/<int:user_id>/deactivate/", deactivate, name="deactivate"),
    path("people/<int:user_id>/seats/new/", new_seat, name="new_seat"),
    path("people/<int:user_id>/seats/new/<slug:kind>/", new_seat_as, name="new_seat_as"),
    path("people/<int:user_id>/seats/<int:seat_id>/end/", end_seat, name="end_seat"),
]

urlpatterns = [
    path("", include((_named, "accounts"))),
    # Without a namespace: Django's own name, which the page layout asks for.
    path("language/", choose_language, name="set_language"),
]
