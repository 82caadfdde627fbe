"""`pendopo peta periksa` tells everything and fails only on errors."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command


def test_the_list_as_json() -> None:
    """D-02 and the ten stated counts are in it."""
    keluaran = StringIO()
    call_command("peta", "periksa", "--json", stdout=keluaran)
    semua = {satu["id"]: satu for satu in json.loads(keluaran.getvalue())}
    assert semua["D-02"]["tempat"] == "bagian B, baris 33, kalimat 23"
    assert (
        len([satu for satu in semua.values() if satu["pesan"].startswith("dinyatakan") and satu["id"] != "D-03"]) == 10
    )


def test_the_list_for_people() -> None:
    keluaran = StringIO()
    call_command("peta", "periksa", stdout=keluaran)
    assert "D-01" in keluaran.getvalue()


def test_an_error_ends_with_one(tmp_path: Path, settings: LazySettings) -> None:
    settings.PENDOPO_RUANG = [("uji", tmp_path)]
    keluaran = StringIO()
    with pytest.raises(SystemExit) as akhir:
        call_command("peta", "periksa", "--json", stdout=keluaran)
    assert akhir.value.code == 1
    assert json.loads(keluaran.getvalue())[0]["tingkat"] == "galat"
