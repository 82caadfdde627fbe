"""What the printed summary of a rule shows."""

from ..models import InformasiPeraturan


def data_ringkasan(info: InformasiPeraturan) -> dict[str, object]:
    return {
        "nomor": info.nomor_peraturan, "tentang": info.tentang, "sumber": info.sumber.nama, "ringkas": info.ringkas,
        "sasaran": info.sasaran, "kewajiban": info.kewajiban, "mulai": info.berlaku_mulai,
        "batas": info.batas_pelaksanaan or "", "kelas": info.get_kelas_display(), "edaran": info.nomor_jawaban,
        "desa": [str(satu) for satu in info.desa.tuntas()], "menjawab": info.desa_menjawab,
        "tanggal": info.hari, "kasi": info.pejabat("kasi_pem"),
    }  # fmt: skip
