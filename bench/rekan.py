"""The other end of bench.pekerja: a process of its own with one database."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Self


class Rekan:
    """A worker process; it works only while it is asked, so two of them never disturb each other."""

    def __init__(self, lingkungan: dict[str, str]) -> None:
        bersih = {k: v for k, v in os.environ.items() if not k.startswith("PENDOPO_")}
        self.proses = subprocess.Popen(
            [sys.executable, "-m", "bench.pekerja"], cwd=Path(__file__).resolve().parent.parent,
            env={**bersih, "DJANGO_SETTINGS_MODULE": "bench.setelan", **lingkungan},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def __enter__(self) -> Self:
        self._jawaban()
        return self

    def __exit__(self, *galat: object) -> None:
        assert self.proses.stdin is not None
        assert self.proses.stdout is not None
        self.proses.stdin.close()
        self.proses.wait(timeout=30)
        self.proses.stdout.close()

    def _jawaban(self) -> Any:
        assert self.proses.stdout is not None
        baris = self.proses.stdout.readline()
        if not baris:
            raise RuntimeError("bench.pekerja berhenti; lihat pesannya di atas.")
        return json.loads(baris)

    def suruh(self, nama: str, *alasan: Any) -> Any:
        assert self.proses.stdin is not None
        self.proses.stdin.write(json.dumps([nama, alasan]) + "\n")
        self.proses.stdin.flush()
        return self._jawaban()

    def ukur(self, nama: list[str], banyak: int, pemanasan: int, detik: float) -> dict[str, list[float]]:
        hasil: dict[str, list[float]] = self.suruh("ukur", nama, banyak, pemanasan, detik)
        return hasil
