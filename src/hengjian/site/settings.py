"""Django's settings, derived from :mod:`hengjian.site.options`. Nothing here is law: deadlines and rates live in modules."""

from __future__ import annotations

import os
import secrets
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from hengjian.kernel import clock
from hengjian.kernel.tier import Node
from hengjian.site.options import Options

OPTIONS = Options()
DATA = OPTIONS.data_dir.resolve()
PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent.parent


def _kept_secret() -> str:
    """The node's signing key: given, or made once and kept readable by its owner only."""
    if OPTIONS.secret_key:
        return OPTIONS.secret_key
    path = DATA / "secret_key"
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


SECRET_KEY = _kept_secret()
DEBUG = OPTIONS.debug
ALLOWED_HOSTS = OPTIONS.hosts

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "hengjian.kernel",
    "hengjian.registers.organs",
    "hengjian.registers.officers",
    "hengjian.registers.devices",
    "hengjian.registers.legal_texts",
    "hengjian.registers.catalogue",
    "hengjian.registers.inspection_norms",
    "hengjian.registers.regulated_entities",
    "hengjian.casework.documents",
    "hengjian.casework.evidence",
    "hengjian.casework.check_codes",
    "hengjian.casework.inspections",
    "hengjian.casework.recordings",
    "hengjian.casework.field_work",
    "hengjian.casework.behaviour",
    "hengjian.casework.double_random",
    "hengjian.casework.disclosure",
    "hengjian.casework.complaints",
    "hengjian.casework.enforcement",
    "hengjian.casework.unlicensed",
    "hengjian.exchange.hotlines",
    "hengjian.exchange.national",
    "hengjian.exchange.tiers",
    "hengjian.interfaces.look",
    "hengjian.interfaces.workbench",
    "hengjian.interfaces.portal",
    "hengjian.interfaces.open_api",
    "hengjian.interfaces.mobile_sync",
    "hengjian.interfaces.tier_link",
    "hengjian.interfaces.commands",
    *OPTIONS.districts,
    "hengjian.site",
]
if OPTIONS.districts and str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))  # a district's own features lie beside the platform

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "hengjian.interfaces.workbench.sessions.IdleAndSessionLimit",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "hengjian.interfaces.workbench.actors.ActorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "hengjian.interfaces.look.refusals.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "hengjian.site.urls"
WSGI_APPLICATION = "hengjian.site.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hengjian.interfaces.look.context.look",
                "hengjian.interfaces.workbench.frame.frame",
            ],
            "builtins": ["hengjian.interfaces.look.templatetags.look", "django.templatetags.static"],
        },
    }
]

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-64000; PRAGMA temp_store=MEMORY; "
    "PRAGMA wal_autocheckpoint=10000;"
)
if OPTIONS.database == "postgres":
    DATABASES: dict[str, dict[str, Any]] = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ.get("PGDATABASE", "hengjian"),
            "USER": os.environ.get("PGUSER", ""),
            "PASSWORD": os.environ.get("PGPASSWORD", ""),
            "HOST": os.environ.get("PGHOST", ""),
            "PORT": os.environ.get("PGPORT", ""),
            # At the city a thread for each of 16 districts keeps its connection, and six beside them. What a connection asks
            # for the sixth time is prepared: of the database's work for a short call two fifths were parsing and planning.
            "OPTIONS": {"pool": {"min_size": 2, "max_size": 32}, "server_side_binding": True, "prepare_threshold": 5},
        }
    }
else:
    DATA.mkdir(parents=True, exist_ok=True)
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "hengjian.sqlite3",
            # A connection is opened once a thread and not once a page: opening one costs as much as the page's questions.
            "CONN_MAX_AGE": None,
            # IMMEDIATE: a read that turns into a write would otherwise fail at once, ignoring the timeout.
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "officers.Account"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "hengjian.registers.officers.backend.Accounts"]
PASSWORD_HASHERS = [
    "hengjian.site.hashers.Argon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "workbench:sign_in"
LOGIN_REDIRECT_URL = "workbench:home"
LOGOUT_REDIRECT_URL = "portal:home"

AXES_FAILURE_LIMIT = OPTIONS.lock_after
AXES_COOLOFF_TIME = timedelta(minutes=OPTIONS.lock_minutes)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "look/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

SESSION_ENGINE = "hengjian.interfaces.workbench.stored_sessions"
SESSION_COOKIE_AGE = OPTIONS.session_hours * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = OPTIONS.https
SECURE_HSTS_SECONDS = 31536000 if OPTIONS.https and not OPTIONS.local_authority else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "hengjian.interfaces.look.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "media-src": [SELF, "blob:"],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [("vendor", ROOT / "vendor")] if (ROOT / "vendor").is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The officers' app and the libraries it takes along; without them /m/ answers that it is not there.
HENGJIAN_MOBILE = ROOT / "mobile"
HENGJIAN_VENDOR = ROOT / "vendor"
LOOK_HTMX = "vendor/htmx.org-4.0.1/htmx.min.js" if (ROOT / "vendor").is_dir() else ""
WHITENOISE_USE_FINDERS = True
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_TEMP_DIR = None

HENGJIAN = OPTIONS
HENGJIAN_NODE = Node(OPTIONS.area_code, OPTIONS.area_name, OPTIONS.tier, OPTIONS.log_origin, OPTIONS.demo)
HENGJIAN_ADDRESS = OPTIONS.address or f"{'https' if OPTIONS.https else 'http'}://{OPTIONS.hosts[0]}"
HENGJIAN_DATA = DATA
HENGJIAN_BODIES = DATA / "bodies"
HENGJIAN_LOG_DIR = DATA / "log"          # tiles and checkpoints, served as static files under /log/
HENGJIAN_KEY_DIR = DATA / "keys"
HENGJIAN_FONTS = OPTIONS.font_dir
HENGJIAN_UPLOAD_BYTES = OPTIONS.upload_mb * 1024 * 1024
HENGJIAN_RECORDING_BYTES = OPTIONS.recording_mb * 1024 * 1024

# A demonstration lives in its own days: the distance to the present, in seconds, was fixed when its city was made.
HENGJIAN_DEMO_CLOCK = DATA / "demo_clock"
if OPTIONS.demo and HENGJIAN_DEMO_CLOCK.exists():
    clock.shift(timedelta(seconds=int(HENGJIAN_DEMO_CLOCK.read_text())))

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
