#!/bin/sh
# Prints the Python to use: 3.11 or newer; says in plain words when there is none.
set -eu
for nama in ${PYTHON:-} .venv/bin/python python3 python3.13 python3.12 python3.11 python3.14; do
    command -v "$nama" >/dev/null 2>&1 || continue
    if "$nama" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        echo "$nama"
        exit 0
    fi
done
ada=$(python3 --version 2>/dev/null || echo "tidak ada Python")
echo "Pendopo memerlukan Python 3.11 atau yang lebih baru; di mesin ini: $ada." >&2
echo "Di Debian 12: apt-get install python3 python3-venv. Python di tempat lain: make run PYTHON=/jalur/ke/python3" >&2
exit 1
