"""Folders on disk: what was put into one stays there."""

import os
from pathlib import Path


def simpan_folder(folder: Path) -> None:
    """Make sure that a name just put into a folder outlives a power cut: its file was synced, now the folder is."""
    nomor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(nomor)
    finally:
        os.close(nomor)
