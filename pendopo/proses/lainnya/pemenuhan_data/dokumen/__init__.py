"""What the printed recap of a data call shows."""

from pendopo.dasar.angka import ribuan

from ..models import Angka, PemenuhanData


def data_rekap_data(data: PemenuhanData) -> dict[str, object]:
    """A line for each variable, a column for each village, a dash where nothing was answered."""
    desa = list(data.desa.select_related("pihak").order_by("pk"))
    angka = {(a.variabel_id, a.desa_id): a.nilai for a in Angka.objects.filter(desa__berkas=data)}
    baris = []
    for v in data.variabel.order_by("pk"):
        nilai = [ribuan(angka.get((v.pk, d.pk))) for d in desa]
        baris.append({"nama": v.nama, "satuan": v.satuan, "nilai": nilai, "jumlah": ribuan(v.jumlah)})
    return {
        "judul": data.judul_data, "periode": data.periode, "peminta": data.peminta, "tanggal": data.hari,
        "menjawab": data.desa_menjawab, "kelengkapan": data.kelengkapan, "catatan": data.keterangan or data.catatan,
        "desa": [d.pihak.nama.removeprefix("Desa ") for d in desa], "baris": baris,
        "kasi": data.pejabat("kasi_pem"),
    }  # fmt: skip
