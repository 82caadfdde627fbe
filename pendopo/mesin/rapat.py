"""A meeting of the villages: called early enough, with a quorum, who came counted, its minutes signed.

A room's record derives from `BerkasRapat`, its rows `desa` from `DesaHadir`. Its card holds the parameters
`undangan_hari`, `kuorum_desa`, `perempuan_persen` and `kirim_hari`; its drawing names the steps `rencanakan`, `hadiri`,
`musyawarah` and `tanda_tangan`. The minutes are the service task `berita_acara`, sealed for who signed last.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import models

from pendopo.dasar.angka import persen
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Bulat, Jam, Tanggal, Teks, TeksPanjang, Ya, ke
from pendopo.dasar.mandat import atas_nama, tolak_penandatangan
from pendopo.dasar.models import Pemegang
from pendopo.dasar.waktu import tanggal_panjang
from pendopo.mesin.desa import BarisDesa, BerkasBerdesa, buka_desa
from pendopo.mesin.models import Dokumen
from pendopo.mesin.pengesahan import Pengesahan
from pendopo.mesin.pesan import Pesan


class BerkasRapat(BerkasBerdesa):
    """One meeting: when and where, who besides the villages came, and its minutes."""

    tanggal = Tanggal("tanggal")
    pukul = Jam("mulai pukul")
    tempat = Teks("tempat")
    nomor_jawaban = Teks("nomor undangan", wajib=False, max_length=80)
    lain_laki = Bulat("peserta lain, laki-laki", maksimum=10_000, petunjuk="Selain utusan desa.")
    lain_perempuan = Bulat("peserta lain, perempuan", maksimum=10_000, petunjuk="Selain utusan desa.")
    notula = TeksPanjang("notula")
    keterwakilan = models.CharField("perempuan yang hadir", max_length=60, blank=True)
    nomor_ba = models.CharField("nomor berita acara", max_length=80, blank=True)
    tanggal_ba = models.DateField("tanggal berita acara", null=True, blank=True)
    penanda = ke(Pemegang, "penanda tangan")

    tetap = (*BerkasBerdesa.tetap, "nomor_ba")

    class Meta(BerkasBerdesa.Meta):
        abstract = True

    def periksa_undangan(self) -> None:
        """Refuse a day to which nobody can be called in time."""
        jarak = int(self.parameter("undangan_hari"))
        if self.tanggal < self.hari + timedelta(days=jarak):
            paling_awal = tanggal_panjang(self.hari + timedelta(days=jarak))
            pesan = f"Undangan paling lambat {jarak} hari sebelumnya. Pilih {paling_awal} atau sesudahnya."
            raise Ditolak(pesan, isian="tanggal")

    def panggil_desa(self) -> None:
        """Every village has its row, and is asked; again, when there is another day."""
        buka_desa(self)
        self.desa.update(status="belum", alasan="")

    def batas(self, unsur: str) -> datetime | str | None:
        """Attendance and talk on the day; the minutes signed some days after it."""
        lama = {"hadiri": 0, "musyawarah": 0, "tanda_tangan": int(self.parameter("kirim_hari"))}.get(unsur)
        return None if lama is None else self.akhir_hari(self.tanggal + timedelta(days=lama))

    def catatan_tugas(self, unsur: str) -> str:
        """Why there has to be another day, and what the villages object to."""
        if unsur == "rencanakan" and self.desa_menjawab:
            return f"Kuorum tidak tercapai: {self.desa_menjawab} desa hadir. Tetapkan tanggal baru."
        keberatan = "; ".join(f"{desa}: {desa.alasan}" for desa in self.desa.filter(status="kembali"))
        return f"Keberatan {keberatan}" if unsur == "musyawarah" and keberatan else ""

    def undang(self, pengolah: str, klasifikasi: str, isi: str, pihak: Iterable[int]) -> Pesan:
        """The Camat's invitation: the message `surat_diminta`, drafted for the post `pengolah`; every village too."""
        tujuan = [*pihak, *self.desa.order_by("pk").values_list("pihak", flat=True)]
        return Pesan({
            "konseptor": self.jabatan_id(pengolah), "penandatangan": self.jabatan_id("camat"), "jenis": "undangan",
            "klasifikasi": klasifikasi, "kecepatan": "biasa", "keamanan": "biasa", "hal": f"Undangan {self.judul}",
            "isi": isi, "penutup": "Demikian, atas kehadiran Saudara kami ucapkan terima kasih.",
            "acara_tanggal": self.tanggal.isoformat(), "acara_mulai": f"{self.pukul:%H.%M}",
            "acara_tempat": self.tempat, "acara": self.judul, "tujuan": [{"pihak": satu} for satu in tujuan],
        })  # fmt: skip

    def kirim_hasil(self, pengolah: str, klasifikasi: str, *pihak: int) -> Pesan:
        """The minutes sent on: the message `surat_diminta`, drafted for the post `pengolah`."""
        assert self.tanggal_ba is not None
        isi = f"Bersama ini kami sampaikan berita acara {self.judul}, nomor {self.nomor_ba}"
        return Pesan({
            "konseptor": self.jabatan_id(pengolah), "penandatangan": self.jabatan_id("camat"), "jenis": "surat_dinas",
            "klasifikasi": klasifikasi, "kecepatan": "biasa", "keamanan": "biasa", "hal": f"Hasil {self.judul}",
            "isi": f"{isi} tanggal {tanggal_panjang(self.tanggal_ba)}, untuk ditindaklanjuti.",
            "lampiran_surat": "1 berkas", "tujuan": [{"pihak": satu} for satu in pihak],
            "lampiran_berkas_lampiran": Dokumen.objects.filter(jenis="berita_acara").exclude(status="diganti"),
        })  # fmt: skip

    def kuorum(self) -> bool:
        """Question of the drawing: whether enough villages came."""
        return bool(self.desa.hadir().count() >= int(self.parameter("kuorum_desa")))

    def hitung_hadir(self) -> None:
        """How many of all who came are women, in words, with a warning below the target; all sign anew."""
        desa = self.desa.hadir()
        jumlah = desa.aggregate(laki=models.Sum("laki"), perempuan=models.Sum("perempuan"))
        perempuan = self.lain_perempuan + (jumlah["perempuan"] or 0)
        semua = perempuan + self.lain_laki + (jumlah["laki"] or 0)
        self.keterwakilan = f"{perempuan} dari {semua} peserta ({persen(perempuan, semua)})"
        sasaran = int(self.parameter("perempuan_persen"))
        if perempuan * 100 < sasaran * semua:
            self.peringatan.append(f"Perempuan yang hadir {self.keterwakilan}, di bawah sasaran {sasaran} %.")
        desa.update(status="diisi", alasan="")

    def sahkan_ba(self, buku: str) -> None:
        """The last signature: refused without a quorum of signatures; number, day and signer of the minutes."""
        tanda, perlu = self.desa.tuntas().count(), int(self.parameter("kuorum_desa"))
        if tanda < perlu:
            raise Ditolak(f"Baru {tanda} desa menandatangani, kuorumnya {perlu}. Batalkan, lalu adakan lagi.")
        self.penanda = self.saya.untuk(self.oleh) if self.saya and self.oleh else None
        if self.penanda is not None:
            tolak_penandatangan(self.penanda, self.hari, atas_nama(self.penanda))
        self.tanggal_ba = self.hari
        self.nomor_ba = self.nomor_ba or f"BA-{self.nomor_berikut(buku)}/{self.hari.year}"

    def dapat_dicetak(self, nama: str) -> bool:
        return nama != "berita_acara" or bool(self.keterwakilan)

    def pengesahan(self, unsur: str) -> Pengesahan | None:
        if unsur != "berita_acara" or self.penanda is None or self.tanggal_ba is None:
            return None
        sebutan, wakil = f"Berita acara {self._meta.verbose_name}", atas_nama(self.penanda)
        return Pengesahan(sebutan, self.nomor_ba, self.tanggal_ba, self.penanda, wakil)


class DesaHadir(BarisDesa):
    """One village at a meeting: how many came, or why nobody; whether its head signs the minutes."""

    laki = Bulat("utusan laki-laki", maksimum=500)
    perempuan = Bulat("utusan perempuan", maksimum=500)
    setuju = Ya("Berita acara benar dan saya tanda tangani", wajib=True)
    alasan = Teks("alasan", wajib=False, petunjuk="Bila tidak ada yang datang, atau keberatan.")

    class Meta(BarisDesa.Meta):
        abstract = True
        verbose_name = verbose_name_plural = "desa"

    def catat_hadir(self) -> None:
        """Not before the day; of a village that did not come the reason is kept."""
        if self.berkas.hari < self.berkas.tanggal:
            raise Ditolak(f"Daftar hadir diisi pada harinya, {tanggal_panjang(self.berkas.tanggal)}.")
        ada = self.laki + self.perempuan > 0
        if not ada and not self.alasan:
            raise Ditolak("Tulis mengapa tidak ada yang datang.", isian="alasan")
        self.status = "diisi" if ada else "ditarik"
        self.save()
        self.berkas.desa_menjawab = f"{self.berkas.desa.hadir().count()} dari {self.berkas.desa.count()}"

    def tanda_tangani(self) -> None:
        """Signed, or objected to with a reason: then the minutes are gone over again."""
        if not self.setuju and not self.alasan:
            raise Ditolak("Tulis keberatannya, supaya dapat dimusyawarahkan lagi.", isian="alasan")
        self.status = "disetujui" if self.setuju else "kembali"
