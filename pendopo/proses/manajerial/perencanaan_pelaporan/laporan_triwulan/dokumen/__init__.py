"""What the printed report of a quarter shows."""

from pendopo.mesin.isi_cetak import isi_cetak

from ..models import LaporanTriwulan


def data_laporan(lap: LaporanTriwulan) -> dict[str, object]:
    """The record with its lines; a draft until the Camat has agreed."""
    tambahan = {"judul": lap.judul, "rancangan": lap.tanggal_selesai is None, "camat": lap.pejabat("camat")}
    return isi_cetak(lap, "indikator") | tambahan
