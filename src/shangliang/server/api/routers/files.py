"""Files: handed in before the act that sends them, opened by those who may read."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from ninja import File, Path, Router
from ninja.files import UploadedFile

from shangliang.server.api.acts import digest_of
from shangliang.server.api.authentication import actor_of
from shangliang.server.api.facts_schemas import LARGEST_ID
from shangliang.server.api.idempotency import once
from shangliang.server.api.reading.proposals import shown_file
from shangliang.server.api.schemas.proposals import ShownFile
from shangliang.server.api.steps import Key
from shangliang.server.foundation.files import vault
from shangliang.server.foundation.files.access import readable_files
from shangliang.server.foundation.files.actions.store import remove_own, store_file
from shangliang.server.foundation.files.models import StoredFile

router = Router(tags=["files"])
FileId = Annotated[int, Path(ge=1, le=LARGEST_ID, title="文件编号")]
BYTES: dict[str, Any] = {
    "responses": {
        200: {
            "description": "OK",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


@router.post("/files", response={201: ShownFile}, operation_id="store_file", summary="上传文件")
def upload(
    request: HttpRequest, file: Annotated[UploadedFile, File(title="文件")], idempotency_key: Key = ""
) -> HttpResponse:
    """Hand a file in. It stays the caller's own until an act names it; what is never named is cleared away."""
    actor = actor_of(request)
    return once(
        actor=actor,
        key=idempotency_key,
        asked=["store_file", file.name, digest_of(file)],
        status=201,
        act=lambda: shown_file(store_file(actor=actor, name=file.name or "", content=file, field="file")),
    )


@router.get("/files/{int:file_id}", operation_id="read_file", summary="下载文件", openapi_extra=BYTES)
def download(request: HttpRequest, file_id: FileId) -> FileResponse:
    """A file's bytes."""
    file = _file(request, file_id)
    place = vault.place_of(file.path)
    if not place.is_file():
        raise Http404
    response = FileResponse(
        place.open("rb"), as_attachment=True, filename=file.name, content_type=file.content_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


@router.delete("/files/{int:file_id}", response={204: None}, operation_id="remove_file", summary="移除文件")
def remove(request: HttpRequest, file_id: FileId) -> HttpResponse:
    """Take back a file that has not been sent with an act."""
    remove_own(actor=actor_of(request), file=_file(request, file_id))
    return HttpResponse(status=204)


def _file(request: HttpRequest, file_id: int) -> StoredFile:
    file = readable_files(actor_of(request)).filter(pk=file_id).first()
    if file is None:
        raise Http404
    return file
