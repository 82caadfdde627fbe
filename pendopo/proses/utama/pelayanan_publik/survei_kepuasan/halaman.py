"""The result of the survey, open to everybody, and the measure that stands on the map."""

from typing import Any

from django.http import HttpResponseRedirect

from pendopo.dasar.masa import baca_masa, daftar_masa, semester
from pendopo.dasar.models import Kantor
from pendopo.dasar.waktu import hari_ini
from pendopo.mesin.halaman import Permintaan, halaman
from pendopo.mesin.pesan import Pesan, kirim
from pendopo.mesin.ukuran import NilaiUkuran, ukuran
from pendopo.peta.gambar import Bagan

from .ikm import BOBOT
from .models import Jawaban, SurveiKepuasan

PEMBUKA = frozenset({"kasi_yanum"})


@halaman("hasil", "Indeks Kepuasan Masyarakat", siapa="umum", kirim=PEMBUKA)
def hasil(permintaan: Permintaan) -> Any:
    """`?masa=2026-2&bobot=0.11`; the Kasi begins the report of a period here (POST)."""
    survei, pilihan = SurveiKepuasan(kantor=permintaan.kantor), permintaan.POST or permintaan.GET
    masa = baca_masa(pilihan.get("masa", "")) or semester(survei.hari)
    boleh = permintaan.saya is not None and bool(PEMBUKA & permintaan.saya.peran)
    if permintaan.method == "POST":
        kirim(permintaan.kantor, "masa_survei_ditutup", Pesan({"masa": masa.kode}))
        return HttpResponseRedirect("/kotak-masuk/")
    isi = survei.hasil(masa, next((satu for satu in BOBOT if satu == pilihan.get("bobot")), ""))
    tambahan = {"boleh": boleh, "daftar_masa": daftar_masa(survei.hari), "daftar_bobot": BOBOT}
    return isi | tambahan | {"bagan": Bagan("Nilai rata-rata tiap unsur, dari 1 sampai 4", isi.get("soal", []))}


@ukuran("P.4", "Indeks Kepuasan Masyarakat")
def indeks(kantor: Kantor) -> NilaiUkuran:
    """The index of the last half year in which somebody answered."""
    akhir = Jawaban.objects.filter(kantor=kantor, lengkap=True).order_by("-tanggal").first()
    masa = semester(akhir.tanggal if akhir else hari_ini(kantor))
    isi = SurveiKepuasan(kantor=kantor).hasil(masa)
    teks = f"IKM {isi['indeks']} ({isi['mutu']})" if akhir else "belum ada survei"
    return NilaiUkuran(teks, f"{masa.nama}, {isi['responden']} orang", f"/survei_kepuasan/hasil/?masa={masa.kode}")
