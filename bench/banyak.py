"""Many open cases at once, by plain SQL: record, head, the row that waits, the event before it."""

from django.db import connection

from bench.basis import KantorUkur
from pendopo.mesin.ruang import ruang

_DERET = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s) "
_KASUS = (
    "INSERT INTO mesin_kasus (kantor_id, proses, alur_id, judul, nomor, terbatas, contoh, dibuka, tenggat, hasil) "
    + _DERET
    + "SELECT %s, 'surat_ringkas', %s, 'Surat nomor ' || i || ' dari kantor lain', '', {tidak}, {tidak}, {dibuka}, "
    "{tenggat}, '' FROM n"
)
_BERKAS = (
    "INSERT INTO surat_ringkas_suratringkas (kasus_id, kantor_id, asal, hal, tanggal_surat, nomor_agenda, saran, "
    "petunjuk, hasil_pem, hasil_pm, catatan_verifikasi, lokasi) SELECT id, kantor_id, 'Dinas ' || (id %% 40), "
    "'Hal surat ' || id, '2026-01-05', 1000000 + id, '', '', '', '', '', '' "
    "FROM mesin_kasus WHERE kantor_id = %s AND id > %s"
)
_TUGAS = (
    "INSERT INTO mesin_tugas (kantor_id, kasus_id, unsur, jenis, kelompok, dibuka, tenggat, eskalasi, catatan, sewa, "
    "gagal, jabatan_id) SELECT k.kantor_id, k.id, 'telaah', 'tugas', 1, k.dibuka, k.tenggat, 0, '', 0, 0, j.id "
    "FROM mesin_kasus k JOIN dasar_jabatan j ON j.kantor_id = k.kantor_id AND j.pihak_id IS NULL AND j.peran = "
    "CASE k.id %% 4 WHEN 0 THEN 'sekcam' WHEN 1 THEN 'camat' WHEN 2 THEN 'kasi_pem' ELSE 'kasi_pm' END "
    "WHERE k.kantor_id = %s AND k.id > %s"
)
_JEJAK = (
    "INSERT INTO mesin_jejak (kantor_id, nomor, kasus_id, jenis, unsur, mandat, pada, alasan, sidik, gerak, segel) "
    "SELECT kantor_id, 10000000 + id, id, 'selesai', 'catat', '', dibuka, '', '', '{{}}', '' "
    "FROM mesin_kasus WHERE kantor_id = %s AND id > %s"
)
_SAAT = {
    "sqlite": {
        "tidak": "0", "dibuka": "datetime('2026-01-05', '+' || (i %% 100000) || ' minutes')",
        "tenggat": "datetime('2027-01-05', '+' || (i * 7919 %% 100000) || ' minutes')",
    },
    "postgresql": {
        "tidak": "false", "dibuka": "timestamptz '2026-01-05' + (i %% 100000) * interval '1 minute'",
        "tenggat": "timestamptz '2027-01-05' + (i * 7919 %% 100000) * interval '1 minute'",
    },
}  # fmt: skip

_TENANG = {"sqlite": ("ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"), "postgresql": ("VACUUM (ANALYZE)", "CHECKPOINT")}


def isi(ukur: KantorUkur, banyak: int) -> None:
    """Add that many open cases to the office; the tables' statistics are made anew."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT COALESCE(MAX(id), 0) FROM mesin_kasus")
        sesudah = [ukur.kantor.pk, kursor.fetchone()[0]]
        saat = _SAAT[connection.vendor]
        kursor.execute(_KASUS.format(**saat), [banyak, ukur.kantor.pk, ruang("surat_ringkas").sha256])
        kursor.execute(_BERKAS, sesudah)
        kursor.execute(_TUGAS, sesudah)
        kursor.execute(_JEJAK.replace("{{}}", "{}"), sesudah)
        # What the server would do in the background some time later is done now, before anything is timed.
        for perintah in _TENANG[connection.vendor]:
            kursor.execute(perintah)
