"""New information and rules that others send: who must do what by when, and which villages have read it (rules 20)."""

from typing import Any

from django.db import models

from pendopo.dasar.isian import Pilihan, Tanggal, Teks, TeksPanjang, Ya, ke
from pendopo.dasar.models import Jabatan, Pihak
from pendopo.mesin.buku import Buku
from pendopo.mesin.desa import BarisDesa, BerkasBerdesa
from pendopo.mesin.tautan import OrangLuar

JENIS = [("peraturan", "Peraturan"), ("edaran", "Surat edaran"), ("informasi", "Informasi")]
KELAS = [
    ("berkala", "Berkala"), ("serta_merta", "Serta-merta"), ("setiap_saat", "Setiap saat"),
    ("dikecualikan", "Dikecualikan"),
]  # fmt: skip
TINDAKAN = [("edaran", "Surat edaran Camat"), ("umumkan", "Diumumkan saja"), ("catat", "Cukup dicatat")]
STATUS = [("berlaku", "Berlaku"), ("diubah", "Diubah"), ("dicabut", "Dicabut")]
KOLOM = (
    ("nomor_urut", "No"), ("tanggal_catat", "Tgl terima"), ("sumber__nama", "Sumber"),
    ("nomor_peraturan", "Jenis, nomor, tahun"), ("tentang", "Tentang"), ("ringkas", "Ringkas"), ("sasaran", "Sasaran"),
    ("tindakan", "Tindak lanjut"), ("nomor_jawaban", "No surat"), ("tanggal_umum", "Tgl publikasi"),
    ("kanal", "Kanal"), ("desa_menjawab", "Bukti terima desa"), ("status", "Status"),
)  # fmt: skip


class InformasiPeraturan(BerkasBerdesa):
    """One rule or piece of information that came in: one line of the register of rules."""

    pencatat = ke(Jabatan, "")
    sumber = ke(Pihak, "dari", wajib=True)
    pengirim_nama = Teks("nama pengirim", wajib=False)
    jenis = Pilihan("jenis", JENIS)
    nomor_peraturan = Teks("nomor dan tahun", petunjuk="Misalnya: Surat Edaran 400.9/12/2026.")
    tentang = Teks("tentang")
    berlaku_mulai = Tanggal("berlaku mulai")
    direncanakan = Ya("Belum berlaku, baru direncanakan")
    menggantikan = ke("self", "menggantikan")
    dari_kami = Ya("Benar dikirim oleh kami", wajib=True)
    ringkas = TeksPanjang("ringkas isi")
    sasaran = Teks("siapa yang harus berbuat")
    kewajiban = TeksPanjang("berbuat apa")
    batas_pelaksanaan = Tanggal("paling lambat", wajib=False)
    kelas = Pilihan("kelas informasi", KELAS)
    tindakan = Pilihan("tindak lanjut", TINDAKAN)
    nomor_jawaban = Teks("nomor edaran", wajib=False, max_length=80)
    tanggal_jawaban = Tanggal("tanggal edaran", wajib=False)
    kanal = Teks("kanal", wajib=False, petunjuk="Misalnya: papan pengumuman, laman, grup perangkat desa.")
    tanggal_umum = models.DateField("tanggal diumumkan", null=True, blank=True)
    jangkauan = models.CharField("jangkauan", max_length=12, blank=True)
    catatan = TeksPanjang("catatan", wajib=False)
    status = Pilihan("status", STATUS, max_length=10, default="berlaku")

    pembuka = {"pencatat": ("agendaris", "operator_desa")}
    buku = (
        Buku(
            "informasi", "Register informasi dan peraturan", KOLOM, nomor="nomor_urut", tanggal="tanggal_catat",
            cari=("tentang", "nomor_peraturan"), saring=("jenis", "kelas", "status"), cetak="buku_umum",
            klasifikasi="000.8.1",
        ),
    )  # fmt: skip

    class Meta(BerkasBerdesa.Meta):
        verbose_name = verbose_name_plural = "informasi dan peraturan"

    @property
    def judul(self) -> str:
        return f"{self.nomor_peraturan} tentang {self.tentang}"

    @property
    def pengirim(self) -> Jabatan | OrangLuar:
        """Who confirms that it is theirs (V-INF-05): the village's head on its own page, others by a link."""
        kades = self.jabatan_pihak("kepala_desa", self.sumber.pk)
        return kades or OrangLuar(self.sumber.nama, "30 hr", self.sumber.pk)

    def atur_formulir(self, langkah: str, form: Any) -> None:
        """Parties of the map that send; older rules in force; no publication of what is excluded."""
        if "sumber" in form.fields:
            luar = Pihak.objects.filter(kantor_id=self.kantor_id, jenis="eksternal").order_by("urut", "nama")
            form.fields["sumber"].queryset = luar
            form.fields["sumber"].initial = self.pihak
        if "menggantikan" in form.fields:
            lama = InformasiPeraturan.objects.filter(kantor_id=self.kantor_id, status="berlaku").exclude(pk=self.pk)
            terbuka = lama.exclude(kelas="dikecualikan") if self.pihak_id else lama
            form.fields["menggantikan"].queryset = terbuka.exclude(nomor_urut=None)
            form.fields["menggantikan"].empty_label = "Tidak menggantikan"

    def pakai_edaran(self) -> bool:
        return self.tindakan == "edaran"

    def diumumkan(self) -> bool:
        return self.tanggal_umum is not None


class DesaDituju(BarisDesa):
    """One village that acknowledges the information."""

    berkas = models.ForeignKey(InformasiPeraturan, models.CASCADE, related_name="desa")

    class Meta(BarisDesa.Meta):
        verbose_name = verbose_name_plural = "desa yang dituju"
