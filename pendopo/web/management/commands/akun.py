"""`pendopo akun buat|sandi|lepas|tutup|buka|daftar`: what the keeper of the system does for somebody's account.

Each act is an event of the office's chain; the new password is printed once and stands nowhere else.
"""

import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError, CommandParser

from pendopo.dasar.galat import GalatPendopo
from pendopo.dasar.models import Kantor, Orang
from pendopo.mesin.jejak import perintah

HURUF = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without what is easily taken for something else."""


def sandi_acak() -> str:
    """Three groups of four, to be read out or written down: about 59 bits."""
    return "-".join("".join(secrets.choice(HURUF) for _ in range(4)) for _ in range(3))


class Command(BaseCommand):
    help = "Mengurus akun orang: membuat, mengganti kata sandi, melepas langkah kedua, menutup, membuka."

    def add_arguments(self, parser: CommandParser) -> None:
        perintah_ = parser.add_subparsers(dest="perintah", required=True, metavar="buat|sandi|lepas|tutup|buka|daftar")
        buat = perintah_.add_parser("buat", help="membuat akun orang baru; jabatannya ditunjuk pada halaman Jabatan")
        buat.add_argument("nama_pengguna")
        buat.add_argument("--nama", required=True, help="nama lengkap")
        buat.add_argument("--kantor", required=True, help="kode kantor, misalnya tempursari")
        buat.add_argument("--nip", default="", help="NIP, bila ada")
        for nama, tolong in (
            ("sandi", "mengganti kata sandi yang lupa; yang baru ditampilkan satu kali"),
            ("lepas", "melepas langkah kedua dan kunci sandi: ponsel hilang dan kode cadangan habis"),
            ("tutup", "menutup akun: orang itu tidak dapat masuk lagi"),
            ("buka", "membuka akun yang ditutup"),
        ):
            satu = perintah_.add_parser(nama, help=tolong)
            satu.add_argument("nama_pengguna")
            satu.add_argument("--alasan", required=True, help="siapa yang meminta dan mengapa; tercatat")
        daftar = perintah_.add_parser("daftar", help="menampilkan akun sebuah kantor")
        daftar.add_argument("--kantor", required=True, help="kode kantor")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        try:
            getattr(self, f"_{pilihan['perintah']}")(pilihan)
        except GalatPendopo as galat:
            raise CommandError(galat.pesan) from galat

    def _orang(self, nama: str) -> Orang:
        orang = Orang.objects.filter(nama_pengguna=nama).select_related("kantor").first()
        if orang is None:
            raise CommandError(f"Nama pengguna “{nama}” tidak ada. Lihat: pendopo akun daftar --kantor KODE")
        return orang

    def _kantor(self, kode: str) -> Kantor:
        kantor = Kantor.objects.filter(kode=kode).first()
        if kantor is None:
            raise CommandError(f"Kantor “{kode}” belum dimuat. Jalankan: pendopo kantor muat {kode}")
        return kantor

    def _buat(self, isi: dict[str, Any]) -> None:
        kantor, nama, sandi = self._kantor(isi["kantor"]), isi["nama_pengguna"].strip(), sandi_acak()
        if not nama or len(nama) > 80 or Orang.objects.filter(nama_pengguna=nama).exists():
            raise CommandError("Nama pengguna ini sudah dipakai, kosong, atau lebih dari 80 huruf. Pilih yang lain.")
        with perintah(kantor.pk, None) as catatan:
            orang = Orang.objects.create_user(nama, sandi, nama=isi["nama"][:120], nip=isi["nip"][:18], kantor=kantor)
            catatan.tulis("akun", None, unsur="akun_dibuat", gerak={"orang": orang.pk})
        self._tampilkan(nama, sandi)

    def _sandi(self, isi: dict[str, Any]) -> None:
        orang, sandi = self._orang(isi["nama_pengguna"]), sandi_acak()
        orang.set_password(sandi)
        self._catat(orang, "sandi_direset", isi["alasan"], lambda: orang.save(update_fields=["password"]))
        self._tampilkan(orang.nama_pengguna, sandi)

    def _lepas(self, isi: dict[str, Any]) -> None:
        orang = self._orang(isi["nama_pengguna"])
        milik = Authenticator.objects.filter(user=orang)
        if not milik.exists():
            raise CommandError(f"{orang.nama} tidak memakai langkah kedua; tidak ada yang dilepas.")
        self._catat(orang, "langkah_kedua_dilepas", isi["alasan"], milik.delete)
        self.stdout.write(f"Langkah kedua {orang.nama} dilepas. Ia masuk dengan kata sandi, lalu memasangnya lagi.")

    def _tutup(self, isi: dict[str, Any]) -> None:
        self._aktif(isi, False, "akun_ditutup", "ditutup; sesi yang masih terbuka langsung berakhir")

    def _buka(self, isi: dict[str, Any]) -> None:
        self._aktif(isi, True, "akun_dibuka", "dibuka kembali")

    def _aktif(self, isi: dict[str, Any], aktif: bool, unsur: str, kata: str) -> None:
        orang = self._orang(isi["nama_pengguna"])
        orang.is_active = aktif
        self._catat(orang, unsur, isi["alasan"], lambda: orang.save(update_fields=["is_active"]))
        self.stdout.write(f"Akun {orang.nama} {kata}.")

    def _daftar(self, isi: dict[str, Any]) -> None:
        kantor = self._kantor(isi["kantor"])
        kedua = set(Authenticator.objects.filter(user__kantor=kantor).values_list("user_id", flat=True))
        for orang in Orang.objects.filter(kantor=kantor).order_by("nama_pengguna"):
            tanda = ("" if orang.is_active else "  ditutup") + ("  dua langkah" if orang.pk in kedua else "")
            self.stdout.write(f"{orang.nama_pengguna:32} {orang.nama}{tanda}")

    def _catat(self, orang: Orang, unsur: str, alasan: str, laksana: Any) -> None:
        """The act and its event together; nobody is signed in at a command line, so the reason says who asked."""
        if not alasan.strip():
            raise CommandError("Alasan belum diisi: siapa yang meminta dan mengapa.")
        with perintah(orang.kantor_id, None) as catatan:
            laksana()
            catatan.tulis("akun", None, unsur=unsur, alasan=alasan.strip()[:500], gerak={"orang": orang.pk})

    def _tampilkan(self, nama: str, sandi: str) -> None:
        self.stdout.write(f"Nama pengguna: {nama}\nKata sandi   : {sandi}")
        self.stdout.write("Sampaikan langsung kepada orangnya; minta ia menggantinya pada halaman Akun saya.")
