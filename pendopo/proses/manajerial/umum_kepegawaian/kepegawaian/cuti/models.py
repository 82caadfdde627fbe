"""One leave: asked for, its balance checked, considered, decided by who is not the applicant, taken (rules 7.2)."""

from datetime import datetime
from typing import Any

from django.db import models

from pendopo.dasar.isian import Pilihan, Teks, TeksPanjang, Ya, ke
from pendopo.dasar.mandat import atas_nama
from pendopo.dasar.models import Jabatan, Pemegang
from pendopo.dasar.waktu import tanggal_panjang
from pendopo.mesin.buku import Buku
from pendopo.mesin.models import SEMUA_STAF
from pendopo.mesin.pengesahan import Pengesahan

from ..jatah import BerkasCuti

PUTUSAN = [
    ("setuju", "Disetujui"), ("ubah", "Perubahan"), ("tunda", "Ditangguhkan"), ("tolak", "Tidak disetujui"),
]  # fmt: skip
KOLOM = (
    *(("nomor_urut", "No"), ("pegawai__nama", "Nama"), ("pegawai__nip", "NIP"), ("jenis", "Jenis")),
    *(("mulai", "Mulai"), ("sampai", "Selesai"), ("lama", "Lama"), ("nomor_surat", "Nomor surat")),
    *(("sisa", "Sisa N, N-1, N-2"), ("keterangan", "Ket.")),
)


class Cuti(BerkasCuti):
    """One leave of one officer: one line of the leave register."""

    alasan = TeksPanjang("alasan", pribadi=True)
    alamat_cuti = Teks("alamat selama cuti", pribadi=True)
    telepon = Teks("telepon selama cuti", max_length=40, pribadi=True)
    pengganti = ke(Jabatan, "pekerjaan dilanjutkan oleh")
    layak = Ya("Hak dan sisanya benar", wajib=True)
    pertimbangan = Pilihan("pertimbangan atasan", PUTUSAN, berjajar=True)
    putusan = Pilihan("keputusan", PUTUSAN, berjajar=True)
    catatan = TeksPanjang("catatan", wajib=False)
    nomor_surat = models.CharField("nomor surat cuti", max_length=80, blank=True)
    tanggal_surat = models.DateField("tanggal surat cuti", null=True, blank=True)
    pemegang = ke(Pemegang, "")

    pembuka = {"pemohon": (*SEMUA_STAF, "sekcam", "camat")}
    tetap = (*BerkasCuti.tetap, "nomor_surat", "jenis", "mulai", "sampai")
    terkunci_sesudah = ("keputusan",)
    buku = (
        Buku(
            "cuti", "Register cuti", KOLOM, nomor="nomor_urut", tanggal="tanggal_catat", cari=("pegawai__nama",),
            saring=("jenis",), cetak="buku_umum", klasifikasi="800.1.11",
        ),
    )  # fmt: skip

    class Meta(BerkasCuti.Meta):
        verbose_name = verbose_name_plural = "cuti"

    @property
    def judul(self) -> str:
        return f"{self.get_jenis_display()} {self.pegawai}, {tanggal_panjang(self.mulai)}"

    def batas(self, unsur: str) -> datetime | None:
        hari = {"masa_cuti": self.sampai, "lapor": self.kembali}.get(unsur) if self.sampai else None
        return self.akhir_hari(hari) if hari else None

    def catatan_tugas(self, unsur: str) -> str:
        hak = f"{self.lama} hari; dipotong dari hak {self.dipotong_dari}; sisa sesudahnya {self.sisa}."
        return f"{hak if self.dipotong_dari else ''} {self.catatan}".strip()

    def atur_formulir(self, langkah: str, form: Any) -> None:
        if "pengganti" in form.fields:
            form.fields["pengganti"].queryset = Jabatan.objects.filter(kantor_id=self.kantor_id, pihak=None)

    def dapat_dicetak(self, nama: str) -> bool:
        return self.pegawai is not None and (nama == "formulir_cuti" or bool(self.nomor_surat))

    def pengesahan(self, unsur: str) -> Pengesahan | None:
        if unsur != "surat_cuti" or self.pemegang is None or self.tanggal_surat is None:
            return None
        pemegang, hari = self.pemegang, self.tanggal_surat
        return Pengesahan("Surat izin cuti", self.nomor_surat, hari, pemegang, atas_nama(pemegang))

    def tidak_layak(self) -> bool:
        return not self.layak

    def tanpa_pertimbangan(self) -> bool:
        return self.atasan in (None, self.pyb)

    def tanpa_paraf(self) -> bool:
        sekcam = self.jabatan_pihak("sekcam", None)
        return sekcam in (self.pemohon, self.atasan, self.pyb)

    def diubah(self) -> bool:
        return self.putusan == "ubah"

    def ditunda(self) -> bool:
        return self.putusan == "tunda"

    def disetujui(self) -> bool:
        return self.putusan == "setuju"
