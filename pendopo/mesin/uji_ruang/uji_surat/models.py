"""A letter that is written, signed by hand or sealed, and kept: what signed papers need of the engine."""

from typing import Any

from django.db import models

from pendopo.dasar.isian import Pilihan, Teks, TeksPanjang
from pendopo.dasar.mandat import atas_nama, penandatangan
from pendopo.dasar.models import Pemegang
from pendopo.mesin.models import Berkas
from pendopo.mesin.pengesahan import Pengesahan

CARA = [("simulasi", "Simulasi"), ("sertifikat", "Sertifikat"), ("bsre", "BSrE"), ("basah", "Basah")]


class UjiSurat(Berkas):
    """One letter of the toy office: what the tests of signed papers run."""

    perihal = Teks("hal")
    isi_surat = TeksPanjang("isi surat")
    tujuan = Teks("tujuan", wajib=False)
    cara = Pilihan("cara tanda tangan", CARA, default="simulasi")
    nomor_surat = models.CharField("nomor surat", max_length=60, blank=True)
    tanggal_surat = models.DateField("tanggal surat", null=True, blank=True)
    pemegang = models.ForeignKey(
        Pemegang, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="penandatangan"
    )

    tetap = ("nomor_surat", "tanggal_surat")

    class Meta:
        verbose_name = verbose_name_plural = "uji surat"

    def __str__(self) -> str:
        return self.judul

    @property
    def judul(self) -> str:
        return f"Surat {self.perihal}"

    @property
    def nomor(self) -> str:
        return self.nomor_surat

    def beri_nomor(self) -> None:
        self.nomor_surat = f"000.1.5/{self.nomor_berikut('uji_surat')}/{self.kantor.kode_unit}/{self.hari.year}"
        self.tanggal_surat = self.hari

    def basah(self) -> bool:
        return self.cara == "basah"

    def pengesahan(self, unsur: str) -> Pengesahan | None:
        if unsur not in ("surat", "konsep", "terima_naskah"):
            return None
        siapa = self.pemegang or penandatangan(self.kantor, self.hari)[0]
        return Pengesahan(
            "Surat dinas", self.nomor_surat, self.tanggal_surat or self.hari, siapa, atas_nama(siapa), self.cara
        )

    def data_surat(self) -> dict[str, Any]:
        return {"hal": self.perihal, "isi": self.isi_surat, "tujuan": [self.tujuan] if self.tujuan else []}

    data_konsep = data_surat
