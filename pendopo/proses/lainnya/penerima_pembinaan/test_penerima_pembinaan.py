"""The story of who is coached or helped: weighed, visited, decided, handed over, confirmed, watched (rules 16)."""

import io
import json
from decimal import Decimal
from typing import Any

import pytest

from pendopo.dasar.galat import Bentrok, Ditolak, TidakBerwenang
from pendopo.dasar.models import Pihak
from pendopo.dasar.parameter import tetapkan
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan, luar, tindakan
from pendopo.mesin.contoh_isian import gambar_contoh
from pendopo.mesin.lacak import lacak
from pendopo.mesin.lampiran import simpan_unggahan
from pendopo.mesin.models import Jejak, Kasus, Lampiran, Tautan, Tugas
from pendopo.mesin.uji_ruang.peraga import HARI, bekerja, cetakan, lakukan, saya, yang_menunggu

from .models import PenerimaPembinaan, ProgramPembinaan

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]
NIK = "3508015005909917"
BAIK = {"mendesak": "4", "siap": "3", "manfaat": "2", "layak": "True"}
ALAT, IZIN, KELOMPOK = "bantuan_alat_usaha", "fasilitasi_izin_usaha", "pembinaan_kelompok"


def isian(program: str = ALAT, **ubah: Any) -> dict[str, Any]:
    isi = {
        "program": str(ProgramPembinaan.objects.get(kode=program).pk), "nama": "Sri Contoh", "nik": NIK,
        "alamat": "Dusun Krajan RT 1", "desa": str(Pihak.objects.get(kode="desa-bulurejo").pk), "jenis": "umkm",
        "usaha": "Warung Contoh", "skala": "mikro", "omzet": "5.000.000", "kebutuhan": "Etalase", "setuju_data": "on",
    }  # fmt: skip
    return isi | ubah


def daftar(program: str = ALAT, **ubah: Any) -> int:
    return jalan.mulai(saya("pelaksana_pm"), "penerima_pembinaan", isian(program, **ubah)).kasus_id


def berkas(k: int) -> PenerimaPembinaan:
    return PenerimaPembinaan.objects.get(pk=k)


def foto(siapa: str = "pelaksana_pm") -> list[str]:
    """A photo that this person has uploaded."""
    isi = gambar_contoh("Foto", "JPEG")
    return [str(simpan_unggahan(saya(siapa), io.BytesIO(isi), "foto.jpg", len(isi)).pk)]


def sampai_camat(k: int, **kunjungan: Any) -> int:
    lakukan(k, "kriteria", "kasi_pm", **BAIK)
    isi = {"sesuai": "True", "omzet": berkas(k).omzet or "", "hasil_kunjungan": "Benar."} | kunjungan
    lakukan(k, "kunjungan", "pelaksana_pm", lampiran_foto=foto(), **isi)
    return k


def sampai_serah(k: int, **isi: Any) -> Tautan | None:
    lakukan(sampai_camat(k), "daftar_penerima", "camat", ditetapkan="True")
    lakukan(k, "serah", "pelaksana_pm", **{"pemberian": "Diantar.", "barang": "Etalase kaca, 1 buah"} | isi)
    return Tautan.objects.filter(kasus_id=k).last()


def test_dari_daftar_sampai_dipantau(kantor: Any) -> None:
    """Applied at the office, weighed, visited, decided, handed over, confirmed by link, watched a month later.

    Contoh 16: a turnover from 5.0 to 6.5 million has grown by 30 %.
    """
    k = daftar()
    tautan = sampai_serah(k)
    p = berkas(k)
    assert (p.nomor, p.skor, p.nomor_keputusan) == ("1/2026", Decimal("77.50"), "400.10/1/427.110/2026")
    assert p.nomor_bast == "400.10/BAST-1/427.110/2026"
    assert cetakan(k, "berita_acara").startswith(b"%PDF")
    assert cetakan(k, "tanda_terima").startswith(b"%PDF")
    assert tautan is not None
    assert (tautan.untuk, tautan.pihak.kode if tautan.pihak else "") == ("Penerima", "umkm")
    assert "Etalase kaca, 1 buah" in Tugas.objects.get(kasus_id=k, unsur="terima").catatan
    luar.jawab(tautan, {"diterima": "True"})
    assert yang_menunggu(k) == ["sebulan"]
    with pytest.raises(Bentrok, match="sudah kami terima"):
        luar.jawab(tautan, {"diterima": "True"})
    with pada("2026-12-23T16:30"):
        bekerja()
        with pytest.raises(Ditolak, match="Tulis omzetnya sekarang"):
            lakukan(k, "pantau", "kasi_pm", omzet="5000000", hasil_pantau="Ramai.")
        lakukan(k, "pantau", "kasi_pm", omzet="5000000", omzet_sesudah="6.500.000", hasil_pantau="Ramai.")
    p = berkas(k)
    assert (p.hasil, p.kasus.hasil) == ("selesai", "selesai")
    assert p.keterangan == "Keputusan 400.10/1/427.110/2026; omzet tumbuh 30 %"


def test_hanya_warga_kecamatan(kantor: Any) -> None:
    """V-PEN-01: no village of this office is no resident; a village of nowhere is no choice at all."""
    with pytest.raises(Ditolak, match="Pilih desa Anda, atau ajukan ke kecamatan tempat tinggal Anda") as galat:
        daftar(desa="")
    assert galat.value.isian == "desa"
    with pytest.raises(Ditolak) as galat:
        daftar(desa=str(Pihak.objects.get(kode="bappeda").pk))
    assert "desa" in galat.value.semua
    assert not Kasus.objects.filter(proses="penerima_pembinaan").exists()


def test_satu_orang_satu_kali_dalam_program_dan_tahun(kantor: Any) -> None:
    """V-PEN-02: refused with the number of the earlier one, at the office and when weighed; not across programmes."""
    satu, dua = daftar(), daftar()
    lakukan(satu, "kriteria", "kasi_pm", **BAIK)
    with pytest.raises(Ditolak, match=r"sudah terdaftar di program ini tahun 2026 dengan nomor 1/2026"):
        lakukan(dua, "kriteria", "kasi_pm", **BAIK)
    assert berkas(dua).nomor == ""
    with pytest.raises(Ditolak, match="1/2026") as galat:
        daftar(nama="Nama Lain Contoh")
    assert (galat.value.isian, NIK in str(galat.value)) == ("nik", False)
    assert daftar(IZIN)
    lakukan(dua, "kriteria", "kasi_pm", **BAIK | {"layak": "False", "alasan": "Sudah terdaftar."})
    assert (berkas(dua).nomor, berkas(dua).hasil) == ("2/2026", "ditolak")
    with pada("2027-01-04T09:00"):
        tiga = jalan.mulai(saya("pelaksana_pm"), "penerima_pembinaan", isian()).kasus_id
        lakukan(tiga, "kriteria", "kasi_pm", **BAIK)
        assert berkas(tiga).nomor == "1/2027"


def test_yang_ditolak_atau_dibatalkan_boleh_mendaftar_lagi(kantor: Any) -> None:
    """V-PEN-02: only who has a place keeps others of the same number out; a cancelled case tells its applicant so."""
    satu = daftar()
    lakukan(satu, "kriteria", "kasi_pm", **BAIK)
    tindakan.batalkan(saya("sekcam"), satu, "Salah program")
    assert lacak(satu).kabar == "Dibatalkan."
    dua = daftar()
    lakukan(dua, "kriteria", "kasi_pm", **BAIK)
    assert berkas(dua).nomor == "2/2026"


@pytest.mark.parametrize(("ubah", "di"), [
    ({"nomor_sk": "", "anggota": "Sri Contoh\nBudi Contoh"}, "nomor_sk"),
    ({"nomor_sk": "188/1/2026", "anggota": ""}, "anggota"),
    ({"nomor_sk": "188/1/2026", "anggota": "Sri Contoh"}, "anggota"),
])  # fmt: skip
def test_kelompok_perlu_sk_dan_anggota(kantor: Any, ubah: dict[str, str], di: str) -> None:
    """V-PEN-03: a group has a decree and a list of members; a single person needs neither."""
    with pytest.raises(Ditolak, match="Kelompok perlu nomor SK dan daftar anggota") as galat:
        daftar(KELOMPOK, jenis="kelompok", **ubah)
    assert galat.value.isian == di
    lengkap = {"nomor_sk": "188/1/2026", "anggota": "Sri Contoh\nBudi Contoh"}
    k = daftar(KELOMPOK, jenis="kelompok", **lengkap)
    assert berkas(k).anggota.splitlines() == ["Sri Contoh", "Budi Contoh"]
    assert daftar(KELOMPOK, jenis="perorangan", nik="3508015005909918", omzet="")


def test_persetujuan_data_disimpan_dengan_waktunya(kantor: Any) -> None:
    """V-PEN-04: without consent nothing is taken; with it, when it was given stays."""
    with pytest.raises(Ditolak, match="Tanpa persetujuan"):
        daftar(setuju_data="")
    with pytest.raises(Ditolak) as galat:
        daftar(setuju_data="", omzet="", nik="3508013002909917")
    assert set(galat.value.semua) == {"setuju_data", "omzet", "nik"}, "all at once"
    p = berkas(daftar())
    assert p.setuju_data
    assert p.setuju_pada == p.kasus.dibuka


def test_barang_hanya_dengan_berita_acara(kantor: Any) -> None:
    """V-PEN-05: goods are written down, numbered, and signed on paper or confirmed; without that nothing goes on."""
    k = daftar()
    with pytest.raises(Ditolak, match="Tulis barangnya untuk berita acara"):
        sampai_serah(k, barang="")
    lakukan(k, "serah", "pelaksana_pm", pemberian="Diantar.", barang="Etalase, 1 buah", di_kertas="on")
    assert yang_menunggu(k) == ["pindai_bast"]
    with pytest.raises(Ditolak, match="Belum dilampirkan"):
        lakukan(k, "pindai_bast", "pelaksana_pm")
    lakukan(k, "pindai_bast", "pelaksana_pm", lampiran_bukti_terima=foto())
    assert yang_menunggu(k) == ["sebulan"]
    assert Lampiran.objects.filter(kasus_id=k, isian="bukti_terima").count() == 1


def test_pembinaan_tanpa_barang_tanpa_berita_acara(kantor: Any) -> None:
    """V-PEN-05: what gives no goods takes no number of a hand-over report; citizens confirm as Masyarakat."""
    k = daftar(KELOMPOK, jenis="perorangan", omzet="")
    tautan = sampai_serah(k, barang="")
    assert tautan is not None
    assert tautan.pihak is not None
    assert (berkas(k).nomor_bast, tautan.pihak.kode) == ("", "masyarakat")
    assert not berkas(k).dapat_dicetak("berita_acara")


def test_yang_kurang_diperbaiki_dengan_nomor_yang_sama(kantor: Any) -> None:
    """V-PEN-05: the recipient says what is missing; handed over again, the report keeps its number."""
    k = daftar()
    tautan = sampai_serah(k)
    assert tautan is not None
    with pytest.raises(Ditolak) as galat:
        luar.jawab(tautan, {"diterima": "False"})
    assert galat.value.isian == "yang_kurang"
    luar.jawab(tautan, {"diterima": "False", "yang_kurang": "Kacanya retak."})
    assert Tugas.objects.get(kasus_id=k, unsur="serah").catatan == "Kacanya retak."
    lakukan(k, "serah", "pelaksana_pm", pemberian="Diganti.", barang="Etalase kaca, 1 buah")
    assert berkas(k).nomor_bast.startswith("400.10/BAST-1/")
    with pada("2026-12-08T09:00"):
        bekerja()
        assert yang_menunggu(k) == ["pindai_bast"], "fourteen days without a word: on paper"


def test_tidak_memenuhi_dijawab_dengan_alasan(kantor: Any) -> None:
    """A score below the bound is no place; a refusal needs a reason, and the applicant reads it by the code."""
    k = daftar()
    rendah = {"mendesak": "2", "siap": "2", "manfaat": "3"}
    with pytest.raises(Ditolak, match="Nilainya 57,5, paling rendah 60"):
        lakukan(k, "kriteria", "kasi_pm", layak="True", **rendah)
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        lakukan(k, "kriteria", "kasi_pm", layak="False", **rendah)
    with pytest.raises(Ditolak) as galat:
        lakukan(k, "kriteria", "kasi_pm", layak="True")
    assert {"mendesak", "siap", "manfaat"} <= set(galat.value.semua)
    lakukan(k, "kriteria", "kasi_pm", layak="False", alasan="Tempat usaha belum ada.", **rendah)
    p = berkas(k)
    assert (p.hasil, p.kasus.hasil, p.skor) == ("ditolak", "tidak_memenuhi", Decimal("57.50"))
    assert lacak(k).kabar == "Tidak ditetapkan. Tempat usaha belum ada."


def test_bobot_ditetapkan_kantor(kantor: Any) -> None:
    """The weights are the office's own; the best of all criteria is 100 whatever they add up to."""
    for nama, bobot in (("mendesak", "1"), ("siap", "1"), ("manfaat", "2")):
        tetapkan(kantor, f"penerima_pembinaan.bobot_{nama}", bobot, HARI)
    k = daftar()
    lakukan(k, "kriteria", "kasi_pm", mendesak="4", siap="4", manfaat="4", layak="True")
    assert berkas(k).skor == 100


def test_camat_menetapkan_menurut_kunjungan(kantor: Any) -> None:
    """A visit needs its photo; against what it found, or not at all, the Camat decides with a reason."""
    k = daftar()
    lakukan(k, "kriteria", "kasi_pm", **BAIK)
    with pytest.raises(Ditolak, match="Belum dilampirkan"):
        lakukan(k, "kunjungan", "pelaksana_pm", sesuai="True", omzet="5000000", hasil_kunjungan="Benar.")
    isi = {"sesuai": "False", "omzet": "4000000", "hasil_kunjungan": "Tutup."}
    lakukan(k, "kunjungan", "pelaksana_pm", lampiran_foto=foto(), **isi)
    tugas = Tugas.objects.get(kasus_id=k, unsur="daftar_penerima").pk
    with pytest.raises(TidakBerwenang):
        jalan.selesaikan(saya("kasi_pm"), tugas, {"ditetapkan": "True"})
    for ditetapkan in ("True", "False"):
        with pytest.raises(Ditolak, match="Tulis alasannya"):
            lakukan(k, "daftar_penerima", "camat", ditetapkan=ditetapkan)
    lakukan(k, "daftar_penerima", "camat", ditetapkan="False", alasan="Usahanya sudah tutup.")
    p = berkas(k)
    assert (p.kasus.hasil, p.nomor_keputusan, p.omzet) == ("tidak_ditetapkan", "", 4_000_000)


def test_data_pribadi_tersegel_dan_tersamar(client: Any, masuk: Any, kantor: Any) -> None:
    """V-NIK-01 to -03, rules 11.6: odd numbers need a reason; in no event, title or book stands who it is in full."""
    with pytest.raises(Ditolak, match="Tanggal lahir di dalam NIK"):
        daftar(nik="3508013002909917")
    assert berkas(daftar(nik="3508013002909917", alasan_nik="Sesuai KTP", jenis="perorangan")).catatan_nik
    k = daftar()
    lakukan(k, "kriteria", "kasi_pm", **BAIK)
    teks = json.dumps([[j.isian, str(j.gerak)] for j in Jejak.objects.filter(kasus_id=k)])
    assert not any(kata in teks for kata in (NIK, "Sri Contoh", "Krajan", "5000000"))
    assert Kasus.objects.get(pk=k).judul == "Bantuan Alat Usaha, Desa Bulurejo"
    masuk(client, "kasi_pem")
    halaman = client.get(f"/berkas/{k}/").content.decode()
    assert "350801******9917" in halaman
    assert not any(kata in halaman for kata in (NIK, "Krajan", "5.000.000"))
    assert "350801******9917" in client.get("/buku/penerima_pembinaan/register_penerima/").content.decode()
    masuk(client, "kasi_pm")
    lengkap = client.post(f"/berkas/{k}/data-pribadi/").content.decode()
    assert "Dusun Krajan" in lengkap
    assert "Rp5.000.000,00" in lengkap


def test_foto_tidak_diminta_lagi_sesudah_diurungkan(kantor: Any) -> None:
    """A step done again finds the file that came with it before."""
    k = sampai_camat(daftar())
    j = Jejak.objects.filter(kasus_id=k, unsur="kunjungan", jenis="selesai").latest("pk")
    tindakan.urungkan(saya("pelaksana_pm"), j.pk)
    lakukan(k, "kunjungan", "pelaksana_pm", sesuai="True", omzet="5.000.000", hasil_kunjungan="Benar.")
    assert Lampiran.objects.filter(kasus_id=k, isian="foto").count() == 1
