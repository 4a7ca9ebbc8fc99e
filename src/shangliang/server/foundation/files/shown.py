"""A stored file as pages and answers show it."""

from __future__ import annotations

from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from shangliang.server.foundation.files.models import StoredFile


@dataclass(frozen=True, kw_only=True)
class ShownFile:
    """`remove_url` is empty once the file has been sent with an act."""

    id: int
    name: str
    size: str
    url: str
    remove_url: str


def file_url(file: StoredFile) -> str:
    """The address at which those who may read the file open it."""
    return reverse("files:download", kwargs={"pk": file.pk, "name": file.name})


def shown(file: StoredFile) -> ShownFile:
    """The file's name, size and addresses."""
    return ShownFile(
        id=file.pk,
        name=file.name,
        size=filesizeformat(file.size),
        url=file_url(file),
        remove_url="" if file.case_id else reverse("files:remove", kwargs={"pk": file.pk}),
    )
