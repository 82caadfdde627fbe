"""Who may give which command to a case, and who sees a case: said once, for the commands, the table and its test."""

from collections.abc import Mapping
from dataclasses import dataclass

from pendopo.dasar.mandat import PIMPINAN

BAGIAN: Mapping[str, str] = {
    "giliran": "yang mendapat giliran, atau pengawasnya bila lewat tenggat",
    "pengisi": "yang mengerjakan langkah itu",
    "pemulai": "jabatan yang lajurnya memulai proses itu",
    "pembuka": "jabatan yang membuka berkas",
    "pembagi": "yang membagi tugas itu",
    "penanda": "jabatan yang menandatanganinya",
    "pegawai": "pegawai kantor yang melihat berkasnya",
    "pengelola": "unit pemilik proses pada kartunya",
    "pembaca": "jabatan yang disebut isian data pribadinya",
}
"""The parts one may have played in a case."""


@dataclass(frozen=True)
class Wewenang:
    """One command: the part played in the case, or a post held, that gives the right; and while the case is what."""

    nama: str
    bagian: str
    peran: frozenset[str] = frozenset()
    selesai: bool = False
    """Whether it may also be given when the case is closed."""

    def __post_init__(self) -> None:
        if self.bagian not in BAGIAN:
            raise ValueError(f"Bagian '{self.bagian}' tidak dikenal; pilih: {', '.join(BAGIAN)}.")


PERINTAH: Mapping[str, Wewenang] = {
    "mulai": Wewenang("Membuka berkas baru", "pemulai"),
    "kerjakan": Wewenang("Mengerjakan tugas", "giliran"),
    "serahkan": Wewenang("Menyerahkan tugas kepada jabatan lain", "giliran"),
    "kembalikan": Wewenang("Mengembalikan tugas ke langkah sebelumnya", "giliran"),
    "cabut": Wewenang("Menarik satu cabang tugas", "pembagi", PIMPINAN),
    "tambah": Wewenang("Menambah cabang tugas", "pembagi", PIMPINAN),
    "urungkan": Wewenang("Mengurungkan langkah sendiri sebelum berkas bergerak", "pengisi", selesai=True),
    "betulkan": Wewenang("Membetulkan isian langkah yang selesai", "pengisi", frozenset({"sekcam"}), selesai=True),
    "batalkan": Wewenang("Membatalkan berkas", "pembuka", PIMPINAN),
    "ganti_naskah": Wewenang("Mengganti naskah bertanda tangan", "penanda", PIMPINAN, selesai=True),
    "cabut_naskah": Wewenang("Mencabut naskah bertanda tangan", "penanda", PIMPINAN, selesai=True),
    "tautan": Wewenang("Menarik atau memperbarui tautan orang luar", "pegawai"),
    "kelola_induk": Wewenang("Mengelola data induk", "pengelola", PIMPINAN, selesai=True),
    "baca_pribadi": Wewenang("Membaca data pribadi lengkap", "pembaca", selesai=True),
}

SIAPA: Mapping[str, str] = {
    "pegawai": "Pegawai kantor",
    "pihak_sendiri": "Jabatan sebuah pihak, atas berkas pihak itu sendiri atau yang pernah ditugaskan kepadanya",
    "pihak_lain": "Jabatan pihak lain (desa lain, dinas), dan orang tanpa jabatan",
    "kantor_lain": "Siapa pun dari kantor lain",
}
MELIHAT: Mapping[tuple[str, bool, bool], bool] = {
    # who, restricted case, involved (had, has, or looks on at a task of it): whether the case is seen
    ("pegawai", False, False): True,
    ("pegawai", False, True): True,
    ("pegawai", True, False): False,
    ("pegawai", True, True): True,
    ("pihak_sendiri", False, False): True,
    ("pihak_sendiri", False, True): True,
    ("pihak_sendiri", True, False): False,
    ("pihak_sendiri", True, True): True,
    ("pihak_lain", False, False): False,
    ("pihak_lain", False, True): True,
    ("pihak_lain", True, False): False,
    ("pihak_lain", True, True): True,
    ("kantor_lain", False, False): False,
    ("kantor_lain", False, True): False,
    ("kantor_lain", True, False): False,
    ("kantor_lain", True, True): False,
}
"""What `Kasus.objects.terlihat` answers; the access test holds every page against it."""
