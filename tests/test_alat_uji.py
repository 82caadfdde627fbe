"""The tests' own furniture: the office stays as it was, also after tests that commit; the clock; the data folder."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from pendopo.dasar.models import Kantor, Pemegang, Pihak
from pendopo.dasar.waktu import sekarang

AKAR = Path(__file__).resolve().parent.parent


def isi_kantor() -> tuple[int, int, list[int]]:
    return Pihak.objects.count(), Pemegang.objects.count(), list(Kantor.objects.values_list("pk", flat=True))


@pytest.fixture(scope="module")
def semula(django_db_setup: None, django_db_blocker: Any) -> tuple[int, int, list[int]]:
    with django_db_blocker.unblock():
        return isi_kantor()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kali", [1, 2])
def test_what_a_committing_test_changes_is_put_back(semula: tuple[int, int, list[int]], kali: int) -> None:
    assert isi_kantor() == semula
    Kantor.objects.create(kode=f"lain-{kali}", nama="Lain", kabupaten="X", provinsi="X", kode_wilayah="35.08.02")
    Pemegang.objects.all().delete()
    assert isi_kantor() != semula


@pytest.mark.django_db
def test_the_office_still_stands_after_it(semula: tuple[int, int, list[int]]) -> None:
    assert isi_kantor() == semula
    assert semula[0] > 0


@pytest.mark.parametrize("peran", ["agendaris", "camat", "sekcam", "kasi_yanum"])
def test_each_post_has_a_login(client: Client, masuk: Callable[..., Any], peran: str) -> None:
    assert masuk(client, peran).contoh
    assert "_auth_user_id" in client.session


def test_a_village_has_its_own_head(orang: Callable[..., Any]) -> None:
    assert orang("kepala_desa", "desa-bulurejo") != orang("kepala_desa", "desa-kaliuling")


@pytest.mark.pukul("2026-03-06T14:10")
def test_the_clock_stands_where_a_test_puts_it() -> None:
    assert (
        sekarang().astimezone().isoformat() == datetime.fromisoformat("2026-03-06T14:10+07:00").astimezone().isoformat()
    )


def test_tests_never_touch_the_data_of_an_office() -> None:
    assert AKAR not in settings.DATA.parents
    assert str(settings.DATA) == os.environ["PENDOPO_DATA"]


@pytest.mark.django_db
def test_the_database_is_a_test_database() -> None:
    assert "uji" in str(connection.settings_dict["NAME"]) or str(connection.settings_dict["NAME"]).startswith("test_")
