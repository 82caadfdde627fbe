"""The story of information that is verified twice before all villages get it (rules 22)."""

from typing import Any

import pytest

from pendopo.dasar.galat import Ditolak, TidakAda, TidakBerwenang
from pendopo.dasar.models import Jabatan, Orang, Pemegang
from pendopo.mesin import jalan
from pendopo.mesin.models import Dokumen, Kasus, Tugas
from pendopo.mesin.uji_ruang.peraga import bekerja, lakukan, saya, yang_menunggu

from .models import DesaPenerima, VerifikasiInformasi

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]
DESA = ("bulurejo", "kaliuling", "pundungsari", "purorejo", "tegalrejo", "tempurejo", "tempursari")
INFO = {
    "judul_info": "Jadwal posyandu", "periode": "Desember 2026", "sumber": "Rapat kader", "isi_info": "Setiap Selasa.",
    "tingkat_akses": "terbuka",
}  # fmt: skip


def ajukan(**ubah: Any) -> VerifikasiInformasi:
    hasil = jalan.mulai(saya("operator_bulurejo"), "verifikasi_informasi", INFO | ubah)
    return VerifikasiInformasi.objects.get(pk=hasil.kasus_id)


def sahkan(info: VerifikasiInformasi) -> VerifikasiInformasi:
    lakukan(info.pk, "sahkan", "kades_bulurejo", sah_kades="True")
    return info


def jawaban(gagal: tuple[int, ...] = ()) -> list[dict[str, str]]:
    return [{"hasil": "tidak" if n in gagal else "ya", "catatan": ""} for n in range(12)]


def periksa(info: VerifikasiInformasi, gagal: tuple[int, ...] = (), catatan: str = "") -> VerifikasiInformasi:
    lakukan(info.pk, "periksa", "kasi_pem", pemeriksaan=jawaban(gagal), catatan=catatan)
    info.refresh_from_db()
    return info


def sampai_rilis(**ubah: Any) -> VerifikasiInformasi:
    info = periksa(sahkan(ajukan(**ubah)))
    lakukan(info.pk, "buat_ba", "sekcam", ringkasan_ba="Benar dan lengkap.")
    return info


def test_informasi_sampai_ke_tujuh_desa(kantor: Any) -> None:
    """V-VER-02, V-VER-04: verified twice, recorded, released, and received by each of the seven villages."""
    info = sampai_rilis()
    info.refresh_from_db()
    assert info.nomor_ba == "BA-1/2026"
    assert Dokumen.objects.get(kasus_id=info.pk).jenis == "berita_acara"
    lakukan(info.pk, "rilis", "camat", boleh="True")
    assert len(yang_menunggu(info.pk)) == 7
    for desa in DESA:
        lakukan(info.pk, "terima", f"operator_{desa}")
    info.refresh_from_db()
    assert (info.desa_menjawab, info.status, info.kasus.ditutup is not None) == ("7 dari 7", "disampaikan", True)
    assert DesaPenerima.objects.filter(berkas=info, status="diterima").count() == 7


def test_sebelas_dari_dua_belas_lulus(kantor: Any) -> None:
    """Contoh 22: 11 of 12 is 91,67 % and passes; with a critical one failed, or 10 of 12, it does not."""
    info = periksa(sahkan(ajukan()), gagal=(1,))
    assert (info.skor, info.status) == ("91,67 %", "lulus")
    for gagal in ((0,), (1, 3)):
        info = sahkan(ajukan())
        with pytest.raises(Ditolak, match="Tulis alasannya"):
            periksa(info, gagal=gagal)
        assert periksa(info, gagal=gagal, catatan="perbaiki").status == "dikembalikan"


def test_yang_memeriksa_bukan_yang_membuat(kantor: Any) -> None:
    """V-VER-01: at the village and at the kecamatan, nobody verifies what he made or verified himself."""
    info = ajukan()
    operator = Orang.objects.get(nama_pengguna="operator_bulurejo")
    for peran, pihak in (("kepala_desa", "desa-bulurejo"), ("kasi_pem", None)):
        jabatan = Jabatan.objects.get(peran=peran, pihak__kode=pihak) if pihak else Jabatan.objects.get(peran=peran)
        Pemegang.objects.create(jabatan=jabatan, orang=operator, mulai="2026-01-01", jenis="Plh.")
    tugas = Tugas.objects.get(kasus_id=info.pk).pk
    with pytest.raises(Ditolak, match="buatan orang lain"):
        jalan.selesaikan(saya("operator_bulurejo"), tugas, {"sah_kades": "True"})
    sahkan(info)
    tugas = Tugas.objects.get(kasus_id=info.pk).pk
    with pytest.raises(Ditolak, match="buatan orang lain"):
        jalan.selesaikan(saya("operator_bulurejo"), tugas, {"pemeriksaan": jawaban()})


def test_dua_putaran_lalu_ke_lapangan(kantor: Any) -> None:
    """Failed twice, somebody goes and looks; not true there either, it ends."""
    info = sahkan(ajukan())
    for putaran in range(2):
        periksa(info, gagal=(0,), catatan="sumber tidak ada")
        if putaran == 0:
            assert yang_menunggu(info.pk) == ["perbaiki"]
            lakukan(info.pk, "perbaiki", "operator_bulurejo", **INFO)
            sahkan(info)
    assert yang_menunggu(info.pk) == ["cek_lapangan"]
    lakukan(info.pk, "cek_lapangan", "kasi_pem", hasil_lapangan="salah", catatan="tidak ada kegiatan")
    assert Kasus.objects.get(pk=info.pk).hasil == "tidak_lulus"


def test_yang_dikecualikan_ditahan(kantor: Any) -> None:
    """V-VER-03: excluded information is not released; held, with the reason, it ends."""
    info = sampai_rilis(tingkat_akses="dikecualikan")
    with pytest.raises(Ditolak, match="dikecualikan"):
        lakukan(info.pk, "rilis", "camat", boleh="True")
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        lakukan(info.pk, "rilis", "camat", boleh="False")
    lakukan(info.pk, "rilis", "camat", boleh="False", catatan="memuat rahasia pribadi")
    bekerja()
    assert Kasus.objects.get(pk=info.pk).hasil == "ditahan"


def test_ralat_menyebut_naskah_lamanya(kantor: Any) -> None:
    """V-VER-05: a correction links the old version, which stays; another village's cannot be named."""
    lama = sampai_rilis()
    lakukan(lama.pk, "rilis", "camat", boleh="True")
    ralat = ajukan(ralat_dari=str(lama.pk))
    assert ralat.keterangan == "Ralat atas 1/2026"
    with pytest.raises(Ditolak) as galat:
        jalan.mulai(saya("operator_kaliuling"), "verifikasi_informasi", INFO | {"ralat_dari": str(lama.pk)})
    assert "ralat_dari" in galat.value.semua


def test_tanpa_berita_acara_tidak_ada_penyampaian(kantor: Any) -> None:
    """V-VER-02: whatever way led there, without a record nothing is released."""
    info = sampai_rilis()
    VerifikasiInformasi.objects.filter(pk=info.pk).update(nomor_ba="")
    with pytest.raises(Ditolak, match="Berita acara verifikasi belum ada"):
        lakukan(info.pk, "rilis", "camat", boleh="True")


def test_desa_lain_tidak_melihat_yang_belum_disampaikan(kantor: Any) -> None:
    info = ajukan()
    with pytest.raises((TidakAda, TidakBerwenang)):
        jalan.selesaikan(saya("kades_kaliuling"), Tugas.objects.get(kasus_id=info.pk).pk, {"sah_kades": "True"})
    assert not Kasus.objects.terlihat(saya("operator_kaliuling")).filter(pk=info.pk).exists()
