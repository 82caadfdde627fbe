"""Many open cases at once, by plain SQL: record, head, the row that waits, the event before it."""

from collections.abc import Mapping
from typing import Any

from django.db import connection

from bench.basis import KantorUkur
from pendopo.mesin.models import Jejak, Kasus, Tugas
from pendopo.mesin.ruang import ruang

_DERET = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s)"
_BARU = "FROM mesin_kasus k WHERE k.kantor_id = %s AND k.id > %s"
_KASUS = {
    "kantor_id": "%s", "proses": "'surat_ringkas'", "alur_id": "%s", "dibuka": "{dibuka}", "tenggat": "{tenggat}",
    "judul": "'Surat nomor ' || i || ' dari kantor lain'",
}  # fmt: skip
_BERKAS = {
    "kasus_id": "k.id", "kantor_id": "k.kantor_id", "asal": "'Dinas ' || (k.id %% 40)", "hal": "'Hal surat ' || k.id",
    "tanggal_surat": "'2026-01-05'", "nomor_agenda": "1000000 + k.id",
}  # fmt: skip
_TUGAS = {
    "kantor_id": "k.kantor_id", "kasus_id": "k.id", "unsur": "'telaah'", "jenis": "'tugas'", "dibuka": "k.dibuka",
    "tenggat": "k.tenggat", "jabatan_id": "j.id",
}  # fmt: skip
_PEMEGANG = (
    "FROM mesin_kasus k JOIN dasar_jabatan j ON j.kantor_id = k.kantor_id AND j.pihak_id IS NULL AND j.peran = "
    "CASE k.id %% 4 WHEN 0 THEN 'sekcam' WHEN 1 THEN 'camat' WHEN 2 THEN 'kasi_pem' ELSE 'kasi_pm' END "
    "WHERE k.kantor_id = %s AND k.id > %s"
)
_JEJAK = {
    "kantor_id": "k.kantor_id", "nomor": "10000000 + k.id", "kasus_id": "k.id", "jenis": "'selesai'",
    "unsur": "'catat'", "pada": "k.dibuka", "gerak": "'{}'",
}  # fmt: skip
_SAAT = {
    "sqlite": {
        "dibuka": "datetime('2026-01-05', '+' || (i %% 100000) || ' minutes')",
        "tenggat": "datetime('2027-01-05', '+' || (i * 7919 %% 100000) || ' minutes')",
    },
    "postgresql": {
        "dibuka": "timestamptz '2026-01-05' + (i %% 100000) * interval '1 minute'",
        "tenggat": "timestamptz '2027-01-05' + (i * 7919 %% 100000) * interval '1 minute'",
    },
}  # fmt: skip

_TENANG = {"sqlite": ("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"), "postgresql": ("VACUUM (ANALYZE)", "CHECKPOINT")}


def _sisip(model: Any, isi: Mapping[str, str], dari: str) -> str:
    """INSERT ... SELECT; a column that `isi` does not name and that may not be empty gets the model's own default."""
    bidang = [f for f in model._meta.concrete_fields if not f.null and not f.primary_key and f.column not in isi]
    bawaan = {f.column: f.get_db_prep_save(f.get_default(), connection) for f in bidang}
    semua = {nama: f"'{nilai}'" if isinstance(nilai, str) else str(nilai) for nama, nilai in bawaan.items()} | isi
    return f"INSERT INTO {model._meta.db_table} ({', '.join(semua)}) SELECT {', '.join(semua.values())} {dari}"


def isi(ukur: KantorUkur, banyak: int) -> None:
    """Add that many open cases to the office; the tables' statistics are made anew."""
    saat = _SAAT[connection.vendor]
    r = ruang("surat_ringkas")
    deret = {nama: satu.format(**saat) for nama, satu in _KASUS.items()}
    with connection.cursor() as kursor:
        kursor.execute("SELECT COALESCE(MAX(id), 0) FROM mesin_kasus")
        sesudah = [ukur.kantor.pk, kursor.fetchone()[0]]
        kursor.execute(f"{_DERET} {_sisip(Kasus, deret, 'FROM n')}", [banyak, ukur.kantor.pk, r.sha256])
        kursor.execute(_sisip(r.model, _BERKAS, _BARU), sesudah)
        kursor.execute(_sisip(Tugas, _TUGAS, _PEMEGANG), sesudah)
        kursor.execute(_sisip(Jejak, _JEJAK, _BARU), sesudah)
        # What the server would do in the background some time later is done now, before anything is timed.
        for perintah in _TENANG[connection.vendor]:
            kursor.execute(perintah)
