"""Django's settings, driven by the environment (see environment.py for the variables).

SHANGLIANG_AS_OWNER=1 connects as the tables' owner: only for migrations and grants (see prepare_database).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from shangliang.server.environment import read_environment
from shangliang.server.foundation.accounts.limits import PER_ACCOUNT, PER_ADDRESS
from shangliang.server.settings.databases import databases
from shangliang.server.settings.mail import mail_settings

PACKAGE = Path(__file__).resolve().parents[2]
SERVER = PACKAGE / "server"
# In a checkout var/ stands beside src/; an installed package has no such place and uses the working folder.
_checkout = PACKAGE.parents[1]
ROOT = _checkout if (_checkout / "manage.py").is_file() else Path.cwd()

ENVIRONMENT = read_environment(os.environ, root=ROOT)
MODE = ENVIRONMENT.mode
VAR = ENVIRONMENT.var

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = MODE == "development"
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
BASE_URL = ENVIRONMENT.base_url

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_q",
    "template_partials",
    "shangliang.server.foundation.database",
    # Our own apps, lowest tier first. One line each.
    "shangliang.server.foundation.ui",
    "shangliang.server.foundation.directory",
    "shangliang.server.foundation.accounts",
    "shangliang.server.foundation.audit",
    "shangliang.server.foundation.casework",
    "shangliang.server.foundation.files",
    "shangliang.server.foundation.notices",
    "shangliang.server.foundation.search",
    "shangliang.server.foundation.registers",
    "shangliang.server.foundation.stepping",
    "shangliang.server.followup",
    "shangliang.server.work.proposals",
    "shangliang.server.work.briefs",
    "shangliang.server.work.supervision",
    "shangliang.server.work.consultations",
    "shangliang.server.work.studies",
    "shangliang.server.insight",
    "shangliang.server.shell",
    "shangliang.server.api",
]
AUTH_USER_MODEL = "accounts.User"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    # Last: everything behind it happens within the walls of one council.
    "shangliang.server.foundation.accounts.acting.ActingMiddleware",
]

ROOT_URLCONF = "shangliang.server.urls"
WSGI_APPLICATION = "shangliang.server.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shangliang.server.foundation.ui.context.presentation",
                "shangliang.server.foundation.accounts.context.acting",
                "shangliang.server.shell.context.navigation",
            ],
        },
    }
]
FORM_RENDERER = "shangliang.server.foundation.ui.forms.HouseFormRenderer"

DATABASES = databases(
    ENVIRONMENT,
    as_owner=os.environ.get("SHANGLIANG_AS_OWNER") == "1",
    pooled=os.environ.get("SHANGLIANG_POOL", "1") == "1",
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Sign-in limits count in the cache, so it must be shared by every process: the database is.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shangliang_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# Pages and files
STATIC_URL = "static/"
# Files are found where the apps keep them: nothing has to be collected before a first start.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
# The address of a file holds a digest of it (assets.py), so browsers may keep it for long.
WHITENOISE_MAX_AGE = 0 if DEBUG else 86_400
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "shangliang.server.assets.VersionedStaticFilesStorage"},
}
MEDIA_ROOT = ENVIRONMENT.files
# Files are only handed out by views that ask who is reading.
MEDIA_URL = ""
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

# Language and time
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("英文"))]
LOCALE_PATHS = [SERVER / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# Sign-in
AUTHENTICATION_BACKENDS = ["shangliang.server.foundation.accounts.backend.PhoneOrNameBackend"]
ACCOUNT_ADAPTER = "shangliang.server.foundation.accounts.adapter.HouseAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login_failed": f"{PER_ADDRESS},{PER_ACCOUNT}"}
# In production a proxy stands in front and names the visitor; without it every visitor would share one limit.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if MODE == "production" else 0
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "phone", "name")},
    },
    {
        "NAME": "shangliang.server.foundation.accounts.passwords.LongEnough",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"

# Cookies and headers
SESSION_COOKIE_SECURE = ENVIRONMENT.is_https
CSRF_COOKIE_SECURE = ENVIRONMENT.is_https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if MODE == "production":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# Jobs: a queue in the same database. A job is handed out again when its worker died (retry > timeout),
# so every job is safe to run twice.
Q_CLUSTER: dict[str, Any] = {
    "name": "shangliang",
    "orm": "default",
    "workers": 1,
    "timeout": 300,
    "retry": 360,
    "max_attempts": 5,
    "ack_failures": False,
    "poll": 1,
    "queue_limit": 20,
    "bulk": 5,
    "save_limit": 500,
    "recycle": 500,
    "catch_up": False,
    "label": "shangliang",
}

# Mail
for _name, _value in mail_settings(ENVIRONMENT.email_url).items():
    globals()[_name] = _value
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
SERVER_EMAIL = ENVIRONMENT.mail_from

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Its starts and stops are no news; what a job says is.
    "loggers": {"django-q": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
