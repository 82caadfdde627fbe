"""Keys of an installation: what lies there, by what a key is recognised, and that nothing runs with a wrong one."""

import json
from pathlib import Path

import pytest

from pendopo.dasar import kunci


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for nama in ("KUNCI_JEJAK", "KUNCI_SESI"):
        monkeypatch.delenv(f"PENDOPO_{nama}", raising=False)
    (tmp_path / "rahasia").mkdir()
    isi = {
        "kunci_jejak": "a",
        "kunci_data_2": "b\n",
        "kunci_x.4711": "separuh",
        ".kunci": "x",
        "tanda-tangan-a.pem": "c",
    }
    for nama, satu in isi.items():
        (tmp_path / "rahasia" / nama).write_text(satu)
    return tmp_path


def test_semua_kunci_folder_dan_lingkungan(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All files but those being made; the environment goes before the folder."""
    assert kunci.semua(data) == {"kunci_jejak": "a", "kunci_data_2": "b", "tanda-tangan-a.pem": "c"}
    monkeypatch.setenv("PENDOPO_KUNCI_JEJAK", "lain")
    assert kunci.semua(data)["kunci_jejak"] == "lain"
    assert kunci.semua(data / "tidak-ada") == {"kunci_jejak": "lain"}


def test_sidik_mengenali_tanpa_menyebut(data: Path) -> None:
    sidik = kunci.sidik_semua(data)
    assert kunci.kurang(data, sidik) == []
    assert kunci.sidik("kunci_jejak", "a") != kunci.sidik("kunci_sesi", "a")
    (data / "rahasia" / "kunci_jejak").write_text("lain")
    (data / "rahasia" / "tanda-tangan-a.pem").unlink()
    assert kunci.kurang(data, sidik) == ["kunci_jejak", "tanda-tangan-a.pem"]


def test_kunci_yang_kurang_menghentikan(data: Path) -> None:
    """A key of the data stops everything; one of a certificate does not. Without the list nothing is asked."""
    kunci.pastikan(data)
    (data / kunci.HARAP).write_text(json.dumps(kunci.sidik_semua(data)))
    kunci.pastikan(data)
    (data / "rahasia" / "tanda-tangan-a.pem").unlink()
    kunci.pastikan(data)
    (data / "rahasia" / "kunci_data_2").write_text("lain")
    with pytest.raises(SystemExit, match=r"Kunci belum dikembalikan: .*kunci_data_2\. Letakkan kembali") as galat:
        kunci.pastikan(data)
    assert "kunci_jejak" not in str(galat.value)
