"""What must stand before Django reads its settings in a test run: a data folder of its own, no clock of a demo.

pytest loads this module first (`-p pendopo.uji`), so no test ever touches ./data.
"""

import os
import shutil
import tempfile
from pathlib import Path

RUANG_MINIMUM = 2 * 1024**3
"""Bytes that must be free in memory before the tests' data folder is put there."""


def _tempat() -> str | None:
    """Memory where it is large enough: a test's commit need not wait for a disk."""
    memori = Path("/dev/shm")
    if memori.is_dir() and os.access(memori, os.W_OK) and shutil.disk_usage(memori).free > RUANG_MINIMUM:
        return str(memori)
    return None


def _siapkan() -> Path | None:
    """Sets the environment; returns the folder that this process must remove at its end."""
    for nama in ("PENDOPO_SEKARANG", "PENDOPO_DEBUG", "PENDOPO_LOG"):
        os.environ.pop(nama, None)
    os.environ["PENDOPO_UJI"] = "1"  # the engine's toy rooms
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread of the test
    pekerja = os.environ.get("PYTEST_XDIST_WORKER")
    if pekerja:
        os.environ["PENDOPO_DATA"] = str(Path(os.environ["PENDOPO_DATA"]) / pekerja)
        return None
    folder = Path(tempfile.mkdtemp(prefix="pendopo-uji-", dir=_tempat()))
    os.environ["PENDOPO_DATA"] = str(folder)
    return folder


_folder = _siapkan()


def pytest_unconfigure() -> None:
    if _folder:
        shutil.rmtree(_folder, ignore_errors=True)
