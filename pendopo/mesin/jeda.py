"""The stopped clock: while every open task of a case is an outsider's, its deadline stands still.

Rules 11.2 and annex D: the time that the office waits for the applicant is not the office's. Counted in working days;
a pause that ends on the day on which it began counts in minutes.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from pendopo.dasar.kalender import kalender_kantor
from pendopo.dasar.models import Kantor
from pendopo.dasar.tenggat import hitung, tambah_hk
from pendopo.mesin import sql
from pendopo.mesin.jejak import Catatan

DIAM = frozenset({"waktu", "gabung"})
"""What waits without being anybody's turn."""


def sesuaikan(catatan: Catatan, kepala: sql.KepalaKasus, kantor: Kantor, token: Sequence[sql.TokenTugas]) -> None:
    """Stop or start the clock of a case after its waiting rows have changed."""
    berjalan = [t for t in token if t.jenis not in DIAM]
    luar = bool(berjalan) and all(t.jenis == "tugas" and t.jabatan_id is None for t in berjalan)
    if luar and kepala.jeda_sejak is None:
        kepala.jeda_sejak = catatan.saat
        sql.ubah_kasus(kepala.id, {"jeda_sejak": catatan.saat})
        catatan.tulis("jeda", kepala.id)
    elif kepala.jeda_sejak is not None and not luar:
        _lanjut(catatan, kepala, kantor)


def _lanjut(catatan: Catatan, kepala: sql.KepalaKasus, kantor: Kantor) -> None:
    sejak = kepala.jeda_sejak
    assert sejak is not None
    hari, menit = lama(kantor, sejak, catatan.saat)
    kepala.jeda_sejak, kepala.jeda_hk, kepala.jeda_menit = None, kepala.jeda_hk + hari, kepala.jeda_menit + menit
    ubah: dict[str, Any] = {"jeda_sejak": None, "jeda_hk": kepala.jeda_hk, "jeda_menit": kepala.jeda_menit}
    if kepala.tenggat is not None:
        kepala.tenggat = ubah["tenggat"] = _geser(kepala.tenggat, kantor, hari, menit)
    sql.ubah_kasus(kepala.id, ubah)
    catatan.tulis("lanjut", kepala.id, dibuka=sejak, gerak={"hari_kerja": hari, "menit": menit})


def lama(kantor: Kantor, sejak: datetime, sampai: datetime) -> tuple[int, int]:
    """(working days, minutes) of a pause: minutes only when it ended on the day on which it began."""
    kalender = kalender_kantor(kantor)
    awal, akhir = (saat.astimezone(kantor.zona_waktu).date() for saat in (sejak, sampai))
    if awal == akhir:
        return 0, int((sampai - sejak).total_seconds() // 60)
    hari = (awal + timedelta(days=n) for n in range(1, (akhir - awal).days + 1))
    return sum(not kalender.sebab_libur(satu) for satu in hari), 0


def geser(batas: datetime, kepala: sql.KepalaKasus, kantor: Kantor) -> datetime:
    """A deadline of the case, later by all its pauses so far."""
    return _geser(batas, kantor, kepala.jeda_hk, kepala.jeda_menit)


def _geser(batas: datetime, kantor: Kantor, hari: int, menit: int) -> datetime:
    if hari:
        setempat = batas.astimezone(kantor.zona_waktu)
        tanggal = tambah_hk(setempat.date(), hari, kalender_kantor(kantor))
        batas = datetime.combine(tanggal, setempat.timetz())
    return hitung(batas, f"{menit} menit", kalender_kantor(kantor)).pada if menit else batas
