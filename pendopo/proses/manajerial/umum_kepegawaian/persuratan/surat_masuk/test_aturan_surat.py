"""The rules of incoming letters, each by its name (rules 5: V-SM-01 to V-SM-08, T-01)."""

from datetime import date, datetime
from typing import Any

import pytest

from pendopo.dasar.galat import Ditolak, TidakAda, TidakBerwenang
from pendopo.dasar.models import NomorKhusus, Orang, Pemegang
from pendopo.dasar.nomor import celah
from pendopo.dasar.waktu import WIB, pada
from pendopo.mesin import jalan, tindakan
from pendopo.mesin.lampiran import simpan_unggahan
from pendopo.mesin.models import Kasus, Lampiran, Tugas

from .models import SuratMasuk
from .test_surat_masuk import SURAT, _jam, catat, disposisi, jabatan, kerjakan, sampai_disposisi, saya, tugas

pytestmark = pytest.mark.django_db
__all__ = ["_jam"]


def test_tanggal_surat_sesudah_terima() -> None:
    """V-SM-01: a later letter date asks for a reason, and beyond 31 days is refused."""
    with pytest.raises(Ditolak) as galat:
        catat(tanggal_surat="2026-11-25")
    assert galat.value.isian == "alasan_tanggal"
    assert catat(tanggal_surat="2026-11-25", alasan_tanggal="Konsep dikirim lebih dulu").nomor_agenda == 313
    with pytest.raises(Ditolak, match="31 hari"):
        catat(tanggal_surat="2026-12-25", alasan_tanggal="Konsep")


def test_surat_ganda_diperingatkan() -> None:
    """V-SM-02: the same sender, number and date warns with a link to the first; it may be kept knowingly."""
    pertama = catat()
    with pytest.raises(Ditolak) as galat:
        catat(asal="bappeda kabupaten lumajang")
    assert f'href="/berkas/{pertama.pk}/"' in galat.value.pesan
    assert catat(tetap_catat="on").nomor_agenda == 314


def test_klasifikasi_tak_dikenal_hanya_peringatan() -> None:
    """V-SM-03: an unknown archive class warns and does not refuse."""
    hasil = jalan.mulai(saya("agendaris"), "surat_masuk", SURAT | {"klasifikasi": "999.9"})
    assert "999.9" in hasil.peringatan[0]


def test_disposisi_hanya_camat_atau_mandat() -> None:
    """V-SM-04: a Kasi may not decide; a Plh. of that day may; the Agendaris only with the signed sheet attached."""
    surat = sampai_disposisi()
    with pytest.raises(TidakBerwenang):
        disposisi(surat, nama="kasi_pem")
    with pytest.raises(Ditolak) as galat:
        disposisi(surat, nama="agendaris")
    assert galat.value.isian == "lembar_bertanda_tangan"
    Pemegang.objects.create(
        jabatan_id=jabatan("camat"), orang=Orang.objects.get(nama_pengguna="sekcam"), mulai=date(2026, 11, 23),
        sampai=date(2026, 11, 24), jenis="Plh.", dasar="Surat perintah",
    )  # fmt: skip
    disposisi(surat, nama="sekcam")
    surat.refresh_from_db()
    assert surat.pemutus.startswith("Plh. ")
    assert not surat.disalin


def test_agendaris_menyalin_lembar_bertanda_tangan(tmp_path: Any, settings: Any) -> None:
    """V-SM-04, V-SM-08: copied from the signed sheet, marked so; the file's hash is kept."""
    import io

    from PIL import Image

    settings.MEDIA_ROOT = tmp_path
    foto = io.BytesIO()
    Image.new("RGB", (20, 30), "white").save(foto, "JPEG")
    lampiran = simpan_unggahan(saya("agendaris"), io.BytesIO(foto.getvalue()), "lembar.jpg", len(foto.getvalue()))
    surat = sampai_disposisi()
    disposisi(surat, nama="agendaris", lampiran_lembar_bertanda_tangan=[lampiran.pk])
    surat.refresh_from_db()
    assert surat.disalin
    disimpan = Lampiran.objects.get(kasus_id=surat.pk)
    assert (tmp_path / disimpan.sha256[:2] / disimpan.sha256).exists()


def test_surat_rahasia_hanya_yang_terlibat() -> None:
    """V-SM-05: a closed envelope goes straight to the Camat and is seen by those with a task in it alone."""
    surat = catat(keamanan="rahasia", amplop_tertutup="on", hal="")
    assert Tugas.objects.get(kasus_id=surat.pk).unsur == "disposisi"
    assert Kasus.objects.terlihat(saya("camat")).filter(pk=surat.pk).exists()
    assert not Kasus.objects.terlihat(saya("kasi_pem")).filter(pk=surat.pk).exists()
    with pytest.raises(TidakAda):
        disposisi(surat, nama="kasi_pem")
    with pytest.raises(Ditolak, match="rahasia"):
        catat(amplop_tertutup="on")


def test_tidak_tutup_tanpa_hasil_atau_alasan() -> None:
    """V-SM-06: no closing without a follow-up or a reason."""
    surat = sampai_disposisi()
    disposisi(surat, [{"jabatan": "kasi_yanum", "instruksi": "diketahui"}])
    kerjakan(surat, "kasi_yanum")
    with pytest.raises(Ditolak) as galat:
        jalan.selesaikan(saya("sekcam"), tugas(surat, "verifikasi"), {})
    assert galat.value.isian == "alasan_penutupan"
    jalan.selesaikan(saya("sekcam"), tugas(surat, "verifikasi"), {"alasan_penutupan": "Cukup diketahui."})


def test_nomor_agenda_tanpa_celah() -> None:
    """V-SM-07: refused letters burn no number; a cancelled one keeps its own, marked void."""
    catat()
    with pytest.raises(Ditolak):
        catat(tanggal_surat="bukan tanggal")
    kedua = catat(nomor_surat="2")
    tindakan.batalkan(saya("sekcam"), kedua.pk, "Salah catat")
    assert catat(nomor_surat="3").nomor_agenda == 315
    ada = SuratMasuk.objects.values_list("nomor_agenda", flat=True)
    assert celah(kedua.kantor_id, "agenda_masuk", 2026, ada) == []
    batal = NomorKhusus.objects.get(keadaan="batal")
    assert (batal.nomor, batal.alasan) == (314, "Salah catat")
    kedua.refresh_from_db()
    assert (kedua.nomor_agenda, kedua.status) == (314, "dibatalkan")


def test_tenggat_menurut_kecepatan() -> None:
    """T-01, contoh 5: segera Jumat 6 Maret 2026 14.10 -> Senin 9 Maret 08.00, since that is Ramadan."""
    with pada("2026-03-06T14:30"):
        surat = catat(diterima="2026-03-06T14:10", tanggal_surat="2026-03-05", kecepatan="segera")
    assert surat.tenggat == datetime(2026, 3, 9, 8, 0, tzinfo=WIB)
    with pada("2026-12-23T15:00"):
        surat = catat(diterima="2026-12-23T14:10", tanggal_surat="2026-12-22", kecepatan="segera", nomor_surat="b")
    assert surat.tenggat == datetime(2026, 12, 28, 7, 30, tzinfo=WIB)


def test_undangan_tenggat_yang_lebih_dulu() -> None:
    """The earlier of event and limit is the deadline."""
    surat = catat(acara_tanggal="2026-11-24", acara_mulai="10:00", acara_tempat="Pendopo")
    assert surat.tenggat == datetime(2026, 11, 24, 10, 0, tzinfo=WIB)
    jauh = catat(acara_tanggal="2026-12-24", nomor_surat="jauh")
    assert jauh.tenggat is not None
    assert jauh.tenggat < datetime(2026, 12, 24, tzinfo=WIB)
