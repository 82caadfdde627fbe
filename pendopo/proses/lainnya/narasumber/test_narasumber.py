"""The story of a speaker's session: asked by letter, answered by link, held, paid and reported (rules 17)."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.parameter import tetapkan
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan, luar
from pendopo.mesin.models import Lampiran, Tautan
from pendopo.mesin.tautan import alamat
from pendopo.mesin.uji_ruang.peraga import bekerja, lakukan, saya, yang_menunggu
from pendopo.proses.peraga import kirim_surat

from .models import SesiNarasumber

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]
ACARA = {
    "kegiatan": "Pelatihan koperasi", "topik": "Pembukuan", "tempat": "Pendopo", "tanggal": "07-12-2026",
    "mulai": "09.00", "sampai": "11.30", "peserta": "30", "instansi": "Dinas Koperasi", "pagu": "2.000.000",
}  # fmt: skip
BERSEDIA = {
    "bersedia": "True", "nama": "Hendra Contoh", "golongan": "iii", "tingkat": "eselon_3",
    "npwp": "11.222.333.4-555.000", "rekening": "Bank Contoh 987654321",
}  # fmt: skip
HADIR = {"hadir": "28", "jam_bayar": "2", "notula": "Berlatih buku kas."}


def rencana(**ubah: Any) -> SesiNarasumber:
    hasil = jalan.mulai(saya("kasi_pm"), "narasumber", ACARA | ubah)
    bekerja()
    return SesiNarasumber.objects.get(pk=hasil.kasus_id)


def tautan_surat(n: SesiNarasumber) -> Tautan:
    """The letter goes its way; then the agency's link opens."""
    kirim_surat(n.pk, "400.10")
    return Tautan.objects.filter(kasus_id=n.pk).latest("pk")


def jawab(n: SesiNarasumber, **ubah: str) -> None:
    luar.jawab(tautan_surat(n), BERSEDIA | ubah)
    bekerja()


def laksanakan(n: SesiNarasumber, **ubah: Any) -> None:
    with pada("2026-12-08T09:00"):
        lakukan(n.pk, "laksanakan", "kasi_pm", **(HADIR | ubah))


def lampirkan(n: SesiNarasumber, *isian: str) -> None:
    for nama in isian:
        Lampiran.objects.create(
            kantor=n.kantor, kasus=n.kasus, unsur="laksanakan", isian=nama, sha256="0" * 64, nama=f"{nama}.pdf",
            jenis="application/pdf", ukuran=1, pada="2026-12-08T09:00+07:00",
        )  # fmt: skip


def bayar(n: SesiNarasumber, tarif: str = "900.000") -> tuple[int, int, int]:
    with pada("2026-12-09T09:00"):
        lakukan(n.pk, "bayar", "pelaksana_keuangan", tarif=tarif)
    n.refresh_from_db()
    return int(n.honor), int(n.pajak), int(n.neto)


def sampai_bayar(*, acara: dict[str, str] | None = None, **ubah: str) -> SesiNarasumber:
    n = rencana(**(acara or {}))
    jawab(n, **ubah)
    laksanakan(n)
    lampirkan(n, "daftar_hadir", "materi")
    return n


@pytest.mark.parametrize(
    ("golongan", "sendiri", "hasil"),
    [
        ("iv", "", (1_800_000, 270_000, 1_530_000)),
        ("iii", "", (1_800_000, 90_000, 1_710_000)),
        ("bukan_pns", "", (1_800_000, 45_000, 1_755_000)),
        ("iii", "on", (900_000, 45_000, 855_000)),
    ],
)
def test_honorarium_dan_pajak(kantor: Any, golongan: str, sendiri: str, hasil: tuple[int, int, int]) -> None:
    """Contoh 17, V-NAR-03: eselon III, two hours: 1.530.000, 1.710.000, 1.755.000; own unit 855.000."""
    n = sampai_bayar(acara={"unit_sendiri": sendiri}, golongan=golongan)
    assert bayar(n) == hasil


def test_dari_surat_sampai_laporan(kantor: Any, client: Client, masuk: Any) -> None:
    """The letter takes its number, the agency answers as its party, the receipt prints, the report ends it."""
    n = rencana()
    assert (n.nomor, yang_menunggu(n.pk)) == ("1/2026", ["surat_permohonan"])
    tautan = tautan_surat(n)
    assert tautan.pihak
    assert tautan.pihak.kode == "narasumber-kabupaten"
    assert tautan.untuk == "Narasumber dari Dinas Koperasi"
    luar.jawab(tautan, BERSEDIA)
    laksanakan(n)
    lampirkan(n, "daftar_hadir", "materi")
    bayar(n)
    assert n.nomor_jawaban.startswith("400.10/")
    masuk(client, "pelaksana_keuangan")
    assert client.get(f"/berkas/{n.pk}/cetak/tanda_terima.pdf").status_code == 200
    masuk(client, "kasi_pm")
    halaman = client.get(f"/berkas/{n.pk}/").content.decode()
    assert "987654321" not in halaman
    assert "11.222.333.4" not in halaman
    lakukan(n.pk, "laporkan", "kasi_pm", laporan="Berjalan baik.")
    n.refresh_from_db()
    assert (n.keterangan, n.kasus.hasil) == ("28 peserta hadir", "selesai")


def test_tarif_tidak_melampaui_batas_hari_acara(kantor: Any) -> None:
    """V-NAR-01: the ceiling is that of the day of the event, even when it is another today."""
    n = sampai_bayar()
    tetapkan(kantor, "narasumber.tarif_eselon_3", "800000", date(2026, 12, 1), date(2026, 12, 7))
    with pytest.raises(Ditolak, match=r"Rp800\.000,00") as galat:
        bayar(n)
    assert "tarif" in galat.value.semua
    assert bayar(n, "800.000")[0] == 1_600_000


def test_jam_tidak_melebihi_sesi(kantor: Any) -> None:
    """V-NAR-02: a session of 150 minutes holds two hours, not three; nothing is held before its day."""
    n = rencana()
    jawab(n)
    with pytest.raises(Ditolak, match="Acara baru pada 07-12-2026"):
        lakukan(n.pk, "laksanakan", "kasi_pm", **HADIR)
    with pytest.raises(Ditolak, match="Sesi hanya 150 menit"):
        laksanakan(n, jam_bayar="3")
    laksanakan(n)
    assert yang_menunggu(n.pk) == ["bayar"]


def test_tidak_dua_sesi_pada_satu_waktu(kantor: Any) -> None:
    """V-NAR-04: the same speaker, the same hour, another event: refused; right after it, fine."""
    jawab(rencana())
    n = rencana(kegiatan="Sosialisasi lain", mulai="11.00", sampai="13.00")
    tautan = tautan_surat(n)
    with pytest.raises(Ditolak) as galat:
        luar.jawab(tautan, BERSEDIA | {"nama": "hendra contoh "})
    assert "nama" in galat.value.semua
    jawab(rencana(kegiatan="Sesudahnya", mulai="11.30", sampai="13.00"))


def test_bukti_sebelum_bayar(kantor: Any) -> None:
    """V-NAR-05: without list of attendance and material nothing is paid; the missing one is named."""
    n = rencana()
    jawab(n)
    laksanakan(n)
    with pytest.raises(Ditolak, match="Daftar hadir dan Materi belum"):
        bayar(n)
    lampirkan(n, "daftar_hadir")
    with pytest.raises(Ditolak, match=r"^Materi belum"):
        bayar(n)
    lampirkan(n, "materi")
    assert bayar(n)[2] == 1_710_000


def test_pagu_mencukupi(kantor: Any) -> None:
    """V-NAR-06: not beyond the budget of the session."""
    n = sampai_bayar(acara={"pagu": "1.500.000"})
    with pytest.raises(Ditolak, match="melampaui pagu"):
        bayar(n)
    assert bayar(n, "750.000")[0] == 1_500_000


def test_yang_menolak_diganti_instansi_lain(kantor: Any) -> None:
    """Refused with a reason, another agency is asked with another letter; the register keeps its one line."""
    n = rencana()
    tautan = tautan_surat(n)
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        luar.jawab(tautan, {"bersedia": "False"})
    with pytest.raises(Ditolak, match="Tanpa ini"):
        luar.jawab(tautan, BERSEDIA | {"golongan": ""})
    luar.jawab(tautan, {"bersedia": "False", "alasan": "Bertugas ke luar kota."})
    assert yang_menunggu(n.pk) == ["rencanakan"]
    lakukan(n.pk, "rencanakan", "kasi_pm", **(ACARA | {"instansi": "Dinas Perdagangan"}))
    jawab(n)
    n.refresh_from_db()
    assert (n.nomor, n.instansi, yang_menunggu(n.pk)) == ("1/2026", "Dinas Perdagangan", ["laksanakan"])


def test_permohonan_tidak_mendadak(kantor: Any) -> None:
    with pytest.raises(Ditolak, match="paling lambat 7 hari"):
        rencana(tanggal="29-11-2026")
    with pytest.raises(Ditolak, match="Sesi paling singkat"):
        rencana(sampai="08.00")
    assert rencana(tanggal="30-11-2026").pk


def test_yang_menolak_tidak_terbaca_oleh_yang_diminta_sesudahnya(kantor: Any, client: Client) -> None:
    """The next agency's link says nothing of who declined before, nor why."""
    n = rencana()
    luar.jawab(tautan_surat(n), BERSEDIA | {"bersedia": "False", "alasan": "Hendra sedang dirawat"})
    bekerja()
    lakukan(n.pk, "rencanakan", "kasi_pm", **(ACARA | {"instansi": "Dinas Lain"}))
    teks = client.get(alamat(tautan_surat(n))).content.decode()
    assert "Dinas Lain" in teks
    assert not any(kata in teks for kata in ("Hendra", "11.222.333.4", "987654321", "dirawat"))
