"""What the printed minutes of the musrenbang show."""

from pendopo.mesin.isi_cetak import isi_cetak

from ..models import Musrenbang


def data_berita_acara(m: Musrenbang) -> dict[str, object]:
    return isi_cetak(m, "usulan", "desa", "peserta") | {"judul": m.judul, "dari_pagu": m.pagu_terpakai}
