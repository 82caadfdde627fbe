"""The steps of a speaker's session, one function per task of the drawing (rules 17)."""

from datetime import timedelta

from pendopo.dasar.angka import rupiah
from pendopo.dasar.galat import Ditolak
from pendopo.mesin.langkah import langkah
from pendopo.mesin.models import Lampiran
from pendopo.mesin.pesan import Pesan

from .models import SesiNarasumber

ACARA = ("kegiatan", "topik", "tempat", "tanggal", "mulai", "sampai", "peserta")
BUKTI = {"daftar_hadir": "Daftar hadir", "materi": "Materi"}


@langkah(*ACARA, "instansi", "unit_sendiri", "pagu", lampiran=("kerangka_acuan",))
def rencanakan(n: SesiNarasumber) -> None:
    """What about, when, and who is asked; early enough that the agency can answer."""
    jarak = int(n.parameter("jarak_permohonan_hari"))
    if n.tanggal < n.hari + timedelta(days=jarak):
        raise Ditolak(f"Permohonan paling lambat {jarak} hari sebelum acara. Pilih tanggal lain.", isian="tanggal")
    if n.menit() < 60:
        raise Ditolak("Sesi paling singkat satu jam. Periksa jam mulai dan selesainya.", isian="sampai")
    n.kosongkan("alasan", "nama", "golongan", "tingkat", "npwp", "rekening")  # of whoever declined
    n.catat()


@langkah("nomor_jawaban")
def surat_permohonan(n: SesiNarasumber) -> Pesan:
    """The Camat's letter to the agency goes the way of every letter."""
    waktu = f"{n.tanggal:%d-%m-%Y} pukul {n.mulai:%H.%M} sampai {n.sampai:%H.%M} di {n.tempat}"
    return Pesan({
        "konseptor": n.jabatan_id("kasi_pm"), "penandatangan": n.jabatan_id("camat"), "jenis": "surat_dinas",
        "klasifikasi": "400.10", "kecepatan": "biasa", "keamanan": "biasa", "hal": "Permohonan narasumber",
        "isi": f"Kami mengadakan {n.kegiatan} pada {waktu} dengan {n.peserta} peserta.\n\n"
        f"Mohon berkenan menugaskan narasumber untuk topik {n.topik}.",
        "tujuan": [{"nama": f"Pimpinan {n.instansi}", "alamat": "Lumajang"}],
    })  # fmt: skip


@langkah("bersedia", "alasan", "nama", "golongan", "tingkat", "npwp", "rekening", lampiran=("surat_tugas",))
def jawab(n: SesiNarasumber) -> None:
    """The agency names its speaker, or says why not and another is asked."""
    n.wajib_catatan(not n.bersedia, "alasan")
    for isian in ("nama", "golongan", "tingkat") if n.bersedia else ():
        if not getattr(n, isian).strip():
            raise Ditolak("Belum diisi. Tanpa ini honorarium tidak dapat dihitung.", isian=isian)
    if n.bersedia and n.bentrok():
        raise Ditolak("Pada jam itu narasumber ini sudah mengisi sesi lain. Tugaskan yang lain.", isian="nama")


@langkah("hadir", "jam_bayar", "notula", lampiran=(*BUKTI, "foto"))
def laksanakan(n: SesiNarasumber) -> None:
    if n.hari < n.tanggal:
        raise Ditolak(f"Acara baru pada {n.tanggal:%d-%m-%Y}. Isi sesudahnya.")
    if n.jam_bayar * 60 > n.menit():
        raise Ditolak(f"Sesi hanya {n.menit()} menit. Kurangi jamnya.", isian="jam_bayar")


@langkah("tarif", lampiran=tuple(BUKTI))
def bayar(n: SesiNarasumber) -> None:
    """Not above the ceiling of that day, not without proof, not beyond the budget."""
    ada = {*Lampiran.objects.filter(kasus_id=n.pk).values_list("isian", flat=True), *n.terlampir}
    if kurang := [label for isian, label in BUKTI.items() if isian not in ada]:
        raise Ditolak(f"{' dan '.join(kurang)} belum dilampirkan. Lampirkan di sini, lalu bayar.")
    if n.tarif > (batas := n.batas_tarif()):
        raise Ditolak(f"Batas tertinggi pada tanggal acara {rupiah(batas)} tiap jam.", isian="tarif")
    n.hitung_honor()
    if n.honor > n.pagu:
        raise Ditolak(f"Honorarium {rupiah(n.honor)} melampaui pagu {rupiah(n.pagu)}.", isian="tarif")


@langkah("laporan", lampiran=("foto",))
def laporkan(n: SesiNarasumber) -> None:
    n.tutup(f"{n.hadir} peserta hadir")
