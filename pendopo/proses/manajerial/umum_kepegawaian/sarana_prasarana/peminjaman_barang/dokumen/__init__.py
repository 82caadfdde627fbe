"""What the sheet of handing over and bringing back shows."""

from ..models import PeminjamanBarang


def data_berita_acara(p: PeminjamanBarang) -> dict[str, object]:
    def saat(nilai: object) -> object:
        return nilai.astimezone(p.kantor.zona_waktu) if hasattr(nilai, "astimezone") else ""

    return {
        "nomor": p.nomor, "barang": p.barang_buku, "keperluan": p.keperluan, "kelengkapan": p.kelengkapan,
        "keluar": p.get_kondisi_keluar_display(), "masuk": p.get_kondisi_kembali_display(),
        "keterangan": p.keterangan, "mulai": saat(p.diserahkan_pada), "sampai": saat(p.jatuh_tempo),
        "kembali": p.tanggal_selesai, "peminjam": {"jabatan": f"{p.peminjam},", "nama": p.nama_peminjam},
        "pengurus": p.pejabat("pengurus_barang"), "kasubbag": p.pejabat("kasubbag_umpeg"),
    }  # fmt: skip
