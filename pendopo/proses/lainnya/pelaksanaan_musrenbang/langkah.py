"""The steps of the musrenbang of the kecamatan, one function per task of the drawing (rules 14)."""

from pendopo.dasar.angka import rupiah
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Pihak
from pendopo.mesin.desa import semua_desa
from pendopo.mesin.jawaban import jawaban_selesai
from pendopo.mesin.langkah import baris, langkah
from pendopo.mesin.peringkat import susun_peringkat, urutkan_ulang
from pendopo.mesin.pesan import Pesan

from .models import KRITERIA, DesaMusrenbang, Musrenbang, Peserta

ACARA = ("tanggal", "pukul", "tempat")


@langkah("tahun_rencana", "tema", *ACARA, "pagu", baris=baris("peserta.anggota", "pihak", minimal=1, judul="OPD"))
def rencanakan(m: Musrenbang) -> None:
    """One musrenbang a plan year, its dates in order (V-MUS-10); Bappeda and every village belong to it."""
    m.periksa_undangan()
    lain = Musrenbang.objects.filter(kantor=m.kantor, tahun_rencana=m.tahun_rencana).exclude(kasus__hasil="dibatalkan")
    if lain.exclude(pk=m.pk).exists():
        raise Ditolak("Musrenbang tahun rencana itu sudah ada. Teruskan yang ada.", isian="tahun_rencana")
    m.peserta.get_or_create(pihak=Pihak.objects.get(kantor=m.kantor, kode="bappeda"))
    m.catat()
    m.panggil_desa()
    _himpun(m)


def _himpun(m: Musrenbang) -> None:
    """Takes over what villages validated for that year and nothing else (V-MUS-01); who has no list is named."""
    desa, ada = semua_desa(m), set()
    for kasus, isi in jawaban_selesai(m, "validasi_usulan"):
        if isi["tahun"] == m.tahun_rencana and kasus.pihak in desa:
            ada.add(kasus.pihak)
            for satu in isi["usulan"]:
                m.usulan.get_or_create(kode=satu["kode"], desa=kasus.pihak, defaults=satu)
    m.tanpa_daftar = ", ".join(satu.nama for satu in desa if satu not in ada)
    if m.tanpa_daftar:
        m.peringatan.append(f"Belum ada daftar usulan yang diterima dari {m.tanpa_daftar}.")


@langkah(baris=baris("usulan", "hasil", "opd", "lokasi", "volume", "satuan", "alasan", satu_satu=True, tambah=False))
def telaah(m: Musrenbang) -> None:
    """Village-scale work has left for APBDes (V-MUS-02); twins are merged, or said not to be any (V-MUS-05)."""
    _himpun(m)
    if not m.usulan.exists():
        raise Ditolak("Belum ada daftar usulan desa yang diterima untuk tahun itu. Terima dulu daftarnya.")
    for u in m.usulan.dinilai().filter(alasan="").order_by("pk"):
        if kembar := u.kembar(m.usulan.dinilai()).filter(pk__lt=u.pk).first():
            raise Ditolak(f"{u} sama dengan {kembar}. Gabungkan, atau tulis mengapa bukan ganda.", isian="usulan")


@langkah(*ACARA, baris=baris("usulan.dinilai", *KRITERIA, satu_satu=True, tambah=False))
def nilai(m: Musrenbang) -> None:
    """Scored and ranked; equal ones by more people served, lower cost, earlier entry (Contoh 14)."""
    m.periksa_undangan()
    susun_peringkat(m, list(m.usulan.dinilai()), KRITERIA, lambda u: (-u.jiwa, u.biaya, u.tanggal_usul, u.pk))


@langkah("nomor_jawaban")
def undangan(m: Musrenbang) -> Pesan:
    """The Camat's invitation to Bappeda, the agencies and every village goes the way of every letter."""
    isi = f"Dalam rangka musyawarah rencana pembangunan tahun {m.tahun_rencana} dengan tema {m.tema}, kami mengundang:"
    return m.undang("kasi_pm", "000.7.1", isi, m.peserta.order_by("pk").values_list("pihak", flat=True))


@langkah("laki", "perempuan", "alasan")
def hadiri(desa: DesaMusrenbang) -> None:
    desa.catat_hadir()


@langkah(
    *("lain_laki", "lain_perempuan", "delegasi", "notula"), lampiran=("daftar_hadir", "foto"),
    baris=baris("usulan.dinilai", "putusan", "sebab", urut="peringkat", tambah=False),
)  # fmt: skip
def musyawarah(m: Musrenbang) -> None:
    """Each one agreed, or not and why (V-MUS-07); the agreed keep their order, their sum stands beside the ceiling."""
    semua = list(m.usulan.dinilai().order_by("peringkat"))
    for u in semua:
        u.putusan = u.putusan or "sepakat"
        u.periksa_baris("musyawarah")
    urutkan_ulang(semua, kecuali=lambda u: u.putusan == "tidak")
    m.jumlah_biaya = sum(u.biaya for u in semua if u.peringkat)
    if m.jumlah_biaya > m.pagu:
        m.peringatan.append(f"Jumlah yang disepakati melampaui pagu {rupiah(m.jumlah_biaya - m.pagu)}.")
    m.hitung_hadir()


@langkah("setuju", "alasan")
def setujui(desa: DesaMusrenbang) -> None:
    desa.tanda_tangani()


@langkah("nama_penanda", "catatan", baris=baris("usulan.disepakati", "tanggapan", "catatan_opd", tambah=False))
def tanggapi(peserta: Peserta) -> None:
    """An agency says of each proposal meant for it whether it takes it over; it signs, as Bappeda does."""
    peserta.tanda_tangani(belum=peserta.usulan.disepakati().filter(tanggapan=""))


@langkah(tanda_tangan=True)
def tanda_tangan(m: Musrenbang) -> None:
    """The Camat signs last: nothing is missing, and a quorum of villages has signed (V-MUS-06)."""
    m.sahkan_ba("berita_acara_musrenbang")
    m.tutup(f"{m.usulan.disepakati().count()} usulan disepakati, {m.pagu_terpakai}")


@langkah()
def surat_hasil(m: Musrenbang) -> Pesan:
    """Bappeda gets the minutes by letter (rules 14, step 13)."""
    return m.kirim_hasil("kasi_pm", "000.7.1", Pihak.objects.get(kantor=m.kantor, kode="bappeda").pk)
