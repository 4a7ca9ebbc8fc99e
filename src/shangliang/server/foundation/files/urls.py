"""Files: uploading, opening, taking back."""

from __future__ import annotations

from django.urls import path

from shangliang.server.foundation.files.screens.download import download
from shangliang.server.foundation.files.screens.remove import remove
from shangliang.server.foundation.files.screens.upload import upload

app_name = "files"
urlpatterns = [
    path("files/", upload, name="upload"),
    path("files/<int:pk>/remove/", remove, name="remove"),
    path("files/<int:pk>/<str:name>", download, name="download"),
]
