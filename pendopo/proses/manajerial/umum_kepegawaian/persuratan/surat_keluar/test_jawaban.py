"""A letter that answers a letter: sealed, sent, and the letter that waited goes on (rules 5 and 6)."""

from typing import Any

import pytest

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Kantor
from pendopo.dasar.waktu import pada, sekarang
from pendopo.mesin import jalan, jejak, pekerja, tindakan
from pendopo.mesin.models import Alur, Dokumen, Jejak, Kasus, Tugas
from pendopo.mesin.ruang import ruang

from .models import SuratKeluar
from .test_surat_keluar import (
    SENIN,
    basah,
    jabatan,
    kerjakan,
    kirim,
    konsep,
    menunggu,
    nomori,
    pihak,
    sampai_paraf_lengkap,
    saya,
    tugas,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _jam(kantor: Kantor) -> Any:
    with pada(SENIN):
        yield


ISIAN = {
    "diterima": "2026-11-20T08:30", "cara_terima": "loket", "asal": "Dinas Sosial", "nomor_surat": "400.9/12",
    "tanggal_surat": "2026-11-19", "hal": "Permintaan data", "kecepatan": "biasa", "keamanan": "biasa",
}  # fmt: skip


def masuk() -> int:
    """A letter in, registered."""
    return jalan.mulai(saya("agendaris"), "surat_masuk", ISIAN).kasus_id


def sampai_selesai(kasus: int, perlu_jawaban: str = "on") -> int:
    """From its check to the end of its follow-up, where the Sekcam says whether a letter answers it."""
    langkah("kasubbag_umpeg", kasus, kecepatan="biasa", keamanan="biasa", klasifikasi="400.10.2.2")
    langkah("sekcam", kasus, saran_telaah="Teruskan.")
    langkah("camat", kasus, penerima=[{"jabatan": jabatan("kasi_pem"), "instruksi": "saran"}])
    langkah("kasi_pem", kasus, hasil="Jawaban disiapkan")
    langkah("sekcam", kasus, perlu_jawaban=perlu_jawaban)
    pekerja.sekali()
    return kasus


def langkah(oleh: str, kasus: int, **isian: Any) -> None:
    satu = Tugas.objects.get(kasus_id=kasus, jenis="tugas", jabatan__peran=oleh)
    jalan.selesaikan(saya(oleh), satu.pk, isian)


def unsur(kasus: int) -> list[str]:
    return list(Tugas.objects.filter(kasus_id=kasus).exclude(jenis="gabung").values_list("unsur", flat=True))


def terkirim(induk: int) -> SuratKeluar:
    surat = sampai_paraf_lengkap(konsep(induk=induk, menjawab="on"))
    kerjakan(surat, "tanda_tangan", "camat", putusan="setuju")
    pekerja.sekali()
    return kirim(surat)


def test_surat_dijawab_dengan_surat() -> None:
    """V-SK-08: the waiting letter gets number and date of its answer, and goes to the archive."""
    induk = sampai_selesai(masuk())
    assert unsur(induk) == ["dijawab"]
    surat = terkirim(induk)
    kertas = Dokumen.objects.get(kasus_id=surat.pk)
    assert (kertas.status, kertas.nomor, kertas.sebutan) == ("ditandatangani", surat.nomor_surat, "Surat dinas")
    assert kertas.kode
    assert menunggu(surat) == ["beritahu", "catat_terima"]
    pekerja.sekali()
    assert menunggu(surat) == ["arsipkan", "catat_terima"]
    jawab = ruang("surat_masuk").model._default_manager.get(pk=induk)
    assert (jawab.nomor_jawaban, jawab.status) == (surat.nomor_surat, "selesai")
    assert jawab.tindak_lanjut.endswith(f"dijawab dengan surat nomor {surat.nomor_surat} tanggal 23 November 2026")
    assert unsur(induk) == ["arsipkan"]
    assert Kasus.objects.get(pk=surat.pk).induk_id == induk
    assert not list(jejak.periksa(surat.kantor_id))


def test_jawaban_mendahului_penantian() -> None:
    """The answer goes out before the Sekcam says that one is due: it is kept, and the letter does not wait."""
    induk = masuk()
    terkirim(induk)
    pekerja.sekali()
    sampai_selesai(induk)
    pekerja.sekali()
    assert unsur(induk) == ["arsipkan"]


def test_tanpa_jawaban_langsung_diarsipkan() -> None:
    assert unsur(sampai_selesai(masuk(), perlu_jawaban="")) == ["arsipkan"]


def test_jawaban_hanya_dari_berkas_suratnya() -> None:
    """V-SK-08: opened on its own, a letter cannot say that it answers one; nothing is sent to anybody."""
    assert not konsep(menjawab="on").menjawab


def test_berkas_lama_berjalan_dengan_gambarnya() -> None:
    """A case begun with the former drawing ends as it was drawn: no waiting for a letter."""
    lama = ruang("surat_masuk").xml.decode().replace('targetRef="perlu_surat"', 'targetRef="siap_arsip"', 1)
    Alur.objects.create(sha256="a" * 64, proses="surat_masuk", xml=_tanpa_penantian(lama), disimpan=sekarang())
    kasus = masuk()
    Kasus.objects.filter(pk=kasus).update(alur_id="a" * 64)
    assert unsur(sampai_selesai(kasus)) == ["arsipkan"]


def _tanpa_penantian(xml: str) -> str:
    """The drawing as it was before letters were answered by letters."""
    for id_unsur in ("perlu_surat", "dijawab"):
        xml = xml.replace(f"        <flowNodeRef>{id_unsur}</flowNodeRef>\n", "")
    awal, akhir = (
        xml.index('    <exclusiveGateway id="perlu_surat"'),
        xml.index('    <exclusiveGateway id="siap_arsip"'),
    )
    xml = xml[:awal] + xml[akhir:]
    baris = [b for b in xml.splitlines() if not any(f'id="{n}"' in b for n in ("tunggu_surat", "tanpa_surat", "a16"))]
    return "\n".join(baris)


def test_rahasia_hanya_lewat_jalan_aman() -> None:
    """V-SK-09: a secret letter goes by courier or to the addressee's own page, never by mail or e-mail."""
    surat = sampai_paraf_lengkap(konsep(keamanan="rahasia"))
    kerjakan(surat, "tanda_tangan", "camat", putusan="setuju")
    pekerja.sekali()
    for cara in ("pos", "pos_el", "srikandi"):
        with pytest.raises(Ditolak, match="Surat rahasia") as galat:
            kirim(surat, **{"Kepala Dinas Sosial": cara})
        assert galat.value.isian == "tujuan"
    kirim(surat)
    assert surat.tujuan.get().nomor_ekspedisi == 1
    assert Kasus.objects.get(pk=surat.pk).terbatas
    assert not Kasus.objects.terlihat(saya("kasi_pm")).filter(pk=surat.pk).exists()


def test_paraf_tidak_lengkap_tidak_ditandatangani() -> None:
    """V-SK-03: a paraf that is missing, or earlier than the one below it, keeps the letter from being signed."""
    surat = sampai_paraf_lengkap(konsep())
    paraf = surat.paraf.get(tingkat=3)
    paraf.putusan = ""
    paraf.save()
    with pytest.raises(Ditolak, match="Paraf Sekretaris Kecamatan belum ada"):
        kerjakan(surat, "tanda_tangan", "camat", putusan="setuju")
    paraf.putusan, paraf.pada = "paraf", "2026-11-20T01:00Z"
    paraf.save()
    with pytest.raises(Ditolak, match="mendahului paraf di bawahnya"):
        kerjakan(surat, "tanda_tangan", "camat", putusan="setuju")
    assert Jejak.objects.filter(kasus_id=surat.pk, unsur="tanda_tangan").count() == 0


def test_penerimaan_yang_diurungkan_dapat_dikerjakan_kepala_desa() -> None:
    """The operator takes the receipt back; the head of the village may still give it."""
    surat = kirim(nomori(basah(tujuan=[{"pihak": pihak("desa-bulurejo")}])))
    jalan.selesaikan(saya("operator_bulurejo"), tugas(surat, "terima"), {})
    j = Jejak.objects.get(kasus_id=surat.pk, unsur="terima", jenis="selesai")
    tindakan.urungkan(saya("operator_bulurejo"), j.pk)
    assert surat.tujuan.get().tanggal_terima is None
    jalan.selesaikan(saya("kades_bulurejo"), tugas(surat, "terima"), {})
    assert surat.tujuan.get().diterima_oleh == saya("kades_bulurejo").orang.nama


def test_sekretaris_mencatat_penerimaan_yang_terlambat() -> None:
    """A village that never opens its page: the Sekcam, who looks on by then, says so for it, and it reads that way."""
    surat = kirim(nomori(basah(tujuan=[{"pihak": pihak("desa-bulurejo")}])))
    with pada("2026-11-30T09:00"):
        pekerja.sekali()
        jalan.selesaikan(saya("sekcam"), tugas(surat, "terima"), {"catatan": "Dikabarkan lewat telepon"})
    assert surat.tujuan.get().diterima_oleh == f"dicatat Sekretaris Kecamatan, {saya('sekcam').orang.nama}"
