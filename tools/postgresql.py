"""Prints the address of a PostgreSQL server on which tests may make databases; exit 1 where none answers.

Asked in turn: PENDOPO_TEST_PG (an address, or only a user name), then 127.0.0.1:5432 as the user of this session and as
postgres. With CI=true and root rights on Debian, a server is installed and started where none answers.
"""

import getpass
import os
import subprocess
import sys
from pathlib import Path

import psycopg


def calon() -> list[str]:
    """Addresses to try, best first."""
    lingkungan = os.environ.get("PENDOPO_TEST_PG", "")
    if "://" in lingkungan:
        return [lingkungan]
    pengguna = [lingkungan, getpass.getuser(), "postgres"]
    return [f"postgresql://{nama}@127.0.0.1:5432/postgres" for nama in dict.fromkeys(pengguna) if nama]


def menjawab(alamat: str) -> bool:
    """Whether this server answers and lets this user make a database."""
    try:
        with psycopg.connect(alamat, connect_timeout=5) as sambungan:
            baris = sambungan.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.Error:
        return False
    return bool(baris and baris[0])


def pasang() -> str | None:
    """Debian's own server, reached through its socket as root; None where that cannot be."""
    if os.environ.get("CI") != "true" or os.getuid() != 0:
        return None
    perintah = [
        ["sh", "tools/apt.sh", "postgresql"],
        ["sh", "-c", "pg_lsclusters -h | while read v n s; do pg_ctlcluster $v $n start || true; done"],
        ["su", "postgres", "-c", "createuser --superuser root || true"],
    ]
    for satu in perintah:
        if subprocess.run(satu, stdout=sys.stderr, check=False, cwd=Path(__file__).parent.parent).returncode:
            return None
    alamat = "postgresql://root@/postgres"
    return alamat if menjawab(alamat) else None


if __name__ == "__main__":
    ketemu = next((alamat for alamat in calon() if menjawab(alamat)), None) or pasang()
    if not ketemu:
        sys.exit(1)
    print(ketemu.rsplit("/", 1)[0] + "/pendopo")
