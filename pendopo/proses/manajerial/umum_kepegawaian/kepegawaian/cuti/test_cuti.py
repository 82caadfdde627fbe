"""The story of a leave: asked for, checked, considered, decided by another, taken, back at work (rules 7.2)."""

import io
from typing import Any

import pytest
from django.test import Client

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Jabatan, Orang, Pemegang
from pendopo.dasar.parameter import tetapkan
from pendopo.dasar.waktu import hari_ini, pada
from pendopo.mesin import jalan, tindakan
from pendopo.mesin.contoh_isian import gambar_contoh
from pendopo.mesin.lampiran import simpan_unggahan
from pendopo.mesin.models import Dokumen, Jejak, Kasus
from pendopo.mesin.uji_ruang.peraga import bekerja, lakukan, saya, yang_menunggu

from ..models import Pegawai
from .models import Cuti

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]
MINTA = {
    "jenis": "tahunan", "alasan": "Keperluan keluarga", "mulai": "30-11-2026", "sampai": "02-12-2026",
    "alamat_cuti": "Malang", "telepon": "0800000001",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _pegawai(kantor: Any) -> None:
    for peran in ("pelaksana_pem", "kasi_pem", "sekcam", "camat", "kasubbag_umpeg"):
        orang = Orang.objects.get(nama_pengguna=peran)
        Pegawai.objects.create(
            kantor=kantor, nip=orang.nip, nama=orang.nama, tanggal_lahir="1980-01-01", kelamin="L", golongan="III/a",
            tmt_golongan="2023-04-01", jabatan=peran, tmt_kerja="2010-03-01", tahun_kartu=2025, sisa_n=8, sisa_n1=0,
            sisa_n2=0,
        )  # fmt: skip


def ajukan(oleh: str = "pelaksana_pem", **ubah: Any) -> Cuti:
    return Cuti.objects.get(pk=jalan.mulai(saya(oleh), "cuti", MINTA | ubah).kasus_id)


def bukti(oleh: str = "pelaksana_pem") -> dict[str, list[str]]:
    isi = gambar_contoh("surat", "PDF")
    satu = simpan_unggahan(saya(oleh), io.BytesIO(isi), "surat.pdf", len(isi), saya(oleh).kantor)
    return {"lampiran_bukti": [str(satu.pk)]}


def sampai_keputusan(c: Cuti, *, atasan: str = "kasi_pem") -> Cuti:
    lakukan(c.pk, "cek_sisa", "kasubbag_umpeg", layak="True")
    lakukan(c.pk, "timbang", atasan, pertimbangan="setuju")
    lakukan(c.pk, "paraf", "sekcam")
    return c


def putuskan(c: Cuti, putusan: str = "setuju", catatan: str = "") -> Cuti:
    lakukan(c.pk, "keputusan", "camat", putusan=putusan, catatan=catatan)
    c.refresh_from_db()
    return c


def test_dari_permohonan_sampai_kembali_bekerja(kantor: Any, client: Client, masuk: Any) -> None:
    """Checked, considered, initialled, granted with number and seal; a day late it says so in the register."""
    c = putuskan(sampai_keputusan(ajukan()))
    assert (c.nomor, c.lama, c.sisa) == ("1/2026", 3, "12/3/0")
    assert c.nomor_surat == "800.1.11.4/1/427.110/2026"
    assert Dokumen.objects.get(kasus_id=c.pk).jenis == "surat_cuti"
    assert yang_menunggu(c.pk) == ["masa_cuti"]
    with pada("2026-12-02T17:00"):
        bekerja()
        assert yang_menunggu(c.pk) == ["lapor"]
    with pada("2026-12-04T08:00"):
        lakukan(c.pk, "lapor", "pelaksana_pem")
    c.refresh_from_db()
    assert (c.kasus.hasil, c.keterangan) == ("selesai", "Melapor 04-12-2026, terlambat")
    masuk(client, "kasubbag_umpeg")
    isi = client.get("/buku/cuti/cuti/").content.decode()
    assert "800.1.11.4/1/427.110/2026" in isi
    assert "Keperluan keluarga" not in isi


def test_lama_dihitung_hari_kerja(kantor: Any) -> None:
    """V-CUTI-01, Contoh 7.2: Monday to Friday with two days off inside counts 3; sick leave counts every day."""
    assert ajukan(mulai="21-12-2026", sampai="25-12-2026").lama == 3
    with pytest.raises(Ditolak, match="Tidak ada hari kerja") as galat:
        ajukan(mulai="28-11-2026", sampai="29-11-2026")
    assert "sampai" in galat.value.semua
    assert ajukan(jenis="sakit", mulai="23-11-2026", sampai="29-11-2026", **bukti()).lama == 7


def test_tidak_bertindih(kantor: Any) -> None:
    """V-CUTI-02: not over another leave of the same officer, of whatever kind; a refused one frees its days."""
    lama = ajukan()
    with pytest.raises(Ditolak, match="Bertindih dengan Cuti tahunan 30-11-2026") as galat:
        ajukan(jenis="sakit", mulai="02-12-2026", sampai="04-12-2026", **bukti())
    assert "mulai" in galat.value.semua
    assert ajukan("kasi_pem").pk
    assert ajukan(mulai="03-12-2026", sampai="03-12-2026").pk
    tindakan.batalkan(saya("pelaksana_pem"), lama.pk, "Tidak jadi")
    assert ajukan().pk


def test_sisa_hak_mencukupi(kantor: Any) -> None:
    """V-CUTI-03, Contoh 7.2: 8 left of last year are 6, with 12 of this year 18; 19 days are refused, 18 are not."""
    with pytest.raises(Ditolak, match="Diminta 19 hari kerja, sisa hak 18") as galat:
        ajukan(mulai="24-11-2026", sampai="18-12-2026")
    assert "sampai" in galat.value.semua
    c = ajukan(mulai="24-11-2026", sampai="17-12-2026")
    assert (c.lama, c.sisa, c.dipotong_dari) == (18, "0/0/0", "2025: 6, 2026: 12")
    with pytest.raises(Ditolak, match="sisa hak 0"):
        ajukan(mulai="21-12-2026", sampai="21-12-2026")


def test_hak_terlama_dipakai_dulu(kantor: Any) -> None:
    """V-CUTI-06: three days come from last year's rest, the next five from it as far as it goes."""
    assert ajukan().dipotong_dari == "2025: 3"
    assert ajukan(mulai="07-12-2026", sampai="11-12-2026").dipotong_dari == "2025: 3, 2026: 2"


@pytest.mark.parametrize("jenis", ["sakit", "melahirkan", "penting"])
def test_bukti_menurut_jenis(kantor: Any, jenis: str) -> None:
    """V-CUTI-04: these kinds come with a proof; annual leave needs none."""
    Pegawai.objects.filter(jabatan="pelaksana_pem").update(kelamin="P")
    with pytest.raises(Ditolak, match="memerlukan surat keterangan"):
        ajukan(jenis=jenis)
    assert ajukan(jenis=jenis, **bukti()).sisa == ""


def test_bukan_pemohon_yang_memutuskan(kantor: Any) -> None:
    """V-CUTI-05: who stands in for the superior or the Camat does not decide on himself; the Camat asks elsewhere."""
    orang = Orang.objects.get(nama_pengguna="pelaksana_pem")
    for peran in ("kasi_pem", "camat"):
        jabatan = Jabatan.objects.get(peran=peran)
        Pemegang.objects.create(jabatan=jabatan, orang=orang, mulai="2026-01-01", jenis="Plh.")
    c = ajukan()
    lakukan(c.pk, "cek_sisa", "kasubbag_umpeg", layak="True")
    with pytest.raises(Ditolak, match="Anda pemohonnya"):
        lakukan(c.pk, "timbang", "pelaksana_pem", pertimbangan="setuju")
    lakukan(c.pk, "timbang", "kasi_pem", pertimbangan="setuju")
    lakukan(c.pk, "paraf", "sekcam")
    with pytest.raises(Ditolak, match="Anda pemohonnya"):
        lakukan(c.pk, "keputusan", "pelaksana_pem", putusan="setuju")
    with pytest.raises(Ditolak, match="diputus pejabat di atas kantor ini"):
        ajukan("camat")


def test_jalan_kepala_seksi_dan_sekcam(kantor: Any) -> None:
    """Under the Camat there is nobody to ask first; the Sekcam's own leave needs no initial of the Sekcam."""
    c = ajukan("kasi_pem")
    lakukan(c.pk, "cek_sisa", "kasubbag_umpeg", layak="True")
    assert yang_menunggu(c.pk) == ["paraf"]
    s = ajukan("sekcam")
    lakukan(s.pk, "cek_sisa", "kasubbag_umpeg", layak="True")
    assert yang_menunggu(s.pk) == ["keputusan"]


def test_keputusan_selain_disetujui(kantor: Any) -> None:
    """With a reason: changed goes back, put off and refused end without a letter; a year put off is kept whole."""
    c = sampai_keputusan(ajukan())
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        putuskan(c, "tolak")
    putuskan(c, "ubah", "Sesudah laporan triwulan")
    assert yang_menunggu(c.pk) == ["perbaiki"]
    lakukan(c.pk, "perbaiki", "pelaksana_pem", **(MINTA | {"mulai": "14-12-2026", "sampai": "15-12-2026"}))
    c.refresh_from_db()
    assert (c.nomor, c.pertimbangan, c.putusan, c.catatan) == ("1/2026", "", "", ""), "penilaian lama tidak berlaku"
    c = putuskan(sampai_keputusan(c), "tunda", "Tenaga kurang")
    assert (Kasus.objects.get(pk=c.pk).hasil, c.nomor_surat, c.keterangan) == ("ditangguhkan", "", "Ditangguhkan")
    with pada("2027-01-04T09:00"):
        nanti = Cuti.objects.get(pk=jalan.mulai(
            saya("pelaksana_pem"), "cuti", MINTA | {"mulai": "11-01-2027", "sampai": "11-01-2027"}
        ).kasus_id)  # fmt: skip
        assert sum(nanti.sisa_hak().values()) == 24


def test_hak_belum_ada_dan_terlalu_lama(kantor: Any) -> None:
    Pegawai.objects.filter(jabatan="pelaksana_pem").update(tmt_kerja="2026-01-01")
    for jenis, kata in (("tahunan", "1 tahun bekerja"), ("besar", "hanya untuk haji pertama")):
        with pytest.raises(Ditolak, match=kata) as galat:
            ajukan(jenis=jenis)
        assert "jenis" in galat.value.semua
    assert ajukan(jenis="besar", mulai="01-02-2027", sampai="15-03-2027", **bukti()).pk
    with pytest.raises(Ditolak, match="paling lama 1 bulan"):
        ajukan(jenis="penting", sampai="30-12-2026", **bukti())
    tetapkan(kantor, "cuti.bulan_penting", "2", hari_ini(kantor))
    assert ajukan(jenis="penting", sampai="30-12-2026", **bukti()).pk


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"sampai": "29-11-2026"}, "Mendahului"), ({"mulai": "20-11-2026"}, "Sudah lewat"),
        ({"mulai": "30-12-2026", "sampai": "04-01-2027"}, "pergantian tahun"), ({"mulai": ""}, "belum diisi"),
    ],
)  # fmt: skip
def test_waktu_yang_keliru(kantor: Any, ubah: dict[str, str], kata: str) -> None:
    with pytest.raises(Ditolak, match=kata):
        ajukan(**ubah)


def test_yang_belum_tercatat_diberi_tahu_jalannya(kantor: Any) -> None:
    with pytest.raises(Ditolak, match="Minta Subbag Umum dan Kepegawaian"):
        ajukan("pelaksana_pm")


def test_alasan_tidak_masuk_jejak(kantor: Any) -> None:
    """Why somebody is away is nobody's in the history, the title or the book."""
    c = ajukan(alasan="Rahasia keluarga")
    isi = " ".join(str(j) for j in Jejak.objects.filter(kasus_id=c.pk).values_list("isian", flat=True))
    assert "Rahasia" not in isi
    assert "Rahasia" not in c.judul
