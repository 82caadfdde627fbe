"""What every test may ask for: the office Tempursari with its demo people, a login per post, a clock, a browser.

The office is loaded once and stays: tests with a transaction of their own (`transaction=True`, live server) end by
putting back exactly what stood there at the start.
"""

import io
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import time
from typing import Any

import pytest
from django.core.management import call_command, get_commands

CHROMIUM = os.environ.get("PENDOPO_CHROMIUM") or shutil.which("chromium")
CI = os.environ.get("CI") == "true"


# --- skips: none in CI ---------------------------------------------------------------------------------------------


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of two PostgreSQL connections belong to the PostgreSQL run, those asked once do not; some need Chromium."""
    from django.conf import settings

    postgresql = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
    tanda = "sekali" if postgresql else "postgresql"
    lain = [butir for butir in items if butir.get_closest_marker(tanda)]
    if lain:
        config.hook.pytest_deselected(items=lain)
        items[:] = [butir for butir in items if butir not in lain]
    for butir in items:
        if (butir.get_closest_marker("browser") or "page" in getattr(butir, "fixturenames", ())) and not CHROMIUM:
            butir.add_marker(pytest.mark.skip(reason="Chromium tidak ada"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """With CI=true a skipped test has failed: nothing is silently left out."""
    laporan = yield
    if CI and laporan.skipped and not hasattr(laporan, "wasxfail"):
        laporan.outcome = "failed"
        laporan.longrepr = f"dilewati di CI: {laporan.longrepr}"
    return laporan


# --- database ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def _sandi_cepat() -> Iterator[None]:
    """Argon2 takes 180 ms and 100 MB a password; a test needs neither."""
    from django.test import override_settings

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


def _pemicu(nama: str) -> None:
    """Calls mesin.pemicu.pasang or .lepas: the triggers refuse the flush of a transactional test."""
    from django.db import connection

    try:
        from pendopo.mesin import pemicu
    except ImportError:
        return
    getattr(pemicu, nama)(connection)


def _kolom(model: Any) -> list[str]:
    return [kolom.column for kolom in model._meta.local_concrete_fields if not getattr(kolom, "generated", False)]


def _potret() -> list[tuple[str, str, list[tuple[Any, ...]]]]:
    """All rows of all tables: table, its INSERT, its rows."""
    from django.apps import apps
    from django.db import connection

    hasil = []
    kutip = connection.ops.quote_name
    with connection.cursor() as kursor:
        for model in apps.get_models(include_auto_created=True):
            meta = model._meta
            if not meta.managed or meta.proxy:
                continue
            kolom = ", ".join(map(kutip, _kolom(model)))
            kursor.execute(f"SELECT {kolom} FROM {kutip(meta.db_table)}")
            # sqlite3 reads a time column as datetime.time but cannot write one
            mentah = kursor.fetchall()
            if baris := [tuple(str(n) if type(n) is time else n for n in satu) for satu in mentah]:
                tanda = ", ".join(["%s"] * len(baris[0]))
                hasil.append((meta.db_table, f"INSERT INTO {kutip(meta.db_table)} ({kolom}) VALUES ({tanda})", baris))
    return hasil


def _pulihkan(potret: list[tuple[str, str, list[tuple[Any, ...]]]]) -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as kursor:
        for _tabel, perintah, baris in potret:
            kursor.executemany(perintah, baris)


def _ganti(potret: list[tuple[str, str, list[tuple[Any, ...]]]]) -> None:
    """Empties all tables and puts those rows in."""
    _pemicu("lepas")
    try:
        call_command("flush", verbosity=0, interactive=False, allow_cascade=True, reset_sequences=False,
                     inhibit_post_migrate=True)  # fmt: skip
        _pulihkan(potret)
    finally:
        _pemicu("pasang")


@pytest.fixture(scope="session")
def sekali_saja() -> Callable[[str, Callable[[], object]], None]:
    """sekali_saja("demo at nine", make): what `make` puts into the tables is made once and put back the next time."""
    sudah: dict[str, Any] = {}

    def isi(nama: str, buat: Callable[[], object]) -> None:
        if nama in sudah:
            _ganti(sudah[nama])
        else:
            buat()
            sudah[nama] = _potret()

    return isi


def muat_kantor() -> None:
    """Loads the office and its demo people, each with the password that `kantor contoh` says."""
    if "kantor" in get_commands():
        call_command("kantor", "muat", "tempursari", stdout=io.StringIO())
        call_command("kantor", "contoh", "tempursari", stdout=io.StringIO())
        call_command("induk", "muat", "tempursari", stdout=io.StringIO())


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The test database with the office in it; every flush is followed by putting the office back."""
    from django.apps import apps
    from django.core.cache import cache
    from django.db import connections
    from django.test import TransactionTestCase

    with django_db_blocker.unblock():
        muat_kantor()
        potret = _potret()

    def bersihkan(self: TransactionTestCase) -> None:
        assert apps.ready
        for nama in self._databases_names(include_mirrors=False):
            _ganti(potret)
            cache.clear()  # its table is no model's, so no flush empties it
            connections[nama].check_constraints()

    asli = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = bersihkan
    yield
    TransactionTestCase._fixture_teardown = asli


@pytest.fixture
def kantor(db: None) -> Any:
    """The office Tempursari."""
    from pendopo.dasar.models import Kantor

    return Kantor.objects.get(kode="tempursari")


@pytest.fixture(scope="module")
def kantor_bercontoh(django_db_setup: None, django_db_blocker: Any) -> Iterator[Any]:
    """The office with all its demo cases of a Tuesday morning, printed and delivered: made once for a whole file.

    Each test that also takes `db` gives back what it changed; afterwards nothing of it stays.
    """
    from django.db import transaction

    from pendopo.dasar.models import Kantor
    from pendopo.dasar.waktu import pada
    from pendopo.mesin import pekerja
    from pendopo.mesin.contoh import muat_contoh

    with django_db_blocker.unblock(), transaction.atomic():
        kantor = Kantor.objects.get(kode="tempursari")
        with pada("2026-11-24T09:10"):
            muat_contoh(kantor)
            while pekerja.sekali():
                pass
        yield kantor
        transaction.set_rollback(True)


@pytest.fixture
def orang(kantor: Any) -> Callable[..., Any]:
    """orang("camat"), orang("kepala_desa", "desa-bulurejo"): the demo person who sits on that post today."""
    from pendopo.dasar.models import Pemegang

    def cari(peran: str, pihak: str | None = None) -> Any:
        syarat = {"jabatan__kantor": kantor, "jabatan__peran": peran, "orang__contoh": True}
        if pihak:
            syarat["jabatan__pihak__kode"] = pihak
        pemegang = Pemegang.objects.filter(**syarat).select_related("orang").order_by("jabatan__urut", "pk").first()
        assert pemegang, f"tidak ada orang contoh pada jabatan {peran} {pihak or ''}"
        return pemegang.orang

    return cari


def hadirkan(client: Any, siapa: Any) -> None:
    """Signs the person in as if the password had just been typed."""
    from pendopo.web.kenal import tandai

    client.force_login(siapa)
    tandai(client.session, siapa)


@pytest.fixture
def masuk(orang: Callable[..., Any]) -> Callable[..., Any]:
    """masuk(client, "agendaris"): the client is signed in as who sits on that post; returns the person."""

    def lakukan(client: Any, peran: str, pihak: str | None = None) -> Any:
        siapa = orang(peran, pihak)
        hadirkan(client, siapa)
        return siapa

    return lakukan


@pytest.fixture(autouse=True)
def _jam(request: pytest.FixtureRequest) -> Iterator[None]:
    """@pytest.mark.pukul("2026-03-06T14:10"): the office's clock stands at that moment (local time)."""
    tanda = request.node.get_closest_marker("pukul")
    if not tanda:
        yield
        return
    from pendopo.dasar.waktu import pada

    with pada(tanda.args[0]):
        yield


# --- browser -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, without what it would do on its own."""
    return {
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "id-ID", "timezone_id": "Asia/Jakarta"}


@pytest.fixture
def masuk_peramban(orang: Callable[..., Any], live_server: Any) -> Callable[..., Any]:
    """masuk_peramban(context, "camat"): that browser context is signed in as who sits on the post."""
    from django.conf import settings
    from django.test import Client

    def lakukan(context: Any, peran: str, pihak: str | None = None) -> Any:
        siapa = orang(peran, pihak)
        client = Client()
        hadirkan(client, siapa)
        isi = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": isi, "url": live_server.url}])
        return siapa

    return lakukan
