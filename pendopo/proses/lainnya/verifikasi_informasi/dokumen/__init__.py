"""What the record of a verification shows."""

from ..models import VerifikasiInformasi


def data_berita_acara(info: VerifikasiInformasi) -> dict[str, object]:
    semua = info.pemeriksaan.order_by("pk")
    baris = [{"pertanyaan": s.pertanyaan, "hasil": s.get_hasil_display(), "catatan": s.catatan} for s in semua]
    return {
        "nomor": info.nomor_ba, "informasi": info.judul_info, "periode": info.periode, "sumber": info.sumber,
        "desa": info.pihak.nama if info.pihak else "", "skor": info.skor, "ringkasan": info.ringkasan_ba,
        "tanggal": info.hari, "baris": baris, "kasi": info.pejabat("kasi_pem"), "sekcam": info.pejabat("sekcam"),
    }  # fmt: skip
