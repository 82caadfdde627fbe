"""`pendopo peta sop`: the SOP sheets of the running processes as files."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path

from pendopo.dasar import daerah
from pendopo.dasar.daerah.isi import Daerah
from pendopo.dasar.galat import GalatPendopo
from pendopo.dasar.waktu import WIB, sekarang
from pendopo.mesin.ruang import ruang
from pendopo.naskah.cetak_sop import Kantor, cetak_sop
from pendopo.naskah.perintah_peta import GalatPerintah, Perintah, Pilihan, Tulis, akar_peta, nama_lajur
from pendopo.peta.bpmn import GalatBpmn
from pendopo.peta.kartu import GalatKartu
from pendopo.peta.pohon import Peta, Simpul, baca_peta


def argumen_sop(parser: ArgumentParser) -> None:
    parser.add_argument("ruang", nargs="?", default="", help="hanya proses dengan nama folder ini")
    parser.add_argument("--ke", type=Path, required=True, metavar="FOLDER", help="folder tempat SOP ditulis")
    parser.add_argument("--kantor", default="tempursari", help="berkas kantor untuk kop, asalnya tempursari")


def jalankan_sop(pilihan: Pilihan, tulis: Tulis) -> int:
    """Write one PDF for each running process, or for the one that is named."""
    folder: Path = pilihan["ke"]
    try:
        peta = baca_peta(akar_peta())
        kantor = daerah.baca(pilihan["kantor"])
        for simpul in _dipilih(peta, pilihan["ruang"]):
            isi = cetak_sop(peta, simpul, kantor_sop(peta, simpul, kantor), _saat(sekarang()))
            tulis(str(_tulis(folder / f"sop-{simpul.folder_nama}.pdf", isi)))
    except (GalatKartu, GalatBpmn) as galat:
        raise GalatPerintah(str(galat)) from galat
    except GalatPendopo as galat:
        raise GalatPerintah(galat.pesan) from galat
    except OSError as galat:
        raise GalatPerintah(f"SOP tidak dapat ditulis ke {folder}: {galat.strerror}. Pilih folder lain.") from galat
    return 0


def _dipilih(peta: Peta, label: str) -> list[Simpul]:
    berjalan = [satu for satu in peta.semua if satu.berjalan and label in ("", satu.folder_nama)]
    if not berjalan:
        nama = ", ".join(satu.folder_nama for satu in peta.semua if satu.berjalan)
        raise GalatPerintah(f"Proses '{label}' tidak berjalan, jadi belum punya SOP. Yang berjalan: {nama}.")
    return berjalan


def kantor_sop(peta: Peta, simpul: Simpul, kantor: Daerah) -> Kantor:
    """The office as its file gives it, with the books that the room keeps."""
    return Kantor(dict(kantor.kantor), nama_lajur(peta, kantor), [b.judul for b in ruang(simpul.folder_nama).buku])


def _saat(saat: datetime) -> datetime:
    return saat.astimezone(WIB).replace(microsecond=0)


def _tulis(berkas: Path, isi: bytes) -> Path:
    berkas.parent.mkdir(parents=True, exist_ok=True)
    berkas.write_bytes(isi)
    return berkas


PERINTAH_SOP = {"sop": Perintah("mencetak SOP proses yang berjalan sebagai PDF", argumen_sop, jalankan_sop)}
