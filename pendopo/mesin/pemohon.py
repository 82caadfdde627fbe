"""A citizen who asks the office for something: who it is, checked, sealed, with a code to follow (rules 11.5, 11.6).

A room's record inherits `Pemohon`, says in `pembaca` which posts read it in full, names `IDENTITAS` among the fields of
its first steps, and calls `terima_pemohon()` in them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.db import models

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Teks
from pendopo.dasar.models import Pihak
from pendopo.dasar.nik import PemeriksaanNIK, periksa_nik
from pendopo.dasar.rahasia import NIK, TeksRahasia, samarkan_nik
from pendopo.mesin.lacak import Terlacak

IDENTITAS = ("nama", "nik", "alasan_nik", "alamat", "desa", "telepon")
"""Fields that the counter and the public form ask."""

BUKAN_WARGA = "Hanya untuk warga kecamatan ini. Pilih desa Anda, atau ajukan ke kecamatan tempat tinggal Anda."


class Pemohon(Terlacak):
    """What every record of a citizen's request holds of the citizen."""

    hari: date
    peringatan: list[str]
    kantor_id: int

    nama = Teks("nama pemohon", max_length=120, pribadi=True, petunjuk="Seperti di KTP.")
    nik = NIK("NIK", petunjuk="16 angka di KTP.")
    nik_indeks: str
    nik_samar = models.CharField("", max_length=16, blank=True)
    alamat = TeksRahasia("alamat", petunjuk="Jalan atau dusun, RT dan RW.")
    desa: Any = models.ForeignKey(
        Pihak, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="desa",
        help_text="Pilih Luar kecamatan bila bukan dari desa di sini.",
    )  # fmt: skip
    telepon = TeksRahasia("telepon", wajib=False)
    alasan_nik = Teks("alasan bila NIK tampak keliru", wajib=False, petunjuk="Diisi hanya bila diminta.")
    catatan_nik = models.CharField("catatan NIK", max_length=250, blank=True)

    pembaca: ClassVar[tuple[str, ...]] = ()
    """Posts that may read the sealed fields in full."""

    khusus_warga: ClassVar[bool] = False
    """Whether only who lives in a village of this office may ask."""

    class Meta:
        abstract = True

    def periksa_nik(self) -> PemeriksaanNIK:
        """What is odd about the NIK; a record that asks more of the person compares more."""
        return periksa_nik(self.nik, self.hari)

    def terima_pemohon(self, kurang: Mapping[str, str] | None = None) -> None:
        """Check the NIK (V-NIK-02 to V-NIK-06) and give the applicant a code.

        `kurang`: field and sentence of what else keeps the request from being taken; all of it is said at once.
        """
        salah, hasil = dict(kurang or {}), self.periksa_nik()
        if hasil.perlu_alasan and not self.alasan_nik:
            salah["nik"] = f"{hasil.perlu_alasan[0]} Bila memang begitu, tulis alasannya di bawah."
        if salah:
            raise Ditolak.banyak(salah)
        self.peringatan += hasil.peringatan
        self.catatan_nik = " ".join((*hasil.perlu_alasan, *hasil.peringatan))[:250]
        self.nik_samar = samarkan_nik(self.nik)
        self.beri_kode()

    def atur_formulir(self, langkah: str, form: Any) -> None:
        """Only this office's villages, or none of them."""
        if isian := form.fields.get("desa"):
            isian.queryset = Pihak.objects.filter(kantor_id=self.kantor_id, kelas__kode="desa")
            isian.empty_label = "Pilih desa" if self.khusus_warga else "Luar kecamatan"
            if self.khusus_warga:
                isian.required, isian.help_text = True, "Tempat tinggal menurut KTP."
                isian.error_messages["required"] = BUKAN_WARGA
