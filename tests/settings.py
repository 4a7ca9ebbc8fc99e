"""The settings under which tests run: the program's own, with quick passwords and mail kept in memory."""

from __future__ import annotations

from shangliang.server.settings import *  # noqa: F403

# Argon2 is slow on purpose; a test signs in hundreds of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
