"""What the receipt of a speaker's fee shows."""

from pendopo.dasar.angka import rupiah, terbilang

from ..models import SesiNarasumber


def data_tanda_terima(n: SesiNarasumber) -> dict[str, object]:
    uang = {nama: rupiah(getattr(n, nama) or 0) for nama in ("tarif", "honor", "pajak", "neto")}
    return uang | {
        "kegiatan": n.kegiatan, "topik": n.topik, "acara": n.tanggal, "tempat": n.tempat, "nomor": n.nomor,
        "surat": n.nomor_jawaban, "nama": n.nama, "instansi": n.instansi,
        "golongan": n.get_golongan_display(), "jam": str(n.jam_bayar), "terbilang": terbilang(int(n.neto or 0)),
        "tanggal": n.hari, "bendahara": n.pejabat("pelaksana_keuangan"), "kasi": n.pejabat("kasi_pm"),
    }  # fmt: skip
