"""Handing a file out to those who may read it."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_safe

from shangliang.server.foundation.accounts.doors import SeatedRequest, seated
from shangliang.server.foundation.files import vault
from shangliang.server.foundation.files.access import readable_files
from shangliang.server.foundation.files.kinds import is_inline

# A file is shown by itself and may do nothing: no script, no request. Chromium's own PDF viewer is an object of the
# page, and draws with styles in line.
ALONE = (
    "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


@require_safe
@seated()
def download(request: SeatedRequest, pk: int, name: str) -> HttpResponse:  # noqa: ARG001 -- for people's eyes
    """The file's bytes: pictures and PDF to be looked at, everything else to be saved. 404 for whom it is not."""
    file = readable_files(request.actor).filter(pk=pk).first()
    place = vault.place_of(file.path) if file else None
    if file is None or place is None or not place.is_file():
        raise Http404
    answer = FileResponse(
        place.open("rb"),
        as_attachment=not is_inline(file.content_type),
        filename=file.name,
        content_type=file.content_type,
    )
    answer["Content-Security-Policy"] = ALONE
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-cache"
    # A streaming answer has all that a view's caller asks of an answer.
    return cast(HttpResponse, answer)
