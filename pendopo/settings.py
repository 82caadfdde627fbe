"""Settings of one installation. Everything a machine may differ in comes from an environment variable PENDOPO_*."""

import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF

from pendopo.dasar import kunci

PAKET = Path(__file__).resolve().parent
DATA = Path(os.environ.get("PENDOPO_DATA", PAKET.parent / "data")).resolve()
"""Everything that must survive: database, files, secret keys."""
kunci.pastikan(DATA)


def _rahasia(nama: str) -> str:
    """A key of this installation: from the environment, else made once and kept beside the database."""
    if nilai := os.environ.get(f"PENDOPO_{nama.upper()}"):
        return nilai
    berkas = DATA / "rahasia" / nama
    if not berkas.exists():
        berkas.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        sementara = berkas.with_suffix(f".{os.getpid()}")
        sementara.touch(mode=0o600)
        sementara.write_text(secrets.token_urlsafe(48))
        try:
            os.link(sementara, berkas)
        except FileExistsError:
            pass
        finally:
            sementara.unlink()
    return berkas.read_text().strip()


def _kunci_data() -> dict[str, str]:
    """The keys that seal personal data, by number: the newest seals, the older ones still open."""
    ada = (berkas.name.rpartition("_")[2] for berkas in (DATA / "rahasia").glob("kunci_data_*"))
    return {satu: _rahasia(f"kunci_data_{satu}") for satu in [n for n in ada if n.isdecimal()] or ["1"]}


def _basis_data(alamat: str | None) -> dict[str, Any]:
    """SQLite in the data folder, or what PENDOPO_DB names: postgresql://user:password@host:port/name."""
    if not alamat:
        DATA.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "pendopo.sqlite3",
            "CONN_MAX_AGE": 600,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA busy_timeout=20000;"
                # recursive_triggers: REPLACE, which deletes unsaid, meets the triggers of the event chain too
                "PRAGMA foreign_keys=ON;PRAGMA recursive_triggers=ON;"
                "PRAGMA temp_store=MEMORY;PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000;",
            },
            # A test of locks needs a database in a file: one in memory is shared by all threads.
            "TEST": {"NAME": DATA / "uji.sqlite3"},
        }
    bagian = urlsplit(alamat)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": bagian.path.lstrip("/"),
        "USER": unquote(bagian.username or ""),
        "PASSWORD": unquote(bagian.password or ""),
        "HOST": bagian.hostname or "",
        "PORT": str(bagian.port or ""),
        "CONN_MAX_AGE": 600,
        # The engine's few statements are planned once a connection; set PENDOPO_DB_SIAPKAN=0 behind an old pooler.
        "OPTIONS": {"prepare_threshold": int(os.environ.get("PENDOPO_DB_SIAPKAN", "3")) or None},
    }


SECRET_KEY = _rahasia("kunci_sesi")
PENDOPO_KUNCI_JEJAK = _rahasia("kunci_jejak")
PENDOPO_KUNCI_DATA = _kunci_data()
PENDOPO_KUNCI_INDEKS = _rahasia("kunci_indeks")
"""Digests by which equal personal data are found; never changed, or nothing is found again."""
PENDOPO_KUNCI_MASUK = _rahasia("kunci_masuk")
"""Encrypts the secrets of second factors; without it everybody would have to enrol again."""
DEBUG = os.environ.get("PENDOPO_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("PENDOPO_ALAMAT", "*").split(",")
DATABASES = {"default": _basis_data(os.environ.get("PENDOPO_DB"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PENDOPO_RUANG: list[tuple[str, Path]] = [("pendopo.proses", PAKET / "proses")]
"""Folders in which rooms are found, with their dotted name; tests and bench append their own."""
if os.environ.get("PENDOPO_UJI") == "1":
    PENDOPO_RUANG.append(("pendopo.mesin.uji_ruang", PAKET / "mesin" / "uji_ruang"))


def ruang_ditemukan() -> list[str]:
    """Dotted names of all rooms and hallways with tables: every folder of the process tree that has a models.py."""
    return [
        ".".join([nama, *berkas.parent.relative_to(folder).parts])
        for nama, folder in PENDOPO_RUANG
        for berkas in sorted(folder.rglob("models.py"))
    ]


INSTALLED_APPS = [
    "pendopo.web",
    "pendopo.naskah",
    *ruang_ditemukan(),
    "pendopo.mesin",
    "pendopo.dasar",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "pendopo.web.tengah.PendopoMiddleware",
]
ROOT_URLCONF = "pendopo.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [folder for _, folder in PENDOPO_RUANG],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "pendopo.web.konteks.halaman",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
WSGI_APPLICATION = "pendopo.wsgi.application"

AUTH_USER_MODEL = "dasar.Orang"
LOGIN_URL = "/masuk/"
LOGIN_REDIRECT_URL = "/kotak-masuk/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("nama_pengguna", "nama")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "web_simpanan",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
"""Shared by all processes: a one-time code that one has seen must be used up for the other too."""

# Signing in: allauth (second factor, passkeys) without e-mail, sign-up or foreign accounts.
ACCOUNT_ADAPTER = "pendopo.web.penyesuai.PenyesuaiAkun"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "nama_pengguna"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip,5/5m/key"}
MFA_ADAPTER = "pendopo.web.penyesuai.PenyesuaiKedua"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_TOLERANCE = 1
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TRUST_ENABLED = True
MFA_TRUST_COOKIE_AGE = timedelta(days=30)
MFA_TRUST_COOKIE_NAME = "pendopo_perangkat"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = os.environ.get("PENDOPO_TANPA_HTTPS") == "1"
"""Passkeys at http://localhost, for a trial; browsers accept them nowhere else without https."""
PENDOPO_PASTIKAN_ULANG = timedelta(minutes=int(os.environ.get("PENDOPO_PASTIKAN_ULANG", "15")))
"""Signing, export and rights ask who it is again, unless that was asked within this time."""

# Five wrong passwords for one name from one address: wait. The name is kept as a keyed digest only.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=10)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_PASSWORD_FORM_FIELD = "sandi"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "nama_pengguna", "sandi_lama", "lanjut", "csrfmiddlewaretoken"]
AXES_USERNAME_CALLABLE = "pendopo.web.kenal.sidik_nama"
AXES_LOCKOUT_CALLABLE = "pendopo.web.kenal.jawaban_asli"

SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_ENGINE = "django.contrib.sessions.backends.db"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

LANGUAGE_CODE = "id"
USE_I18N = True
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns about a folder that is not there
MEDIA_ROOT = DATA / "lampiran"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "pendopo.web.galat.formulir_usang"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

PENDOPO_SEKARANG = os.environ.get("PENDOPO_SEKARANG", "")
"""A demo's own clock (ISO date and time); shown on every page when set."""

PENDOPO_RUJUKAN = {"docs/rujukan/hak-akses.md": "pendopo.web.hak_tulis.halaman_hak"}
"""Reference pages that a higher layer writes: path -> function; `pendopo rujukan tulis` calls them."""

PENDOPO_PENCETAK = "pendopo.naskah.cetak.cetak_dokumen"
"""What a service task without a function of its own calls: prints dokumen/<task>.typ."""

PENDOPO_PENGESAH = "pendopo.naskah.tandatangan.sahkan"
"""What seals a paper that is signed: prints it once with QR and signature block, and signs it."""
PENDOPO_TANDA_TANGAN = os.environ.get("PENDOPO_TANDA_TANGAN", "simulasi")
"""The electronic way of signing: simulasi, sertifikat (this installation's own), or bsre."""
PENDOPO_URL = os.environ.get("PENDOPO_URL", "http://localhost:8000").rstrip("/")
"""Under which address the public reaches this installation; it stands in the QR of every signed paper."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"konsol": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["konsol"], "level": "WARNING"},
    "loggers": {"pendopo": {"level": os.environ.get("PENDOPO_LOG", "INFO")}, "axes": {"level": "ERROR"}},
}
