"""What the receipt of a complaint and the answer to it show; never who complained."""

from pendopo.dasar.waktu import setempat
from pendopo.mesin.lacak import tulis_kode

from ..models import Pengaduan


def data_tanda_terima(p: Pengaduan) -> dict[str, object]:
    tenggat = setempat(p.kasus.tenggat, p.kantor.zona_waktu) if p.kasus.tenggat else ""
    return {"nomor": p.nomor, "terlapor": p.terlapor, "kanal": p.get_kanal_display(), "tanggal": p.tanggal_catat,
            "tenggat": tenggat, "kode": tulis_kode(p.kode_lacak), "petugas": p.pejabat("pelaksana_yanum")}  # fmt: skip


def data_jawaban(p: Pengaduan) -> dict[str, object]:
    return {"nomor": p.nomor, "terlapor": p.terlapor, "masuk": p.tanggal_catat, "tanggal": p.tanggal_jawab,
            "temuan": p.temuan, "tindak_lanjut": p.tindak_lanjut, "isi": p.jawaban_pengadu,
            "kasi": p.pejabat("kasi_yanum")}  # fmt: skip
