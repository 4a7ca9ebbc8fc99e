"""The home page, the lists over all kinds of work, and search."""

from __future__ import annotations

from django.urls import path

from shangliang.server.shell.screens.home import home
from shangliang.server.shell.screens.late import late
from shangliang.server.shell.screens.promises import promises
from shangliang.server.shell.screens.search import search_page
from shangliang.server.shell.screens.tasks import tasks

app_name = "shell"
urlpatterns = [
    path("", home, name="home"),
    path("tasks/", tasks, name="tasks"),
    path("late/", late, name="late"),
    path("promises/", promises, name="promises"),
    path("search/", search_page, name="search"),
]
