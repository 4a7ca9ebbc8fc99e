"""Storing what is handed in, tying it to a case in the transaction of an act, and taking back what was not sent."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Sequence
from typing import IO, TYPE_CHECKING

from django.core.files.base import File
from django.db import transaction
from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from shangliang.rulebook.facts import Reason
from shangliang.server.foundation.accounts.actors import Actor
from shangliang.server.foundation.casework.models import Case
from shangliang.server.foundation.casework.refusals import NotAllowed, Refused, refuse
from shangliang.server.foundation.files import vault
from shangliang.server.foundation.files.access import own_unattached
from shangliang.server.foundation.files.kinds import FileKind, kind_by_name, matches
from shangliang.server.foundation.files.models import StoredFile
from shangliang.server.foundation.files.names import clean_name

MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 20
MOST_BYTES = MOST_MEGABYTES * MEGABYTE
MOST_UNSENT_MEGABYTES = 400
FIELD = "attachments"

if TYPE_CHECKING:
    Upload = File[bytes]
else:
    # Django's own class takes no type arguments when it runs.
    Upload = File


def store_file(
    *, actor: Actor, name: str, content: Upload | IO[bytes], case: Case | None = None, field: str = FIELD
) -> StoredFile:
    """Keep an uploaded file. Without a case it stays the uploader's until an act attaches it.

    Raises Refused at `field` for a kind that is not taken, a content that is not what the name says, an empty file,
    more than 20 MB, or too much that was never sent. The bytes are on the disk before the row is written.
    """
    if actor.seat_id is None:
        raise NotAllowed([Reason(message=_("系统不能上传文件。"), field=field)])
    name = clean_name(name)
    kind = _kind_of(name, field)
    _refuse_hoard(actor, field)
    try:
        with vault.incoming(_chunks(content), council_id=actor.council_id, limit=MOST_BYTES) as written:
            _refuse_content(name, kind, written, field)
            path = vault.keep(written, council_id=actor.council_id)
    except vault.TooLarge:
        raise refuse(
            _("“%(name)s”超过 %(most)s MB，请压缩或者拆分后再传。") % {"name": name, "most": MOST_MEGABYTES},
            field=field,
        ) from None
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise refuse(_("服务器磁盘已满，文件没有保存，请联系系统管理员。"), field=field) from error
    return StoredFile.objects.create(
        council_id=actor.council_id,
        name=name,
        content_type=kind.content_type,
        size=written.size,
        sha256=written.sha256,
        path=path,
        case=case,
        uploaded_by_id=actor.seat_id,
    )


def store_files(*, actor: Actor, uploads: Iterable[Upload], field: str = FIELD) -> list[StoredFile]:
    """Keep the files of a plain form. Raises Refused with everything that is wrong with any of them."""
    stored: list[StoredFile] = []
    reasons: list[Reason] = []
    for upload in uploads:
        try:
            stored.append(store_file(actor=actor, name=upload.name or "", content=upload, field=field))
        except Refused as refused:
            reasons.extend(refused.reasons)
    if reasons:
        raise Refused(reasons)
    return stored


def attach(
    *,
    actor: Actor,
    files: Sequence[int],
    case: Case,
    seal_with: Case | None = None,
    replaces: bool = False,
    field: str = FIELD,
) -> list[StoredFile]:
    """Tie files to a case, in the transaction of the act they come with; the files in the order given.

    They must be the actor's own unattached ones; those the case already has stay. `seal_with`: the case whose readers
    alone may open them, in place of `case`. `replaces`: `files` is the whole list, so that the case lets go of others.
    Raises Refused at `field` for any other file.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("files are attached in the transaction of their act")
    tied_to = seal_with or case
    wanted = list(dict.fromkeys(int(each) for each in files))
    allowed = own_unattached(actor) | Q(case_id=tied_to.pk)
    locked = StoredFile.objects.select_for_update().filter(
        allowed, council_id=actor.council_id, pk__in=wanted
    )
    found = {each.pk: each for each in locked}
    if len(found) < len(wanted):
        raise refuse(_("有附件已失效或者不是您上传的，请重新上传。"), field=field)
    if replaces:
        StoredFile.objects.filter(case_id=tied_to.pk).exclude(pk__in=wanted).update(case=None)
    for each in found.values():
        each.case = tied_to
    StoredFile.objects.filter(pk__in=wanted).update(case=tied_to)
    return [found[pk] for pk in wanted]


def remove_own(*, actor: Actor, file: StoredFile) -> None:
    """Take back a file that has not been sent with an act. Raises Refused for any other."""
    with transaction.atomic():
        found = StoredFile.objects.select_for_update().filter(own_unattached(actor), pk=file.pk).first()
        if found is None:
            raise refuse(_("这个文件已随办理提交，不能移除。"))
        found.delete()
        transaction.on_commit(lambda: vault.remove(found.path))


def _chunks(content: Upload | IO[bytes]) -> Iterable[bytes]:
    content.seek(0)
    return content.chunks() if isinstance(content, File) else iter(lambda: content.read(64 * 1024), b"")


def _kind_of(name: str, field: str) -> FileKind:
    kind = kind_by_name(name)
    if kind is None:
        raise refuse(
            _(
                "“%(name)s”的格式不能上传。可以上传 PDF、Word（docx）、Excel（xlsx）、"
                "图片（jpg、png、webp）和文本（txt）；其他格式请另存为 PDF 后再传。"
            )
            % {"name": name},
            field=field,
        )
    return kind


def _refuse_hoard(actor: Actor, field: str) -> None:
    """Uploading and never sending must not fill the office's disk."""
    unsent = StoredFile.objects.filter(own_unattached(actor), council_id=actor.council_id)
    total = unsent.aggregate(total=Sum("size"))["total"] or 0
    if total > MOST_UNSENT_MEGABYTES * MEGABYTE:
        raise refuse(
            _("您上传后没有提交的文件已超过 %(most)s MB，请先提交；没有提交的文件 7 天后自动清除。")
            % {"most": MOST_UNSENT_MEGABYTES},
            field=field,
        )


def _refuse_content(name: str, kind: FileKind, written: vault.Incoming, field: str) -> None:
    if written.size == 0:
        raise refuse(_("“%(name)s”是空文件，请重新选择。") % {"name": name}, field=field)
    if not matches(kind, written.path):
        raise refuse(
            _("“%(name)s”的内容与格式不符，可能已损坏、加密或者含有宏。请打开后另存为 PDF 再传。")
            % {"name": name},
            field=field,
        )
