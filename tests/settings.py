"""The settings under which tests run: the program's own, with quick passwords and mail kept in memory."""

from __future__ import annotations

import os

os.environ.setdefault("SHANGLIANG_POOL", "0")

from shangliang.server.settings import *  # noqa: F403
from shangliang.server.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE, VAR

# Argon2 is slow on purpose; a test signs in hundreds of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Playwright keeps an event loop in the test's thread, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the live server, workers and killed writers are other connections or other processes.
    # One for each run, so that runs beside each other do not meet.
    (VAR / "test").mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test" / f"{os.getpid()}.sqlite3")}
MEDIA_ROOT = VAR / "test" / f"files-{os.getpid()}"
# A request of the test client sees what the program opens for it, not what the test does.
MIDDLEWARE = ["tests.support.walls.FromOutside", *MIDDLEWARE]
# A second edition of a regulation, which only the tests know (tests/hardening/test_second_edition.py).
INSTALLED_APPS = [*INSTALLED_APPS, "tests.editions"]
