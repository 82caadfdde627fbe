"""The meeting and its minutes: quorum, reasons, women, ceiling, attendance, signatures (rules 14)."""

from datetime import date

import pytest

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Kantor
from pendopo.dasar.waktu import pada
from pendopo.mesin import luar, tindakan
from pendopo.mesin.models import Kasus, Tautan, Tugas
from pendopo.mesin.uji_ruang.peraga import bekerja, lakukan, saya, yang_menunggu

from . import test_pelaksanaan_musrenbang as cerita
from .test_pelaksanaan_musrenbang import (
    ACARA,
    DESA,
    ESOKNYA,
    HARI_H,
    daftar,
    hadir,
    musyawarah,
    nilai,
    opd,
    rencana,
    sampai_musyawarah,
    satu,
    setujui_semua,
    tanggapi,
    telaah,
    undang,
    urutan,
)

simpanan = cerita.simpanan
SEJAK = date(2026, 11, 1)
pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]


def test_kuorum_desa(kantor: Kantor) -> None:
    """V-MUS-06: four of seven villages are no quorum: another day, all are asked again; five are one."""
    daftar("bulurejo", satu("Rabat jalan"))
    m = rencana()
    telaah(m)
    nilai(m)
    undang(m)
    hadir(m, DESA[:4])
    assert yang_menunggu(m.pk) == ["rencanakan"]
    assert "4 dari 7 desa hadir" in Tugas.objects.get(kasus_id=m.pk).catatan
    baru = {"tanggal": "21-12-2026", "pukul": "09.00", "tempat": "Pendopo"}
    lama = [{"id": p.pk, "pihak": p.pihak_id} for p in m.peserta.anggota()]
    isian = {"tahun_rencana": "2028", "tema": "Air", "pagu": "1.000.000", "peserta": lama}
    with pada(ESOKNYA):
        lakukan(m.pk, "rencanakan", "kasi_pm", **(isian | baru))
        telaah(m)
        nilai(m, tanggal="21-12-2026")
        tindakan.batalkan(saya("sekcam"), Kasus.objects.filter(induk=m.pk).latest("pk").pk, "undangan lewat telepon")
        bekerja()
    assert yang_menunggu(m.pk) == ["hadiri"] * 7
    with pada("2026-12-21T10:00"):
        for n, desa in enumerate(DESA):
            isian = {"laki": "2", "perempuan": "1"} if n < 5 else {"laki": "0", "perempuan": "0", "alasan": "sakit"}
            lakukan(m.pk, "hadiri", f"operator_{desa}", **isian)
    assert yang_menunggu(m.pk) == ["musyawarah"]


def test_tanda_tangan_lengkap(kantor: Kantor) -> None:
    """V-MUS-06: an objection sends the minutes back to the talk; without a quorum of signatures no Camat signs."""
    m = sampai_musyawarah()
    musyawarah(m)
    with pada(ESOKNYA):
        with pytest.raises(Ditolak, match="Tulis keberatannya"):
            lakukan(m.pk, "setujui", "kades_bulurejo", setuju="False")
        lakukan(m.pk, "setujui", "kades_bulurejo", setuju="False", alasan="urutan kedua tertukar")
    setujui_semua(m, DESA[1:])
    assert yang_menunggu(m.pk) == ["musyawarah"]
    assert "Desa Bulurejo: urutan kedua tertukar" in Tugas.objects.get(kasus_id=m.pk).catatan
    musyawarah(m)
    assert yang_menunggu(m.pk) == ["setujui"] * 7
    setujui_semua(m, DESA[:4])
    for tunggu in Tugas.objects.filter(kasus_id=m.pk, unsur="setujui"):
        tindakan.cabut(saya("kasi_pm"), tunggu.pk, "tidak menjawab")
    tanggapi(m, "opd-pekerjaan-umum", *[{"tanggapan": "terima"}] * 2)
    assert yang_menunggu(m.pk) == ["tanggapi"]
    tanggapi(m, "bappeda")
    with pada(ESOKNYA), pytest.raises(Ditolak, match="Baru 4 desa menandatangani, kuorumnya 5"):
        lakukan(m.pk, "tanda_tangan", "camat")


def test_yang_tidak_disepakati_beralasan(kantor: Kantor) -> None:
    """V-MUS-07: not agreed, or not taken over by its agency, only with a reason; the others close up."""
    m = sampai_musyawarah()
    pertama = m.usulan.get(usulan="Rabat jalan")
    tolak = {"id": pertama.pk, "putusan": "tidak"}
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        musyawarah(m, tolak)
    musyawarah(m, tolak | {"sebab": "lahan belum siap"})
    pertama.refresh_from_db()
    assert (pertama.ket, pertama.peringkat) == ("Tidak disepakati: lahan belum siap", None)
    assert urutan(m) == [(1, "Saluran air", "60.0")]
    setujui_semua(m)
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        tanggapi(m, "opd-pekerjaan-umum", {"tanggapan": "tidak"})
    tautan = Tautan.objects.get(kasus_id=m.pk, pihak__kode="opd-pekerjaan-umum")
    with pytest.raises(Ditolak), pada(ESOKNYA):
        luar.jawab(tautan, {"nama_penanda": "", "usulan": [{"tanggapan": "terima"}]})
    with pytest.raises(Ditolak, match="Belum dijawab: Saluran air"):
        tanggapi(m, "opd-pekerjaan-umum")
    tanggapi(m, "opd-pekerjaan-umum", {"tanggapan": "tidak", "catatan_opd": "kewenangan provinsi"})
    assert m.usulan.get(usulan="Saluran air").ket == "Tidak diterima OPD: kewenangan provinsi"


@pytest.mark.parametrize(
    ("perempuan", "kata", "diberi_tahu"),
    [("2", "19 dari 50 peserta (38,00 %)", False), ("1", "12 dari 43 peserta (27,91 %)", True)],
)
def test_keterwakilan_perempuan(kantor: Kantor, perempuan: str, kata: str, diberi_tahu: bool) -> None:
    """V-MUS-08: the women's share of all who came is written down, and below 30 % the Kasi is told."""
    daftar("bulurejo", satu("Rabat jalan"))
    m = rencana()
    telaah(m)
    nilai(m)
    undang(m)
    hadir(m, perempuan=perempuan)
    with pada(ESOKNYA):
        isian = {"lain_laki": "10", "lain_perempuan": "5", "delegasi": "Sari", "notula": "Baik", "usulan": []}
        hasil = lakukan(m.pk, "musyawarah", "kasi_pm", **isian)
    m.refresh_from_db()
    assert m.keterwakilan == kata
    assert any("di bawah sasaran 30 %" in p for p in hasil.peringatan) is diberi_tahu


def test_jumlah_dan_pagu(kantor: Kantor) -> None:
    """V-MUS-09: the sum of what was agreed stands beside the ceiling; beyond it the Kasi is told by how much."""
    m = sampai_musyawarah(pagu="100.000.000")
    with pada(ESOKNYA):
        isian = {"lain_laki": "1", "lain_perempuan": "9", "delegasi": "Sari", "notula": "Baik", "usulan": []}
        hasil = lakukan(m.pk, "musyawarah", "kasi_pm", **isian)
    m.refresh_from_db()
    assert m.pagu_terpakai == "Rp150.000.000,00 dari pagu Rp100.000.000,00"
    assert hasil.peringatan == ("Jumlah yang disepakati melampaui pagu Rp50.000.000,00.",)


def test_kehadiran_pada_harinya(kantor: Kantor) -> None:
    """Attendance is filled in on the day, and a village of which nobody came says why."""
    daftar("bulurejo", satu("Rabat jalan"))
    m = rencana(peserta=opd("pekerjaan-umum", "pertanian"))
    telaah(m)
    nilai(m)
    undang(m)
    with pytest.raises(Ditolak, match="7 Desember 2026"):
        lakukan(m.pk, "hadiri", "operator_bulurejo", laki="1", perempuan="1")
    with pada(HARI_H), pytest.raises(Ditolak, match="mengapa tidak ada yang datang"):
        lakukan(m.pk, "hadiri", "operator_bulurejo", laki="0", perempuan="0")


def test_opd_yang_sama_tidak_diundang_dua_kali(kantor: Kantor) -> None:
    """One row an agency; and without any nobody could answer."""
    with pytest.raises(Ditolak, match="sama dengan yang sudah tercatat"):
        rencana(peserta=opd("pertanian", "pertanian"))
    with pytest.raises(Ditolak, match="paling sedikit 1"):
        rencana(peserta=[])


def test_opd_yang_ditarik_disebut_alasannya(kantor: Kantor) -> None:
    """An agency that does not answer is withdrawn by the Sekcam with a reason, which stands in the minutes."""
    m = sampai_musyawarah()
    musyawarah(m)
    setujui_semua(m)
    tunggu = Tautan.objects.get(kasus_id=m.pk, pihak__kode="opd-pekerjaan-umum").tugas
    tindakan.cabut(saya("sekcam"), tunggu, "tidak hadir")
    tanggapi(m, "bappeda")
    assert m.peserta.anggota()[0].catatan == "Tidak menandatangani: tidak hadir"
    assert yang_menunggu(m.pk) == ["tanda_tangan"]


def test_yang_dikeluarkan_pada_putaran_kedua_tidak_berperingkat(kantor: Kantor) -> None:
    """No quorum, another day, one proposal less: nobody stands twice on the first place."""
    daftar("bulurejo", satu("Rabat jalan"), satu("Saluran air", 2))
    m = rencana()
    telaah(m)
    nilai(m, {"Rabat jalan": (5,) * 6})
    undang(m)
    hadir(m, DESA[:4])
    with pada(ESOKNYA):
        lama = [{"id": p.pk, "pihak": p.pihak_id} for p in m.peserta.anggota()]
        lain = {"tahun_rencana": "2028", "tema": "Air", "pagu": "200.000.000", "peserta": lama}
        lakukan(m.pk, "rencanakan", "kasi_pm", **(lain | ACARA | {"tanggal": "21-12-2026"}))
        telaah(m, Rabat_jalan={"hasil": "keluar", "alasan": "sudah dikerjakan"})
        nilai(m, tanggal="21-12-2026")
    assert urutan(m) == [(1, "Saluran air", "60.0")]


def test_surat_dari_berkas_yang_dibatalkan_diberi_tahu(kantor: Kantor) -> None:
    """A musrenbang called off: who has its invitation on the desk reads so."""
    daftar("bulurejo", satu("Rabat jalan"))
    m = rencana()
    telaah(m)
    nilai(m)
    tindakan.batalkan(saya("kasi_pm"), m.pk, "ditunda")
    tunggu = Tugas.objects.get(kasus__induk=m.pk, jenis="tugas")
    assert tunggu.catatan == "Berkas asalnya dibatalkan (ditunda). Batalkan juga bila tidak perlu."
