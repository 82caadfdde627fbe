"""What the report of an activity shows."""

from pendopo.dasar.angka import rupiah
from pendopo.mesin.isi_cetak import isi_cetak

from ..models import KegiatanPemberdayaan


def data_laporan_kegiatan(k: KegiatanPemberdayaan) -> dict[str, object]:
    rab = [{"uraian": str(b), "terpakai": rupiah(b.terpakai or 0)} for b in k.rab.order_by("pk")]
    return isi_cetak(k, "peserta") | {
        "nomor": k.nomor, "acara": k.tanggal, "tanggal": k.hari, "kehadiran": k.kehadiran, "kenaikan": k.kenaikan,
        "rab": rab, "anggaran": rupiah(k.jumlah_rab), "biaya": rupiah(k.biaya or 0),
        "lembaga": [str(b.lembaga) for b in k.lembaga.order_by("pk")],
        "kasi": k.pejabat("kasi_pm"), "camat": k.pejabat("camat"),
    }  # fmt: skip
