"""What the printed sheet of a proposal shows."""

from ..models import FasilitasiUsulan


def data_lembar_usulan(usul: FasilitasiUsulan) -> dict[str, object]:
    nama = ("nomor", "pengusul", "usulan", "masalah", "lokasi", "manfaat", "hasil_cek", "nomor_jawaban", "alasan_opd")
    return {satu: getattr(usul, satu) for satu in nama} | {
        "desa": str(usul.desa), "nilai": usul.nilai_rupiah, "kewenangan": usul.get_kewenangan_display(),
        "opd": str(usul.tujuan_opd or ""), "jawaban": usul.get_jawaban_opd_display(), "tanggal": usul.hari,
        "rab": [str(satu) for satu in usul.rab.order_by("pk")], "kasi": usul.pejabat("kasi_pm"),
        "keberhasilan": FasilitasiUsulan.keberhasilan(usul.kantor_id, usul.hari),
    }  # fmt: skip
