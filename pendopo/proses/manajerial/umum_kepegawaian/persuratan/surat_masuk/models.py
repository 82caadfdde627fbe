"""The agenda book of incoming letters and the expedition book: tables, yes/no questions, what is printed."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q

from pendopo.dasar.isian import Bulat, Jam, Pilihan, Tanggal, Teks, TeksPanjang, Waktu, Ya
from pendopo.dasar.kalender import kalender_kantor
from pendopo.dasar.models import Jabatan, KlasifikasiArsip
from pendopo.dasar.nomor import nomor_batal
from pendopo.dasar.saran import Saran
from pendopo.dasar.tenggat import hitung
from pendopo.dasar.waktu import setempat, tanggal_pukul
from pendopo.mesin.buku import Buku
from pendopo.mesin.models import Berkas

from ..sifat import Bersifat

CARA = [
    ("loket", "Loket"), ("kurir", "Kurir"), ("pos", "Pos"), ("pos_el", "Pos-el"),
    ("srikandi", "SRIKANDI"), ("whatsapp", "WhatsApp"),
]  # fmt: skip
INSTRUKSI = [
    ("saran", "Tanggapan dan saran"), ("proses", "Proses lebih lanjut"), ("koordinasi", "Koordinasi/konfirmasi"),
    ("hadiri", "Hadiri"), ("wakili", "Wakili"), ("diketahui", "Untuk diketahui"), ("arsip", "Arsip"),
]  # fmt: skip
STATUS = [
    ("diterima", "Diterima"), ("diagendakan", "Diagendakan"), ("ditelaah", "Ditelaah"), ("didisposisi", "Didisposisi"),
    ("ditindaklanjuti", "Ditindaklanjuti"), ("selesai", "Selesai"), ("diarsipkan", "Diarsipkan"),
    ("salah_alamat", "Salah alamat"), ("dikembalikan", "Dikembalikan"), ("dibatalkan", "Dibatalkan"),
]  # fmt: skip
STATUS_PENERIMA = [
    ("belum", "Belum"), ("diteruskan", "Diteruskan"), ("selesai", "Selesai"), ("dibaca", "Sudah dibaca"),
    ("dicabut", "Ditarik"),
]  # fmt: skip
CUKUP_DIBACA = frozenset({"diketahui", "arsip"})
BUKU_AGENDA = (
    ("nomor_agenda", "No urut"), ("diterima", "Tgl terima"), ("nomor_surat", "No surat"),
    ("tanggal_surat", "Tgl surat"), ("asal", "Asal"), ("hal", "Hal/isi ringkas"),
    ("lampiran_surat", "Lampiran"), ("sifat", "Sifat"),
    ("klasifikasi", "Kode klasifikasi"), ("diteruskan_kepada", "Diteruskan kepada"),
    ("tanggal_disposisi", "Tgl disposisi"), ("tindak_lanjut", "Tindak lanjut"), ("tanggal_selesai", "Tgl selesai"),
    ("keterangan", "Ket."),
)  # fmt: skip
BUKU_EKSPEDISI = (
    ("nomor_ekspedisi", "No"), ("diserahkan", "Tgl"), ("surat__nomor_surat", "No surat"), ("jabatan__nama", "Tujuan"),
    ("diterima_oleh", "Nama penerima"), ("keterangan", "Ket."),
)  # fmt: skip


class SuratMasuk(Bersifat, Berkas):
    """One incoming letter: one line of the agenda book."""

    nomor_agenda = models.PositiveIntegerField("nomor agenda", null=True, blank=True)
    tahun_agenda = models.PositiveSmallIntegerField("tahun agenda", null=True, blank=True)
    diterima = Waktu("diterima", petunjuk="Waktu surat sampai, juga bila baru sekarang dicatat.")
    cara_terima = Pilihan("cara terima", CARA)
    asal = Teks("asal surat", petunjuk="Instansi atau nama pengirim.")
    nomor_surat = Teks("nomor surat", wajib=False, petunjuk="Kosongkan bila tidak bernomor.")
    tanggal_surat = Tanggal("tanggal surat")
    hal = Teks("hal", wajib=False, max_length=500, petunjuk="Kosongkan hanya untuk amplop tertutup.")
    ringkasan = TeksPanjang("isi ringkas", wajib=False)
    lampiran_surat = Teks("lampiran", wajib=False, max_length=120, petunjuk="Misalnya: 1 berkas.")
    klasifikasi = Teks("kode klasifikasi", wajib=False, max_length=30)
    acara_tanggal = Tanggal("tanggal acara", wajib=False, petunjuk="Hanya untuk undangan.")
    acara_mulai = Jam("pukul", wajib=False)
    acara_tempat = Teks("tempat acara", wajib=False)
    salah_alamat = Ya("Salah alamat, dikembalikan")
    amplop_tertutup = Ya("Amplop tertutup, tidak dibuka", petunjuk="Untuk surat rahasia: catat sampulnya saja.")
    alasan_tanggal = Teks("alasan tanggal", wajib=False, petunjuk="Bila tanggal surat sesudah tanggal terima.")
    tetap_catat = Ya("Tetap catat walau tampak ganda")
    alasan_kembali = TeksPanjang("alasan dikembalikan")
    cara_kembali = Pilihan("dikembalikan lewat", CARA)
    saran_telaah = TeksPanjang("telaah dan saran", petunjuk="Sebut unit yang diusulkan.")
    tanggal_disposisi = Tanggal("tanggal disposisi", wajib=False, petunjuk="Kosong: hari ini.")
    catatan_disposisi = TeksPanjang("catatan", wajib=False)
    disalin = models.BooleanField("disalin dari lembar bertanda tangan", default=False)
    pemutus = models.CharField("diputuskan oleh", max_length=200, blank=True)
    catatan_verifikasi = TeksPanjang("catatan", wajib=False)
    alasan_penutupan = TeksPanjang("alasan ditutup tanpa tindak lanjut", wajib=False)
    perlu_jawaban = Ya("Perlu dijawab dengan surat", petunjuk="Berkas menunggu surat keluar yang menjawabnya.")
    nomor_jawaban = Teks("nomor surat jawaban", max_length=80)
    tanggal_jawaban = Tanggal("tanggal surat jawaban")
    lokasi_arsip = Teks("lokasi arsip", petunjuk="Lemari, boks, atau map.")
    retensi = Teks("retensi", wajib=False, petunjuk="Misalnya: aktif 1 tahun, inaktif 2 tahun, musnah.")
    status = Pilihan("status", STATUS, max_length=20, default="diterima")
    tenggat = models.DateTimeField("tenggat", null=True, blank=True)
    diteruskan_kepada = models.TextField("diteruskan kepada", blank=True)
    tindak_lanjut = models.TextField("tindak lanjut", blank=True)
    tanggal_selesai = models.DateField("tanggal selesai", null=True, blank=True)
    keterangan = models.CharField("keterangan", max_length=250, blank=True)

    tetap = ("nomor_agenda", "tahun_agenda")
    buku = (
        Buku(
            "agenda_masuk", "Buku agenda surat masuk", BUKU_AGENDA, nomor="nomor_agenda", tanggal="diterima",
            cari=("asal", "hal", "nomor_surat"), saring=("status", "kecepatan", "cara_terima"), cetak="agenda_masuk",
            klasifikasi="000.5.3.1", tahun="tahun_agenda",
        ),
        Buku(
            "ekspedisi", "Buku ekspedisi", BUKU_EKSPEDISI, nomor="nomor_ekspedisi", tanggal="diserahkan",
            cari=("surat__nomor_surat", "jabatan__nama"), saring=("status",), baris="penerima", cetak="ekspedisi",
            klasifikasi="000.5.3.1",
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = "surat masuk"
        verbose_name_plural = "surat masuk"
        constraints = [
            models.UniqueConstraint(fields=["kantor", "tahun_agenda", "nomor_agenda"], name="surat_masuk_nomor"),
        ]
        indexes = [
            models.Index(fields=["kantor", "-nomor_agenda", "kasus"], name="surat_masuk_buku"),
            models.Index(fields=["kantor", "-diterima"], name="surat_masuk_diterima"),
            models.Index(fields=["kantor", "asal", "nomor_surat"], name="surat_masuk_ganda"),
            models.Index(fields=["kantor", "acara_tanggal"], name="surat_masuk_acara"),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} {self.judul}"

    @property
    def judul(self) -> str:
        return f"{self.hal or 'Amplop tertutup'} dari {self.asal}"

    @property
    def nomor(self) -> str:
        return f"{self.nomor_agenda}/{self.tahun_agenda}" if self.nomor_agenda else ""

    def batas(self, unsur: str) -> datetime | str | None:
        return self.tenggat if unsur in ("", "tindak_lanjut") else None

    def turut(self, unsur: str) -> tuple[str, ...]:
        """The Agendaris may enter the Camat's disposition from the signed sheet (V-SM-04)."""
        return ("agendaris",) if unsur == "disposisi" else ()

    def hitung_tenggat(self) -> None:
        """Receipt plus the limit of its speed, or the event if that is earlier (rules 5, T-01)."""
        kalender = kalender_kantor(self.kantor)
        self.tenggat = hitung(self.diterima, self.parameter(f"batas_{self.kecepatan}"), kalender).pada
        if acara := self.acara:
            self.tenggat = min(self.tenggat, max(acara, self.diterima))

    @property
    def acara(self) -> datetime | None:
        """When the event of an invitation begins; the opening hour when no time was given."""
        if not self.acara_tanggal:
            return None
        jam = self.acara_mulai or kalender_kantor(self.kantor).jam_masuk(self.acara_tanggal)
        return datetime.combine(self.acara_tanggal, jam, self.kantor.zona_waktu)

    def atur_formulir(self, langkah: str, form: Any) -> None:
        """Earlier senders and known archive classes are offered while typing; new letters arrive now."""
        if "asal" in form.fields:
            asal = SuratMasuk.objects.filter(kantor_id=self.kantor_id).exclude(asal="").order_by("asal")
            form.fields["asal"].widget = Saran((a, "") for a in asal.values_list("asal", flat=True).distinct()[:300])
            if self.diterima is None:
                form.initial["diterima"] = setempat(self.saat, self.kantor.zona_waktu)
        if "klasifikasi" in form.fields:
            form.fields["klasifikasi"].widget = Saran(KlasifikasiArsip.objects.values_list("kode", "nama")[:3000])

    # Questions of the drawing.
    def tertutup(self) -> bool:
        return self.amplop_tertutup

    def diperiksa_sebelum(self) -> bool:
        return bool(self.kantor.pengaturan.get("pemeriksaan_kasubbag") == "sebelum")

    def diperiksa_sesudah(self) -> bool:
        return self.kantor.pengaturan.get("pemeriksaan_kasubbag") == "sesudah" and not self.amplop_tertutup

    def ada_perbaikan(self) -> bool:
        return self.penerima.belum_selesai().exists()

    def dibatalkan(self, alasan: str) -> None:
        self.status, self.keterangan = "dibatalkan", f"Batal: {alasan}"[:250]
        if self.nomor_agenda and self.tahun_agenda:
            oleh = self.saya.orang if self.saya else None
            buku = (self.kantor_id, "agenda_masuk", self.tahun_agenda, self.nomor_agenda)
            nomor_batal(*buku, alasan, oleh=oleh, pada=self.saat)

    def teks_bagikan(self) -> str:
        """A line to share by WhatsApp: number and deadline only, nothing of the letter's words or names."""
        tenggat = f" Tenggat {tanggal_pukul(self.tenggat, self.kantor.zona_waktu)}." if self.tenggat else ""
        return f"Surat masuk agenda {self.nomor} menunggu tindak lanjut.{tenggat} Buka Pendopo untuk membacanya."

    def ganda(self) -> "SuratMasuk | None":
        """The first letter with the same sender, number and date (V-SM-02)."""
        sama = SuratMasuk.objects.filter(
            kantor_id=self.kantor_id, asal__iexact=self.asal, nomor_surat__iexact=self.nomor_surat,
            tanggal_surat=self.tanggal_surat,
        ).exclude(pk=self.pk)  # fmt: skip
        return sama.exclude(nomor_surat="").order_by("pk").first() if self.nomor_surat else None


class PenerimaQuerySet(models.QuerySet["Penerima"]):
    def belum_selesai(self) -> Self:
        return self.filter(status="belum")


class Penerima(models.Model):
    """One recipient of a disposition: one line of the expedition book."""

    surat = models.ForeignKey(SuratMasuk, models.CASCADE, related_name="penerima")
    jabatan = models.ForeignKey(Jabatan, models.PROTECT, related_name="+", verbose_name="diteruskan kepada")
    instruksi = Pilihan("dengan hormat harap", INSTRUKSI)
    pesan = Teks("pesan", wajib=False)
    batas_tanggal = Tanggal("batas", wajib=False, petunjuk="Kosong: batas surat.")
    koordinator = Ya("Koordinator")
    dari = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="bawahan")
    tingkat = models.PositiveSmallIntegerField("tingkat", default=0)
    status = Pilihan("status", STATUS_PENERIMA, max_length=12, default="belum")
    hasil = TeksPanjang("hasil tindak lanjut", wajib=False, petunjuk="Tidak perlu bila cukup dibaca atau diteruskan.")
    teruskan_kepada = models.ForeignKey(
        Jabatan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="teruskan kepada"
    )
    pesan_terusan = Teks("pesan untuk yang diteruskan", wajib=False)
    perlu_perbaikan = Ya("Perlu perbaikan")
    catatan_perbaikan = Teks("yang perlu diperbaiki", wajib=False)
    nomor_ekspedisi = Bulat("nomor ekspedisi", wajib=False)
    diserahkan = models.DateField("diserahkan", null=True, blank=True)
    diterima_oleh = models.CharField("diterima oleh", max_length=200, blank=True)
    keterangan = models.CharField("keterangan", max_length=250, blank=True)

    objects = PenerimaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "penerima"
        constraints = [
            models.UniqueConstraint(fields=["surat", "jabatan"], condition=Q(dari=None), name="penerima_sekali"),
            models.UniqueConstraint(
                fields=["surat"], condition=Q(koordinator=True) & Q(dari=None), name="penerima_satu_koordinator"
            ),
        ]
        indexes = [models.Index(fields=["-nomor_ekspedisi"], name="penerima_ekspedisi")]

    def __str__(self) -> str:
        return f"{self.jabatan.nama}: {self.get_instruksi_display()}"

    @property
    def penerima(self) -> Jabatan:
        """The lane's answer: this row's task goes to its own post."""
        return self.jabatan

    @property
    def batas(self) -> datetime | None:
        """Closing time of the day asked for; else the letter's deadline holds."""
        if not self.batas_tanggal:
            return None
        kantor = self.surat.kantor
        jam = kalender_kantor(kantor).jam_pulang(self.batas_tanggal)
        return datetime.combine(self.batas_tanggal, jam, kantor.zona_waktu)

    def atur_formulir(self, langkah: str, form: Any) -> None:
        """Only posts of this office; one passes down to posts below one's own."""
        kantor = self.surat.kantor_id
        for nama in ("jabatan", "teruskan_kepada"):
            if nama in form.fields:
                pilihan = Jabatan.objects.filter(kantor_id=kantor, pihak=None).exclude(peran="bagian_organisasi")
                form.fields[nama].queryset = (
                    pilihan.exclude(peran="camat") if nama == "jabatan" else pilihan.filter(atasan_id=self.jabatan_id)
                )
                form.fields[nama].empty_label = "Pilih jabatan" if nama == "jabatan" else "Tidak diteruskan"

    @property
    def catatan_tugas(self) -> str:
        """What stands above this recipient's task: what to mend, else the message that came with it."""
        return f"Perlu diperbaiki: {self.catatan_perbaikan}" if self.perlu_perbaikan else self.pesan

    def dicabut(self, alasan: str) -> None:
        self.status, self.keterangan = "dicabut", f"Ditarik: {alasan}"[:250]
