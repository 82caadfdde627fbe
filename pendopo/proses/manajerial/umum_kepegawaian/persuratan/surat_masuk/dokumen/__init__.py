"""What the printed papers of a letter show; the shapes stand at the head of each template."""

from pendopo.dasar.models import Jabatan
from pendopo.dasar.waktu import setempat
from pendopo.mesin.models import Jejak

from ..models import SuratMasuk


def _surat(surat: SuratMasuk) -> dict[str, object]:
    zona = surat.kantor.zona_waktu
    return {
        "nomor_agenda": surat.nomor,
        "asal": surat.asal,
        "nomor_surat": surat.nomor_surat,
        "hal": surat.hal or "Amplop tertutup",
        "tanggal_surat": surat.tanggal_surat,
        "diterima": setempat(surat.diterima, zona),
        "kecepatan": surat.get_kecepatan_display(),
        "keamanan": surat.get_keamanan_display(),
        "tenggat": setempat(surat.tenggat, zona) if surat.tenggat else "",
    }


def data_lembar_disposisi(surat: SuratMasuk) -> dict[str, object]:
    """Blank for signing while nobody is named, filled afterwards."""
    pilihan = Jabatan.objects.filter(kantor=surat.kantor, pihak=None).exclude(peran__in=("camat", "bagian_organisasi"))
    penerima = surat.penerima.exclude(status="dicabut").filter(dari=None).select_related("jabatan").order_by("pk")
    return _surat(surat) | {
        "pilihan": [j.nama for j in pilihan.order_by("urut") if not j.peran.startswith("pelaksana")],
        "penerima": [
            {
                "jabatan": p.jabatan.nama,
                "harap": p.get_instruksi_display(),
                "pesan": p.pesan,
                "batas": p.batas_tanggal or "",
                "koordinator": p.koordinator,
                "status": p.status,
            }
            for p in penerima
        ],
        "acara": setempat(surat.acara, surat.kantor.zona_waktu) if surat.acara else "",
        "acara_tempat": surat.acara_tempat,
        "saran": surat.saran_telaah,
        "catatan": surat.catatan_disposisi,
        "tanggal_disposisi": surat.tanggal_disposisi or "",
        "pemutus": surat.pemutus,
        "disalin": surat.disalin,
    }


def data_tanda_terima(surat: SuratMasuk) -> dict[str, object]:
    """What the bearer takes home."""
    pencatat = Jejak.objects.filter(kasus_id=surat.pk, jenis="selesai", unsur="catat").select_related(
        "orang", "jabatan"
    )
    jejak = pencatat.order_by("nomor").first()
    return _surat(surat) | {
        "lampiran": surat.lampiran_surat,
        "cara_terima": surat.get_cara_terima_display(),
        "tertutup": surat.amplop_tertutup,
        "penerima": jejak.orang.nama if jejak and jejak.orang else "",
        "jabatan_penerima": jejak.jabatan.nama if jejak and jejak.jabatan else "",
    }
