"""The steps of new information and rules, one function per task of the drawing (rules 20)."""

from pendopo.dasar.angka import persen
from pendopo.dasar.galat import Ditolak
from pendopo.mesin.desa import buka_desa, semua_desa
from pendopo.mesin.langkah import langkah
from pendopo.mesin.pesan import Pesan

from .models import DesaDituju, InformasiPeraturan


@langkah(
    *("sumber", "pengirim_nama", "jenis", "nomor_peraturan", "tentang", "berlaku_mulai", "direncanakan"),
    "menggantikan",
    lampiran=("naskah_sumber",),
)
def catat(info: InformasiPeraturan) -> None:
    """Source and number stand there (V-INF-01); in force, or marked as planned (V-INF-04)."""
    if info.pihak is not None and info.sumber.pk != info.pihak.pk:
        raise Ditolak("Desa mengirim atas namanya sendiri.", isian="sumber")
    if info.berlaku_mulai > info.hari and not info.direncanakan:
        raise Ditolak("Belum berlaku. Tandai sebagai rencana, atau periksa tanggalnya.", isian="berlaku_mulai")
    info.catat()


@langkah("dari_kami", "catatan")
def pastikan(info: InformasiPeraturan) -> None:
    """The source says that it is theirs (V-INF-05)."""
    if not info.dari_kami:
        info.tutup("Tidak diakui oleh sumbernya")
        info.status = "dicabut"


@langkah("ringkas", "sasaran", "kewajiban", "batas_pelaksanaan", "kelas", "tindakan")
def baca(info: InformasiPeraturan) -> None:
    """Who must do what by when; what is excluded is written down, never published (V-INF-02)."""
    if info.kelas == "dikecualikan" and info.tindakan != "catat":
        raise Ditolak("Informasi yang dikecualikan tidak diumumkan. Pilih cukup dicatat.", isian="tindakan")


@langkah("nomor_jawaban", "tanggal_jawaban")
def edaran(info: InformasiPeraturan) -> Pesan:
    sampai = f" paling lambat {info.batas_pelaksanaan:%d-%m-%Y}" if info.batas_pelaksanaan else ""
    return Pesan({
        "konseptor": info.jabatan_id("kasi_pem"), "penandatangan": info.jabatan_id("camat"), "jenis": "surat_dinas",
        "klasifikasi": "000.8.1", "kecepatan": "biasa", "keamanan": "biasa", "hal": f"Edaran: {info.tentang}",
        "isi": f"Menindaklanjuti {info.nomor_peraturan}: {info.ringkas}\n\n{info.sasaran}: {info.kewajiban}{sampai}.",
        "tujuan": [{"pihak": pihak.pk} for pihak in semua_desa(info)],
    })  # fmt: skip


@langkah("kanal", "catatan")
def umumkan(info: InformasiPeraturan) -> None:
    """Published by its class and sent to every village; what it replaces is marked and linked (V-INF-03)."""
    if info.menggantikan:
        InformasiPeraturan.objects.filter(pk=info.menggantikan.pk).update(
            status="dicabut", keterangan=f"Diganti {info}"
        )
    if info.tindakan == "catat":
        return info.tutup("Cukup dicatat")
    if not info.kanal:
        raise Ditolak("Sebut di mana diumumkan.", isian="kanal")
    info.tanggal_umum = info.hari
    buka_desa(info)


@langkah()
def terima(desa: DesaDituju) -> None:
    desa.tandai_diterima()


@langkah("catatan")
def periksa_pelaksanaan(info: InformasiPeraturan) -> None:
    """Reach is the villages that confirmed, of all (Contoh 20)."""
    semua = info.desa.all()
    info.jangkauan = persen(semua.tuntas().count(), semua.count(), 1)
    info.tutup(info.desa_menjawab)
