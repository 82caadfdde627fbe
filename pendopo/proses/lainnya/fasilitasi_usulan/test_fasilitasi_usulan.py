"""The story of a proposal that the kecamatan helps on to an agency (rules 18)."""

from datetime import date
from typing import Any

import pytest

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Pihak
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan, luar, tindakan
from pendopo.mesin.models import Kasus, Tautan
from pendopo.mesin.uji_ruang.peraga import bekerja, cetakan, lakukan, saya, yang_menunggu
from pendopo.proses.peraga import kirim_surat

from .models import FasilitasiUsulan

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]


def pihak(kelas: str) -> str:
    return str(Pihak.objects.filter(kelas__kode=kelas).order_by("pk")[0].pk)


def catat(**ubah: Any) -> FasilitasiUsulan:
    isian = {
        "pengusul": "Kelompok Tani Contoh", "desa": pihak("desa"), "kelompok": "on", "nomor_sk": "12/2025",
        "sk_sampai": "31-12-2027", "usulan": "Perbaikan irigasi", "masalah": "Bocor", "lokasi": "Dusun Krajan",
        "manfaat": "120", "total": "5500000",
        "rab": [
            {"uraian": "Semen", "volume": "50", "satuan": "sak", "harga": "70000"},
            {"uraian": "Tukang", "volume": "10", "satuan": "hari", "harga": "200000"},
        ],
    }  # fmt: skip
    hasil = jalan.mulai(saya("pelaksana_pm"), "fasilitasi_usulan", isian | ubah)
    return FasilitasiUsulan.objects.get(pk=hasil.kasus_id)


def sampai_opd(**ubah: Any) -> FasilitasiUsulan:
    usul = catat(**ubah)
    lakukan(usul.pk, "telaah", "kasi_pm", kewenangan="kabupaten", tujuan_opd=pihak("opd-terkait"))
    lakukan(usul.pk, "cek_lokasi", "kasi_pm", benar_di_lokasi="True", hasil_cek="Sesuai.")
    kirim_surat(usul.pk, "400.10")
    return usul


def test_usulan_diteruskan_dan_dijawab_opd(kantor: Any) -> None:
    """Checked on the spot, sent with a letter, answered by the agency through its link, told to the proposer."""
    usul = sampai_opd()
    tautan = Tautan.objects.get(kasus_id=usul.pk)
    assert tautan.pihak is not None
    assert tautan.pihak.kelas is not None
    assert tautan.pihak.kelas.kode == "opd-terkait"
    luar.jawab(tautan, {"jawaban_opd": "dilaksanakan", "alasan_opd": "Masuk pemeliharaan rutin."})
    bekerja()
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        lakukan(usul.pk, "kabari", "kasi_pm")
    lakukan(usul.pk, "kabari", "kasi_pm", catatan="Lewat Kepala Desa")
    usul.refresh_from_db()
    assert (usul.keterangan, usul.kasus.hasil) == ("Dilaksanakan", "selesai")
    assert usul.nomor_jawaban
    assert cetakan(usul.pk, "lembar_usulan").startswith(b"%PDF")


def test_rincian_biaya_harus_berjumlah_sama(kantor: Any) -> None:
    """V-FAS-01: 50 x 70.000 + 10 x 200.000 is 5.500.000; another total is refused with both figures."""
    with pytest.raises(Ditolak, match=r"5.500.000,00, proposal menyebut Rp5.400.000,00"):
        catat(total="5400000")
    with pytest.raises(Ditolak):
        catat(rab=[{"uraian": "Semen", "volume": "0", "satuan": "sak", "harga": "70000"}])


@pytest.mark.parametrize("ubah", [{"nomor_sk": ""}, {"sk_sampai": "01-01-2026"}, {"sk_sampai": ""}])
def test_sk_kelompok_harus_berlaku(kantor: Any, ubah: dict[str, str]) -> None:
    """V-FAS-02: the group's decree is there and in force; a single citizen needs none."""
    with pytest.raises(Ditolak, match="SK kelompok"):
        catat(**ubah)
    assert catat(**ubah, kelompok="").pk


def test_usulan_musrenbang_dan_usulan_ganda_ditolak(kantor: Any) -> None:
    """V-FAS-03: not what goes through the musrenbang already, nor the same work at the same place twice."""
    with pytest.raises(Ditolak, match="musrenbang"):
        catat(lewat_musrenbang="on")
    lama = catat()
    with pytest.raises(Ditolak, match=f"/berkas/{lama.pk}/"):
        catat(usulan="perbaikan IRIGASI")


def test_kewenangan_desa_kembali_dengan_alasan(kantor: Any) -> None:
    usul = catat()
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        lakukan(usul.pk, "telaah", "kasi_pm", kewenangan="desa")
    with pytest.raises(Ditolak, match="Pilih OPD"):
        lakukan(usul.pk, "telaah", "kasi_pm", kewenangan="kabupaten")
    lakukan(usul.pk, "telaah", "kasi_pm", kewenangan="desa", catatan="jalan desa")
    assert Kasus.objects.get(pk=usul.pk).hasil == "ke_desa"


def test_tidak_sesuai_di_lokasi_ditolak(kantor: Any) -> None:
    usul = catat()
    lakukan(usul.pk, "telaah", "kasi_pm", kewenangan="kabupaten", tujuan_opd=pihak("opd-terkait"))
    lakukan(usul.pk, "cek_lokasi", "kasi_pm", benar_di_lokasi="False", hasil_cek="Saluran baru")
    assert Kasus.objects.get(pk=usul.pk).hasil == "ditolak"


def test_opd_yang_diam_diingatkan(kantor: Any) -> None:
    """Thirty days without an answer: the Kasi reminds, and the agency gets a fresh link."""
    usul = sampai_opd()
    with pada("2026-12-24T16:00"):
        bekerja()
        assert yang_menunggu(usul.pk) == ["ingatkan"]
        lakukan(usul.pk, "ingatkan", "kasi_pm", catatan="telepon")
    assert yang_menunggu(usul.pk) == ["jawab", "tiga_puluh_hari"]
    assert Tautan.objects.filter(kasus_id=usul.pk).count() == 2


def test_sembilan_dari_tiga_puluh_enam(kantor: Any) -> None:
    """Contoh 18: 9 realised of 36 forwarded is 25 %."""
    usul = catat()
    for n in range(36):
        satu = catat(usulan=f"Usulan {n}")
        jawab = "dilaksanakan" if n < 9 else ""
        FasilitasiUsulan.objects.filter(pk=satu.pk).update(nomor_jawaban="1/2026", jawaban_opd=jawab)
    assert FasilitasiUsulan.keberhasilan(usul.kantor_id, date(2026, 11, 23)) == "25 %"


def test_keadaan_darurat_langsung_ke_opd(kantor: Any) -> None:
    """What cannot wait goes to the agency at once: no letter first."""
    usul = catat()
    lakukan(usul.pk, "telaah", "kasi_pm", kewenangan="darurat", tujuan_opd=pihak("opd-terkait"))
    assert yang_menunggu(usul.pk) == ["jawab", "tiga_puluh_hari"]


def test_yang_dibatalkan_dapat_dicatat_lagi(kantor: Any) -> None:
    tindakan.batalkan(saya("pelaksana_pm"), catat().pk, "Salah ketik")
    assert catat().pk
