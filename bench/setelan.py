"""Settings of a measured server: those of Pendopo, with the toy rooms and the bare pages beside them."""

from pathlib import Path

from pendopo.settings import *  # noqa: F403
from pendopo.settings import INSTALLED_APPS, PENDOPO_RUANG, TEMPLATES

_RUANG = Path(__file__).resolve().parent / "ruang"
PENDOPO_RUANG = [*PENDOPO_RUANG, ("bench.ruang", _RUANG)]
INSTALLED_APPS = [*(f"bench.ruang.{satu.parent.name}" for satu in sorted(_RUANG.glob("*/models.py"))), *INSTALLED_APPS]
TEMPLATES[0]["DIRS"] = [_RUANG.parent / "templat", *TEMPLATES[0]["DIRS"]]
ROOT_URLCONF = "bench.alamat"
ALLOWED_HOSTS = ["*"]
LOGGING = {"version": 1, "disable_existing_loggers": False}
