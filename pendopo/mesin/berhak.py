"""Whether a person may give a command to a case: `wewenang.PERINTAH` asked about one case, before any form is shown."""

import json
from collections.abc import Callable, Mapping

from pendopo.dasar.galat import TidakBerwenang
from pendopo.dasar.saya import Saya
from pendopo.mesin.models import Jejak, Pengawas, Tugas
from pendopo.mesin.wewenang import BAGIAN, PERINTAH


def berhak(perintah: str, saya: Saya, tentang: Tugas | Jejak | int) -> bool:
    """`tentang`: the waiting task, the finished step, or the id of the case that the command is about."""
    satu = PERINTAH[perintah]
    return bool(satu.peran & saya.peran) or _BAGIAN[satu.bagian](saya, tentang)


def wajib_berhak(perintah: str, saya: Saya, tentang: Tugas | Jejak | int) -> None:
    """Raises TidakBerwenang, saying who may."""
    if not berhak(perintah, saya, tentang):
        satu = PERINTAH[perintah]
        raise TidakBerwenang(f"{satu.nama}: hanya {BAGIAN[satu.bagian]}{', atau pimpinan' if satu.peran else ''}.")


def _giliran(saya: Saya, tentang: Tugas | Jejak | int) -> bool:
    assert isinstance(tentang, Tugas)
    return (
        tentang.jabatan_id in saya.jabatan_id
        or Pengawas.objects.filter(tugas=tentang, jabatan_id__in=tuple(saya.jabatan_id)).exists()
    )


def _pengisi(saya: Saya, tentang: Tugas | Jejak | int) -> bool:
    assert isinstance(tentang, Jejak)
    return tentang.orang_id == saya.orang.pk or tentang.jabatan_id in saya.jabatan_id


def _pembuka(saya: Saya, tentang: Tugas | Jejak | int) -> bool:
    assert isinstance(tentang, int)
    awal = Jejak.objects.filter(kasus_id=tentang, jenis="mulai").first()
    return awal is not None and awal.jabatan_id in saya.jabatan_id


def _pembagi(saya: Saya, tentang: Tugas | Jejak | int) -> bool:
    """Whether the step that opened the branches of this task was this person's."""
    assert isinstance(tentang, Tugas)
    cabang = set(Tugas.objects.filter(kasus_id=tentang.kasus_id, unsur=tentang.unsur).values_list("pk", flat=True))
    for j in Jejak.objects.filter(kasus_id=tentang.kasus_id, jenis="selesai").order_by("-nomor"):
        if j.unsur != tentang.unsur and cabang & set(json.loads(j.gerak).get("buka", ())):
            return j.jabatan_id in saya.jabatan_id
    return False


_BAGIAN: Mapping[str, Callable[[Saya, Tugas | Jejak | int], bool]] = {
    "giliran": _giliran,
    "pengisi": _pengisi,
    "pembuka": _pembuka,
    "pembagi": _pembagi,
}
