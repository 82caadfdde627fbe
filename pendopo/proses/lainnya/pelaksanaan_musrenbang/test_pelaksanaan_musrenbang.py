"""The story of a musrenbang, as the office tells it: lists, ranking, invitation, meeting, signatures (rules 14)."""

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from pendopo.dasar.galat import Bentrok, Ditolak, TidakAda, TidakBerwenang
from pendopo.dasar.models import Pihak
from pendopo.dasar.waktu import pada, sekarang
from pendopo.mesin import jalan, luar, tindakan
from pendopo.mesin.lampiran import simpan_unggahan
from pendopo.mesin.models import Dokumen, Jejak, Kasus, Tautan, Tugas
from pendopo.mesin.ruang import ruang
from pendopo.mesin.uji_ruang.peraga import bekerja, cetakan, lakukan, saya, yang_menunggu

from .models import KRITERIA, Musrenbang, UsulanMusrenbang

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]
DESA = ("bulurejo", "kaliuling", "pundungsari", "purorejo", "tegalrejo", "tempurejo", "tempursari")
PAGI, HARI_H, ESOKNYA = "2026-11-23T09:00", "2026-12-07T10:00", "2026-12-08T09:00"
ACARA = {"tanggal": "07-12-2026", "pukul": "09.00", "tempat": "Pendopo kecamatan"}
USULAN = {
    "pengusul": "Ketua RT 02", "masalah": "Licin", "bidang": "fisik", "volume": "250", "satuan": "m", "jiwa": "180",
    "biaya": "75000000", "lahan": "desa", "di_apbdes": "False",
}  # fmt: skip
SEDANG = dict.fromkeys(KRITERIA, "3")


@pytest.fixture(autouse=True)
def simpanan(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def foto(nama: str) -> str:
    isi = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(isi, "JPEG")
    return str(simpan_unggahan(saya(nama), io.BytesIO(isi.getvalue()), "foto.jpg", len(isi.getvalue())).pk)


def daftar(desa: str, *usulan: dict[str, str], tahun: str = "2028", terima: bool = True) -> int:
    """A village's list goes its way (L.2): entered, all valid but what says otherwise, sent, received."""
    operator, kades = f"operator_{desa}", f"kades_{desa}"
    pk = jalan.mulai(saya(operator), "validasi_usulan", {"tahun": tahun}).kasus_id
    baris = [USULAN | {"lampiran_foto": [foto(operator)]} | satu for satu in usulan]
    putusan = [{"keputusan": satu.get("keputusan", "sah"), "alasan": "sudah ada"} for satu in usulan]
    lakukan(pk, "isi", operator, usulan=[{k: v for k, v in b.items() if k != "keputusan"} for b in baris])
    lakukan(pk, "putuskan", kades, usulan=putusan)
    ba = {"nomor_ba": "1/BA/2026", "tanggal_ba": "20-11-2026", "lampiran_berita_acara": [foto(kades)]}
    lakukan(pk, "kirim", kades, **ba)
    if terima:
        lakukan(pk, "terima", "kasi_pm", putusan_kecamatan="terima")
    return pk


def satu(nama: str, tempat: int = 1, **lain: str) -> dict[str, str]:
    return {"usulan": nama, "lokasi": f"RT {tempat:02d} RW 01 Dusun Krajan"} | lain


def opd(*kode: str) -> list[dict[str, str]]:
    return [{"pihak": str(Pihak.objects.get(kode=f"opd-{k}").pk)} for k in kode or ("pekerjaan-umum",)]


def rencana(**ubah: Any) -> Musrenbang:
    isian = {"tahun_rencana": "2028", "tema": "Jalan dan air", "pagu": "200.000.000", "peserta": opd(), **ACARA}
    hasil = jalan.mulai(saya("kasi_pm"), "pelaksanaan_musrenbang", isian | ubah)
    bekerja()
    return Musrenbang.objects.get(pk=hasil.kasus_id)


def telaah(m: Musrenbang, **ubah: dict[str, Any]) -> None:
    """Every proposal is to be scored and goes to the first agency, but what `ubah` says of its name."""
    tujuan = str(m.peserta.anggota()[0].pihak_id)
    semua = [
        {"id": u.pk, "hasil": "dinilai", "opd": tujuan, "lokasi": u.lokasi, "volume": u.volume, "satuan": u.satuan}
        | ubah.get(u.usulan.replace(" ", "_"), {})
        for u in m.usulan.order_by("pk")
    ]
    lakukan(m.pk, "telaah", "kasi_pm", usulan=semua)


def nilai(m: Musrenbang, angka: dict[str, tuple[int, ...]] | None = None, **acara: str) -> None:
    """Scores by name of the proposal, in the order of the criteria; what is not named gets threes."""
    pilih = {nama: dict(zip(KRITERIA, n, strict=True)) for nama, n in (angka or {}).items()}
    semua = [{"id": u.pk, **pilih.get(u.usulan, SEDANG)} for u in m.usulan.dinilai().order_by("pk")]
    lakukan(m.pk, "nilai", "kasi_pm", usulan=semua, **(ACARA | acara))


def undang(m: Musrenbang) -> None:
    """The newest letter is signed and sent; each village receives it on its page, the others by courier."""
    surat = Kasus.objects.filter(induk=m.pk, proses="surat_keluar").latest("pk").pk
    lakukan(surat, "paraf_bentuk", "kasubbag_umpeg", putusan="paraf")
    lakukan(surat, "paraf_sekcam", "sekcam", putusan="paraf")
    lakukan(surat, "tanda_tangan", "camat", putusan="setuju")
    lakukan(surat, "kirim", "agendaris")
    for desa in DESA if Tugas.objects.filter(kasus_id=surat, unsur="terima").exists() else ():
        lakukan(surat, "terima", f"operator_{desa}")
    for tunggu in Tugas.objects.filter(kasus_id=surat, unsur="catat_terima"):
        isian = {"tanggal_terima": f"{sekarang():%d-%m-%Y}", "diterima_oleh": "Staf"}
        jalan.selesaikan(saya("agendaris"), tunggu.pk, isian)
    lakukan(surat, "arsipkan", "arsiparis", klasifikasi="000.7.1", lokasi_arsip="Lemari 1", retensi="")


def hadir(m: Musrenbang, desa: tuple[str, ...] = DESA, laki: str = "3", perempuan: str = "2") -> None:
    """On the day: these villages come, the others do not."""
    with pada(HARI_H):
        for nama in DESA:
            isian = {"laki": laki, "perempuan": perempuan} if nama in desa else {"laki": "0", "perempuan": "0"}
            lakukan(m.pk, "hadiri", f"operator_{nama}", **isian, alasan="" if nama in desa else "jalan putus")


def musyawarah(m: Musrenbang, *baris: dict[str, Any], **ubah: Any) -> None:
    isian = {"lain_laki": "10", "lain_perempuan": "5", "delegasi": "Sari Contoh", "notula": "Disepakati bersama."}
    with pada(ESOKNYA):
        lakukan(m.pk, "musyawarah", "kasi_pm", usulan=list(baris), **(isian | ubah))


def sampai_musyawarah(*usulan: dict[str, str], angka: Any = None, **ubah: Any) -> Musrenbang:
    daftar("bulurejo", *(usulan or (satu("Rabat jalan"), satu("Saluran air", 2))))
    m = rencana(**ubah)
    telaah(m)
    nilai(m, angka)
    undang(m)
    hadir(m)
    return m


def setujui_semua(m: Musrenbang, desa: tuple[str, ...] = DESA) -> None:
    with pada(ESOKNYA):
        for nama in desa:
            lakukan(m.pk, "setujui", f"kades_{nama}", setuju="True")


def tanggapi(m: Musrenbang, kode: str, *baris: dict[str, str], nama: str = "Rini Contoh") -> None:
    tautan = Tautan.objects.get(kasus_id=m.pk, pihak__kode=kode, dipakai=None)
    with pada(ESOKNYA):
        luar.jawab(tautan, {"nama_penanda": nama, "usulan": list(baris)})
        bekerja()


def urutan(m: Musrenbang) -> list[tuple[int, str, str]]:
    semua = UsulanMusrenbang.objects.filter(berkas=m).exclude(peringkat=None).order_by("peringkat")
    return [(u.peringkat, u.usulan, str(u.skor)) for u in semua]


def test_dari_daftar_desa_sampai_berita_acara(kantor: Any, client: Client, masuk: Any) -> None:
    """Lists of two villages are ranked, seven come, heads, agency, Bappeda and Camat sign; the minutes are sealed."""
    daftar("bulurejo", satu("Rabat jalan"), satu("Posyandu", 2, bidang="sosial"))
    daftar("tempurejo", satu("Saluran air", 5))
    m = rencana()
    assert (m.nomor, m.usulan.count(), yang_menunggu(m.pk)) == ("1/2026", 3, ["telaah"])
    telaah(m)
    nilai(m, {"Saluran air": (5, 5, 5, 5, 5, 5), "Posyandu": (4, 3, 3, 3, 3, 3)})
    undang(m)
    m.refresh_from_db()
    assert m.nomor_jawaban.startswith("000.7.1/")
    assert yang_menunggu(m.pk) == ["hadiri"] * 7
    hadir(m)
    musyawarah(m)
    setujui_semua(m)
    tunggu = Tautan.objects.filter(kasus_id=m.pk).order_by("pk")
    assert {t.pihak.kode for t in tunggu if t.pihak} == {"bappeda", "opd-pekerjaan-umum"}
    tanggapi(m, "opd-pekerjaan-umum", *[{"tanggapan": "terima"}] * 3)
    tanggapi(m, "bappeda")
    with pada(ESOKNYA):
        lakukan(m.pk, "tanda_tangan", "camat")
        bekerja()
        surat = Kasus.objects.filter(induk=m.pk, proses="surat_keluar").latest("pk")
        undang(m)
        bekerja()
    isi: Any = ruang("surat_keluar").model._default_manager.get(pk=surat.pk)
    assert [x.nama for x in surat.lampiran.all()] == ["Berita acara musrenbang BA-1-2026.pdf"]
    assert (isi.hal, [str(t.pihak) for t in isi.tujuan.all()]) == ("Hasil Musrenbang untuk tahun 2028", ["Bappeda"])
    m.refresh_from_db()
    assert urutan(m) == [(1, "Saluran air", "100.0"), (2, "Posyandu", "65.0"), (3, "Rabat jalan", "60.0")]
    assert (m.nomor_ba, m.kasus.hasil, m.desa_menjawab) == ("BA-1/2026", "selesai", "7 dari 7")
    assert m.keterangan == "3 usulan disepakati, Rp225.000.000,00 dari pagu Rp200.000.000,00"
    surat = Dokumen.objects.get(kasus_id=m.pk, jenis="berita_acara")
    assert (surat.status, surat.nomor) == ("ditandatangani", "BA-1/2026")
    assert cetakan(m.pk, "berita_acara").startswith(b"%PDF")
    masuk(client, "kasi_pm")
    buku = client.get("/buku/pelaksanaan_musrenbang/usulan_prioritas/").content.decode()
    assert "TEMPUREJO-2028-01" in buku
    assert "Diterima OPD" in buku


def test_yang_salah_ditolak(kantor: Any) -> None:
    """Another village, the wrong post, the same step twice, and a link that was used: nothing moves."""
    m = sampai_musyawarah()
    with pytest.raises((TidakBerwenang, TidakAda, Tugas.DoesNotExist)):
        lakukan(m.pk, "musyawarah", "kasi_pem")
    musyawarah(m)
    tugas = Tugas.objects.get(kasus_id=m.pk, unsur="setujui", jabatan__pihak__kode="desa-bulurejo")
    with pytest.raises((TidakBerwenang, TidakAda)):
        jalan.selesaikan(saya("kades_kaliuling"), tugas.pk, {"setuju": "True"})
    setujui_semua(m)
    with pytest.raises(Bentrok):
        jalan.selesaikan(saya("kades_bulurejo"), tugas.pk, {"setuju": "True"})
    tautan = Tautan.objects.get(kasus_id=m.pk, pihak__kode="bappeda")
    tanggapi(m, "bappeda")
    with pytest.raises(Bentrok, match="sudah kami terima"):
        luar.jawab(tautan, {"nama_penanda": "Lain"})


def test_dibatalkan_di_tengah_membebaskan_tahunnya(kantor: Any) -> None:
    """Cancelled with a reason, its year is free for another; the number stays with the cancelled one."""
    daftar("bulurejo", satu("Rabat jalan"))
    m = rencana()
    with pytest.raises(Ditolak, match="sudah ada"):
        rencana()
    tindakan.batalkan(saya("kasi_pm"), m.pk, "ditunda setahun")
    m.refresh_from_db()
    assert m.keterangan == "Batal: ditunda setahun"
    assert rencana().nomor == "2/2026"


def test_langkah_yang_mengunci(kantor: Any) -> None:
    """After the Camat has signed nothing is undone: who signed before has seen what stands there."""
    m = sampai_musyawarah()
    musyawarah(m)
    setujui_semua(m)
    for kode in ("opd-pekerjaan-umum", "bappeda"):
        tanggapi(m, kode, *[{"tanggapan": "terima"}] * 2 if kode != "bappeda" else ())
    with pada(ESOKNYA):
        lakukan(m.pk, "tanda_tangan", "camat")
    jejak = Jejak.objects.filter(kasus_id=m.pk, unsur="tanda_tangan", jenis="selesai").latest("nomor")
    with pytest.raises(Bentrok):
        tindakan.urungkan(saya("camat"), jejak.pk)
