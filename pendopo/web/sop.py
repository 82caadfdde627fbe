"""The SOP sheet of a running process: `/peta/<kode>/sop.pdf`, public as the map is."""

from django.http import HttpResponse

from pendopo.dasar.galat import TidakAda
from pendopo.dasar.waktu import sekarang
from pendopo.mesin.ruang import ruang
from pendopo.naskah.cetak import kop_kantor
from pendopo.naskah.cetak_sop import Kantor, cetak_sop
from pendopo.web.akses import PermintaanUmum, siapa
from pendopo.web.konteks import kantor_utama
from pendopo.web.lampiran import kirim_pdf
from pendopo.web.sumber_peta import nama_lajur, peta, simpul


@siapa("umum")
def lembar_sop(permintaan: PermintaanUmum, kode: str) -> HttpResponse:
    """The sheet as the drawing and the card stand today."""
    satu = simpul(kode)
    kantor = permintaan.saya.kantor if permintaan.saya else kantor_utama()
    if not satu.berjalan or kantor is None:
        raise TidakAda("Proses ini belum berjalan, jadi belum mempunyai SOP.")
    isi = Kantor(kop_kantor(kantor), nama_lajur(), [b.judul for b in ruang(satu.folder_nama).buku])
    saat = sekarang().astimezone(kantor.zona_waktu).replace(microsecond=0)
    return kirim_pdf(cetak_sop(peta(), satu, isi, saat), f"sop-{satu.folder_nama}.pdf")


def alamat_sop(kode: str) -> str:
    return f"/peta/{kode}/sop.pdf"
