"""Steps of the survey: what is asked, refused, and put into the urn."""

from pendopo.dasar.galat import Ditolak
from pendopo.mesin.langkah import baris, langkah

from .ikm import KUESIONER, UNSUR
from .models import Jawaban, SurveiKepuasan


@langkah("nama_layanan")
def diberi_kuesioner(survei: SurveiKepuasan) -> None:
    """The type of the message: which service is finished; nothing of the person."""


@langkah(*KUESIONER.isian, anonim=True)
def isi_kuesioner(survei: SurveiKepuasan) -> None:
    Jawaban.terima(survei, "tautan", KUESIONER.isian, UNSUR)


@langkah("nama_layanan", *KUESIONER.isian, anonim=True)
def catat_kuesioner(survei: SurveiKepuasan) -> None:
    Jawaban.terima(survei, "kertas", KUESIONER.isian, UNSUR)


@langkah("masa")
def masa_ditutup(survei: SurveiKepuasan) -> None:
    if not survei.data_laporan_ikm().get("responden"):
        raise Ditolak("Belum ada jawaban survei untuk dilaporkan.", isian="masa")


@langkah(baris=baris("rencana", "unsur", "kegiatan", "waktu", "penanggung_jawab", judul="Rencana tindak lanjut"))
def susun_laporan(survei: SurveiKepuasan) -> None:
    """V-IKM-06: each unsur that needs a plan has one."""
    isi = survei.data_laporan_ikm()
    ada = {satu["unsur"] for satu in isi["tindak_lanjut"]}
    if kurang := [nama for nama in isi["rencana"] if nama not in ada]:
        raise Ditolak(f"Rencana belum ada untuk: {'; '.join(kurang)}.", isian="rencana")


@langkah()
def tetapkan_laporan(survei: SurveiKepuasan) -> None:
    """The Camat adopts the report, or sends it back."""
