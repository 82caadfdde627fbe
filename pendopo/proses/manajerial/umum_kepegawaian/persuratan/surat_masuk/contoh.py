"""Demo letters: invented senders and subjects, made by doing the steps as the demo people."""

from datetime import datetime, timedelta
from typing import Any

from pendopo.dasar.models import Jabatan, Kantor, Orang
from pendopo.dasar.saya import Saya, saya_dari
from pendopo.dasar.waktu import hari_ini, pada, sekarang
from pendopo.mesin import jalan
from pendopo.mesin.models import Tugas

SURAT: list[tuple[str, str, str, str, int, str]] = [
    # asal, nomor, hal, kecepatan, days ago, how far it went
    ("Bappeda Kabupaten Lumajang", "000.7.1.4/311/427.50", "Undangan musrenbang kecamatan", "segera", 1, "disposisi"),
    ("Dinas Sosial Kabupaten Lumajang", "400.9/127/427.33", "Permintaan data penerima bantuan", "penting", 6, "tindak"),
    ("Pemerintah Desa Bulurejo", "140/45/35.08.01.2002", "Laporan realisasi APBDes semester I", "biasa", 2, "telaah"),
    ("Pemerintah Desa Kaliuling", "005/21/35.08.01.2007", "Undangan bersih desa", "biasa", 1, "catat"),
    ("Bagian Organisasi Setda", "000.8.3.1/90/427.13", "Penyusunan peta proses bisnis", "penting", 9, "arsip"),
    ("Polsek Tempursari", "B/14/XI/2026", "Pengamanan hari besar", "biasa", 3, "verifikasi"),
]


def muat(kantor: Kantor) -> None:
    """Six letters in six stages, received in the last days."""
    for urutan, (asal, nomor, hal, kecepatan, lalu, tahap) in enumerate(SURAT):
        kini = sekarang()
        diterima = (kini - timedelta(days=lalu)).astimezone(kantor.zona_waktu).replace(hour=8, minute=10 + urutan)
        with pada(diterima + timedelta(minutes=20) if diterima < kini else kini):
            _satu(kantor, asal, nomor, hal, kecepatan, min(diterima, sekarang()), tahap)


def _saya(kantor: Kantor, peran: str) -> Saya:
    orang = Orang.objects.filter(
        kantor=kantor, contoh=True, pemegang__jabatan__peran=peran, pemegang__jabatan__kantor=kantor
    ).first()
    assert orang is not None, peran
    return saya_dari(orang, hari_ini(kantor))


def _langkah(kantor: Kantor, kasus: int, unsur: str, peran: str, **isian: Any) -> None:
    for tugas in Tugas.objects.filter(kasus_id=kasus, unsur=unsur, jabatan__peran=peran):
        jalan.selesaikan(_saya(kantor, peran), tugas.pk, isian)


def _satu(kantor: Kantor, asal: str, nomor: str, hal: str, kecepatan: str, diterima: datetime, tahap: str) -> None:
    isian: dict[str, Any] = {
        "diterima": f"{diterima:%Y-%m-%dT%H:%M}", "cara_terima": "whatsapp" if "Desa" in asal else "kurir",
        "asal": asal, "nomor_surat": nomor, "tanggal_surat": f"{diterima - timedelta(days=1):%Y-%m-%d}", "hal": hal,
        "kecepatan": kecepatan, "keamanan": "biasa", "lampiran_surat": "1 berkas", "klasifikasi": "000.1.5",
    }  # fmt: skip
    if "Undangan" in hal:
        isian |= {
            "acara_tanggal": f"{diterima + timedelta(days=4):%Y-%m-%d}", "acara_mulai": "09:00",
            "acara_tempat": "Pendopo Kecamatan Tempursari",
        }  # fmt: skip
    kasus = jalan.mulai(_saya(kantor, "agendaris"), "surat_masuk", isian).kasus_id
    if tahap == "catat":
        return
    _langkah(kantor, kasus, "periksa", "kasubbag_umpeg", kecepatan=kecepatan, keamanan="biasa", klasifikasi="000.1.5")
    if tahap == "telaah":
        return
    _langkah(kantor, kasus, "telaah", "sekcam", saran_telaah="Mohon diteruskan kepada Kasi terkait.")
    if tahap == "disposisi":
        return
    jabatan = {j.peran: j.pk for j in Jabatan.objects.filter(kantor=kantor, pihak=None)}
    tiga = [
        {"jabatan": jabatan["kasi_pem"], "instruksi": "proses", "koordinator": "on"},
        {"jabatan": jabatan["kasi_pm"], "instruksi": "koordinasi"},
        {"jabatan": jabatan["kasi_yanum"], "instruksi": "diketahui"},
    ]
    _langkah(kantor, kasus, "disposisi", "camat", penerima=tiga, catatan_disposisi="Selesaikan tepat waktu.")
    _langkah(kantor, kasus, "tindak_lanjut", "kasi_yanum")
    if tahap == "tindak":
        return
    for peran in ("kasi_pem", "kasi_pm"):
        _langkah(kantor, kasus, "tindak_lanjut", peran, hasil="Sudah ditindaklanjuti bersama desa.")
    if tahap == "arsip":
        _langkah(kantor, kasus, "verifikasi", "sekcam")
