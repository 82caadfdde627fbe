"""Each rule of the musrenbang (rules 14), and the score worked there by hand."""

from datetime import date
from typing import Any

import pytest

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Kantor
from pendopo.dasar.parameter import tetapkan
from pendopo.dasar.waktu import pada
from pendopo.mesin import tindakan_baris
from pendopo.mesin.models import Tugas
from pendopo.mesin.uji_ruang.peraga import lakukan, saya, yang_menunggu

from . import test_pelaksanaan_musrenbang as cerita
from .models import Musrenbang
from .test_pelaksanaan_musrenbang import (
    daftar,
    nilai,
    rencana,
    satu,
    telaah,
    urutan,
)

simpanan = cerita.simpanan
SEJAK = date(2026, 11, 1)
pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]


def baris(m: Musrenbang, nama: str, unsur: str, **isian: Any) -> None:
    """One proposal on its own page, as a person answers it."""
    u = m.usulan.get(usulan=nama)
    tugas = Tugas.objects.get(kasus_id=m.pk, unsur=unsur)
    sedia = {"lokasi": u.lokasi, "volume": "250", "satuan": "m"} if unsur == "telaah" else {}
    tindakan_baris.simpan(saya("kasi_pm"), tugas.pk, u.pk, sedia | isian)


def test_hanya_usulan_yang_lolos_di_desanya(kantor: Kantor) -> None:
    """V-MUS-01: valid ones within the quota, of received lists of that year; who is missing is named."""
    tetapkan(kantor, "validasi_usulan.kuota", "2", SEJAK)
    daftar("bulurejo", satu("Satu"), satu("Tidak sah", 2, keputusan="tolak"), satu("Dua", 3), satu("Cadangan", 4))
    daftar("kaliuling", satu("Tahun lain"), tahun="2029")
    daftar("purorejo", satu("Belum diterima"), terima=False)
    m = rencana()
    assert [(u.usulan, u.kode, u.desa.kode) for u in m.usulan.order_by("pk")] == [
        ("Satu", "BULUREJO-2028-01", "desa-bulurejo"),
        ("Dua", "BULUREJO-2028-03", "desa-bulurejo"),
    ]
    assert m.tanpa_daftar.count("Desa ") == 6
    assert "Desa Bulurejo" not in m.tanpa_daftar


def test_daftar_yang_datang_kemudian_ditelaah_juga(kantor: Kantor) -> None:
    """V-MUS-01: what was received while the Kasi was at it is judged before anything is scored; no list, no ranking."""
    m = rencana()
    with pytest.raises(Ditolak, match="Belum ada daftar usulan desa"):
        lakukan(m.pk, "telaah", "kasi_pm")
    daftar("bulurejo", satu("Satu"))
    lakukan(m.pk, "telaah", "kasi_pm")
    assert yang_menunggu(m.pk) == ["telaah"]
    telaah(m)
    assert yang_menunggu(m.pk) == ["nilai"]


def test_kewenangan_desa_kembali_ke_apbdes(kantor: Kantor) -> None:
    """V-MUS-02: village-scale work leaves the ranking, and the book says why; it needs no agency."""
    daftar("bulurejo", satu("Rabat jalan"), satu("Saluran air", 2))
    m = rencana()
    telaah(m, Rabat_jalan={"hasil": "apbdes", "opd": ""})
    nilai(m)
    assert urutan(m) == [(1, "Saluran air", "60.0")]
    assert m.usulan.get(usulan="Rabat jalan").ket == "Kembali ke APBDes"


def test_opd_tujuan(kantor: Kantor) -> None:
    """V-MUS-03: what is to be scored names its agency, and only an invited one; Bappeda does no works."""
    daftar("bulurejo", satu("Rabat jalan"))
    m = rencana()
    with pytest.raises(Ditolak) as galat:
        baris(m, "Rabat jalan", "telaah", hasil="dinilai")
    assert list(galat.value.semua) == ["opd"]
    bappeda = m.peserta.get(pihak__kode="bappeda")
    with pytest.raises(Ditolak) as galat:
        baris(m, "Rabat jalan", "telaah", hasil="dinilai", opd=str(bappeda.pihak_id))
    assert list(galat.value.semua) == ["opd"]
    baris(m, "Rabat jalan", "telaah", hasil="dinilai", opd=str(m.peserta.anggota()[0].pihak_id))


@pytest.mark.parametrize(("isian", "isi"), [("volume", "0"), ("volume", ""), ("satuan", ""), ("lokasi", "")])
def test_volume_satuan_dan_lokasi(kantor: Kantor, isian: str, isi: str) -> None:
    """V-MUS-04: volume above zero, unit and place, also after the kecamatan has sharpened them."""
    daftar("bulurejo", satu("Rabat jalan"))
    m = rencana()
    tujuan = str(m.peserta.anggota()[0].pihak_id)
    with pytest.raises(Ditolak) as galat:
        baris(m, "Rabat jalan", "telaah", hasil="dinilai", opd=tujuan, **{isian: isi})
    assert list(galat.value.semua) == [isian]


def test_usulan_ganda_diputuskan(kantor: Kantor) -> None:
    """V-MUS-05: the same work at the same place is marked on both, and only merged or explained it goes on."""
    daftar("bulurejo", satu("Rabat jalan"), satu("Rabat jalan"))
    daftar("kaliuling", satu("RABAT jalan"), satu("Rabat jalan", 9))
    m = rencana()
    tanda = [len(u.tanda_baris) - 1 for u in m.usulan.order_by("pk")]
    assert tanda == [2, 2, 2, 0]
    with pytest.raises(Ditolak, match=r"BULUREJO-2028-02\) sama dengan Rabat jalan \(BULUREJO-2028-01"):
        telaah(m)
    kedua, ketiga = m.usulan.order_by("pk")[1], m.usulan.order_by("pk")[2]
    tujuan = str(m.peserta.anggota()[0].pihak_id)
    tugas = Tugas.objects.get(kasus_id=m.pk, unsur="telaah").pk
    isi = {"lokasi": kedua.lokasi, "volume": "250", "satuan": "m"}
    with pytest.raises(Ditolak, match="Tulis alasannya") as galat:
        tindakan_baris.simpan(saya("kasi_pm"), tugas, kedua.pk, isi | {"hasil": "gabung"})
    assert list(galat.value.semua) == ["alasan"]
    tindakan_baris.simpan(saya("kasi_pm"), tugas, kedua.pk, isi | {"hasil": "gabung", "alasan": "dengan 01"})
    isi |= {"hasil": "dinilai", "opd": tujuan}
    tindakan_baris.simpan(saya("kasi_pm"), tugas, ketiga.pk, isi | {"alasan": "jalan desa lain"})
    for u in m.usulan.filter(hasil=""):
        tindakan_baris.simpan(saya("kasi_pm"), tugas, u.pk, isi | {"lokasi": u.lokasi})
    lakukan(m.pk, "telaah", "kasi_pm")
    kedua.refresh_from_db()
    assert (kedua.ket, yang_menunggu(m.pk)) == ("Digabung: dengan 01", ["nilai"])


AB = {"A": (5, 4, 4, 3, 2, 3), "B": (4, 5, 3, 5, 4, 2)}


def test_skor_dan_urutan(kantor: Kantor) -> None:
    """Contoh 14: A (5,4,4,3,2,3) is 76,0 and B (4,5,3,5,4,2) is 79,0: B stands first."""
    daftar("bulurejo", satu("A"), satu("B", 2))
    m = rencana()
    telaah(m)
    nilai(m, AB)
    assert urutan(m) == [(1, "B", "79.0"), (2, "A", "76.0")]


def test_bobot_yang_berlaku_hari_itu(kantor: Kantor) -> None:
    """Contoh 14 with other weights in force: the parameters decide, and together they are 100 or nothing is scored."""
    daftar("bulurejo", satu("A"), satu("B", 2))
    m = rencana()
    telaah(m)
    tetapkan(kantor, "pelaksanaan_musrenbang.bobot_urgensi", "40", SEJAK)
    with pytest.raises(Ditolak, match="berjumlah 115"):
        nilai(m, AB)
    tetapkan(kantor, "pelaksanaan_musrenbang.bobot_kesiapan", "0", SEJAK)
    nilai(m, AB)
    assert urutan(m) == [(1, "A", "82.0"), (2, "B", "76.0")]


def test_skor_sama(kantor: Kantor) -> None:
    """Contoh 14, ties: more people served, then lower cost, then earlier entry."""
    daftar("bulurejo", satu("Lama"), satu("Baru", 2), satu("Murah", 3, biaya="10000000"), satu("Banyak", 4, jiwa="900"))
    m = rencana()
    telaah(m)
    nilai(m)
    assert [nama for _, nama, _ in urutan(m)] == ["Banyak", "Murah", "Lama", "Baru"]


@pytest.mark.parametrize(
    ("ubah", "kalimat"),
    [
        ({"tanggal": "29-11-2026"}, "paling lambat 7 hari"),
        ({"tahun_rencana": "2026"}, "sebelum tahun rencananya"),
        ({"tanggal": "04-01-2028"}, "sebelum tahun rencananya"),
        ({"tahun_rencana": "2040"}, "sebelum tahun rencananya"),
        ({"tanggal": ""}, "belum diisi"),
    ],
)
def test_tanggal_berurutan(kantor: Kantor, ubah: dict[str, str], kalimat: str) -> None:
    """V-MUS-10: invited seven days ahead, held before the planned year; asked again before the invitation goes out."""
    with pytest.raises(Ditolak, match=kalimat) as galat:
        rencana(**ubah)
    assert "tanggal" in galat.value.semua
    daftar("bulurejo", satu("Rabat jalan"))
    m = rencana(tanggal="30-11-2026")
    telaah(m)
    with pada("2026-11-24T09:00"), pytest.raises(Ditolak, match="Pilih 1 Desember 2026"):
        nilai(m, tanggal="30-11-2026")
