"""What the receipt of an application and the report of a hand-over show; the NIK masked on both."""

from pendopo.mesin.lacak import tulis_kode

from ..models import PenerimaPembinaan


def data_berita_acara(p: PenerimaPembinaan) -> dict[str, object]:
    nama = ("nomor", "nama", "nik_samar", "alamat", "usaha", "pemberian", "barang", "nomor_keputusan", "nomor_bast")
    return {satu: getattr(p, satu) for satu in nama} | {
        "program": str(p.program), "desa": str(p.desa), "hasil": p.kabar(), "kode": tulis_kode(p.kode_lacak),
        "tanggal": p.tanggal_serah, "petugas": p.pejabat("pelaksana_pm"), "kasi": p.pejabat("kasi_pm"),
    }  # fmt: skip


data_tanda_terima = data_berita_acara
