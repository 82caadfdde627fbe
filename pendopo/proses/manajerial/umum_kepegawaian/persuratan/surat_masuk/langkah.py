"""The steps of an incoming letter, one function per task of the drawing (rules 5)."""

from django.utils.html import format_html

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import KlasifikasiArsip, Pemegang
from pendopo.dasar.waktu import setempat, tanggal_panjang
from pendopo.mesin.langkah import baris, langkah

from .models import CUKUP_DIBACA, Penerima, SuratMasuk


@langkah(
    *("diterima", "cara_terima", "asal", "nomor_surat", "tanggal_surat", "hal", "ringkasan", "lampiran_surat"),
    *("kecepatan", "keamanan", "klasifikasi", "acara_tanggal", "acara_mulai", "acara_tempat"),
    *("amplop_tertutup", "salah_alamat", "alasan_tanggal", "tetap_catat"),
    lampiran=("pindaian",),
)
def catat(surat: SuratMasuk) -> None:
    """Register: the next agenda number of the year, the deadline of its speed."""
    _periksa_tanggal(surat)
    _periksa_sampul(surat)
    lama = surat.ganda()
    if lama is not None and not surat.tetap_catat:
        pesan = 'Tampak sama dengan <a href="/berkas/{}/">agenda {}</a>. Centang “Tetap catat” bila memang surat lain.'
        raise Ditolak(format_html(pesan, lama.pk, lama.nomor), isian="nomor_surat")
    if surat.klasifikasi and not KlasifikasiArsip.objects.filter(kode=surat.klasifikasi).exists():
        surat.peringatan.append(f"Kode klasifikasi {surat.klasifikasi} tidak ada di tabel. Surat tetap tercatat.")
    if surat.nomor_agenda is None:
        surat.nomor_agenda, surat.tahun_agenda = surat.nomor_berikut("agenda_masuk"), surat.hari.year
    terima = setempat(surat.diterima, surat.kantor.zona_waktu).date()
    surat.keterangan = "Dicatat susulan" if terima < surat.hari else ""
    surat.terbatas = surat.rahasia
    surat.tulis_sifat()
    surat.status = "salah_alamat" if surat.salah_alamat else "diagendakan"
    surat.hitung_tenggat()


def _periksa_tanggal(surat: SuratMasuk) -> None:
    """V-SM-01, and nothing arrives in the future."""
    if surat.diterima > surat.saat:
        raise Ditolak("Waktu terima belum lewat. Periksa tanggal dan jamnya.", isian="diterima")
    lebih = (surat.tanggal_surat - setempat(surat.diterima, surat.kantor.zona_waktu).date()).days
    if lebih > 31:
        raise Ditolak("Tanggal surat lebih dari 31 hari sesudah tanggal terima. Periksa lagi.", isian="tanggal_surat")
    if lebih > 0 and not surat.alasan_tanggal:
        raise Ditolak("Tanggal surat sesudah tanggal terima. Tulis alasannya.", isian="alasan_tanggal")
    if surat.acara_mulai and not surat.acara_tanggal:
        raise Ditolak("Pukul acara diisi, tanggalnya belum.", isian="acara_tanggal")


def _periksa_sampul(surat: SuratMasuk) -> None:
    """V-SM-05: a closed envelope is secret and shows its cover only."""
    if surat.amplop_tertutup and not surat.rahasia:
        raise Ditolak("Amplop tertutup hanya untuk surat rahasia. Pilih keamanannya.", isian="keamanan")
    if surat.amplop_tertutup and "pindaian" in surat.terlampir:
        raise Ditolak("Amplop tertutup tidak dipindai. Hapus pindaiannya.", isian="pindaian")
    if not surat.hal and not surat.amplop_tertutup:
        raise Ditolak("Hal belum diisi.", isian="hal")


@langkah("alasan_kembali", "cara_kembali")
def kembalikan_surat(surat: SuratMasuk) -> None:
    surat.status, surat.tanggal_selesai = "dikembalikan", surat.hari
    surat.tindak_lanjut = "Dikembalikan ke pengirim"


@langkah("kecepatan", "keamanan", "klasifikasi")
def periksa(surat: SuratMasuk) -> None:
    """The Kasubbag checks class and sifat; a changed speed moves the deadline."""
    surat.terbatas = surat.rahasia
    surat.tulis_sifat()
    surat.hitung_tenggat()


@langkah("klasifikasi")
def periksa_sesudah(surat: SuratMasuk) -> None:
    """The same check where the office wants it after the disposition."""


@langkah("saran_telaah")
def telaah(surat: SuratMasuk) -> None:
    surat.status = "ditelaah"


@langkah(
    *("tanggal_disposisi", "catatan_disposisi"),
    baris=baris(
        *("penerima", "jabatan", "instruksi", "pesan", "batas_tanggal", "koordinator"), minimal=1, judul="Penerima"
    ),
    lampiran=("lembar_bertanda_tangan",),
)
def disposisi(surat: SuratMasuk) -> None:
    """Decided by the Camat or a mandate in force; entered by the Agendaris it needs the signed sheet (V-SM-04)."""
    surat.tanggal_disposisi = surat.tanggal_disposisi or surat.hari
    if surat.tanggal_disposisi > surat.hari:
        raise Ditolak("Tanggal disposisi belum lewat.", isian="tanggal_disposisi")
    pemutus = (
        Pemegang.objects.berlaku(surat.tanggal_disposisi)
        .filter(jabatan__kantor_id=surat.kantor_id, jabatan__peran="camat")
        .select_related("orang", "jabatan")
        .order_by("-mulai")
        .first()
    )
    if pemutus is None:
        raise Ditolak("Tidak ada Camat atau pelaksana tugasnya pada tanggal itu.", isian="tanggal_disposisi")
    surat.disalin = surat.oleh != pemutus.jabatan_id
    if surat.disalin and "lembar_bertanda_tangan" not in surat.terlampir:
        raise Ditolak("Lampirkan lembar disposisi yang sudah ditandatangani.", isian="lembar_bertanda_tangan")
    gelar = "" if pemutus.jenis == "definitif" else f"{pemutus.jenis} "
    surat.pemutus = f"{gelar}{pemutus.jabatan.nama}, {pemutus.orang.nama}"
    _bagikan(surat)


def _bagikan(surat: SuratMasuk) -> None:
    daftar = list(surat.penerima.filter(dari=None).select_related("jabatan").order_by("pk"))
    ganda = {p.jabatan_id for p in daftar}
    if len(ganda) != len(daftar):
        raise Ditolak("Satu jabatan disebut dua kali. Gabungkan barisnya.", isian="penerima")
    koordinator = [p for p in daftar if p.koordinator]
    if len(koordinator) > 1:
        raise Ditolak("Koordinator hanya satu. Pilih salah satu.", isian="penerima")
    for p in daftar:
        if p.batas_tanggal and p.batas_tanggal < surat.hari:
            raise Ditolak(f"Batas untuk {p.jabatan.nama} sudah lewat.", isian="penerima")
        _ekspedisi(surat, p)
    surat.status = "didisposisi"
    surat.diteruskan_kepada = ", ".join(p.jabatan.nama for p in daftar)


def _ekspedisi(surat: SuratMasuk, penerima: Penerima) -> None:
    """A line of the expedition book for every hand-over inside the office."""
    if penerima.nomor_ekspedisi is None:
        penerima.nomor_ekspedisi = surat.nomor_berikut("ekspedisi")
    penerima.diserahkan = surat.hari
    penerima.save()


@langkah("hasil", "teruskan_kepada", "pesan_terusan", lampiran=("bukti",))
def tindak_lanjut(penerima: Penerima) -> None:
    """Follow up, read, or pass down at most two levels."""
    surat = penerima.surat
    penerima.diterima_oleh = surat.saya.orang.nama if surat.saya else ""
    penerima.perlu_perbaikan = False
    if penerima.teruskan_kepada is not None:
        _teruskan(surat, penerima)
    elif penerima.instruksi in CUKUP_DIBACA:
        penerima.status = "dibaca"
    elif penerima.hasil:
        penerima.status = "selesai"
    else:
        raise Ditolak("Tulis hasil tindak lanjut, atau teruskan ke bawahan.", isian="hasil")
    surat.status = "ditindaklanjuti"


def _teruskan(surat: SuratMasuk, penerima: Penerima) -> None:
    if penerima.tingkat >= 2:
        raise Ditolak("Sudah diteruskan dua tingkat. Kerjakan, atau kembalikan.", isian="teruskan_kepada")
    bawah = Penerima(
        surat=surat, jabatan=penerima.teruskan_kepada, instruksi=penerima.instruksi, pesan=penerima.pesan_terusan,
        batas_tanggal=penerima.batas_tanggal, dari=penerima, tingkat=penerima.tingkat + 1,
    )  # fmt: skip
    _ekspedisi(surat, bawah)
    surat.tambah_baris(bawah)
    penerima.status = "diteruskan"


@langkah(
    *("catatan_verifikasi", "perlu_jawaban", "alasan_penutupan"),
    baris=baris("penerima", "perlu_perbaikan", "catatan_perbaikan", tambah=False, judul="Hasil penerima"),
)
def verifikasi(surat: SuratMasuk) -> None:
    """Close with a result or a reason (V-SM-06), or send single branches back without opening the others."""
    daftar = list(surat.penerima.exclude(status="dicabut").select_related("jabatan"))
    for p in daftar:
        if p.perlu_perbaikan and not p.catatan_perbaikan:
            raise Ditolak(f"Tulis yang perlu diperbaiki oleh {p.jabatan.nama}.", isian="penerima")
        if p.perlu_perbaikan and p.status == "diteruskan":
            raise Ditolak(f"{p.jabatan.nama} meneruskan surat ini; pilih penerima terusannya.", isian="penerima")
    perbaikan = [p for p in daftar if p.perlu_perbaikan]
    for p in perbaikan:
        p.status = "belum"
        p.save()
    if perbaikan:
        return
    hasil = [f"{p.jabatan.nama}: {p.hasil}" for p in daftar if p.status == "selesai"]
    if not hasil and not surat.alasan_penutupan and not surat.perlu_jawaban:
        raise Ditolak("Belum ada hasil tindak lanjut. Tulis alasan penutupan.", isian="alasan_penutupan")
    surat.tindak_lanjut = "; ".join(hasil) or surat.alasan_penutupan
    if not surat.perlu_jawaban:
        surat.status, surat.tanggal_selesai = "selesai", surat.hari


@langkah("nomor_jawaban", "tanggal_jawaban")
def dijawab(surat: SuratMasuk) -> None:
    """The letter that answers this one was sent (V-SK-08)."""
    jawaban = f"dijawab dengan surat nomor {surat.nomor_jawaban} tanggal {tanggal_panjang(surat.tanggal_jawaban)}"
    surat.tindak_lanjut = f"{surat.tindak_lanjut}; {jawaban}" if surat.tindak_lanjut else jawaban.capitalize()
    surat.status, surat.tanggal_selesai = "selesai", surat.hari


@langkah("klasifikasi", "lokasi_arsip", "retensi")
def arsipkan(surat: SuratMasuk) -> None:
    if not surat.klasifikasi:
        raise Ditolak("Kode klasifikasi belum diisi.", isian="klasifikasi")
    surat.status = "diarsipkan"
