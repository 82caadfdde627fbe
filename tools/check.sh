#!/bin/sh
# Fails early, in plain words: Python too old, port not a number, port taken.
# Use: check.sh ADDRESS PORT
set -eu
python=$(sh tools/python.sh) || exit 1
"$python" - "$1" "$2" <<'PY'
import socket
import sys

alamat, port = sys.argv[1], sys.argv[2]
if not port.isascii() or not port.isdigit() or not 1 <= int(port) <= 65535:
    sys.exit(f"PORT={port} bukan nomor porta. Pakai angka 1 sampai 65535, misalnya: make run PORT=8123")
try:
    with socket.socket() as soket:
        soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        soket.bind((alamat, int(port)))
except PermissionError:
    sys.exit(f"Porta {port} hanya boleh dibuka oleh root. Pakai porta lain, misalnya: make run PORT=8123")
except socket.gaierror:
    sys.exit(f"ADDRESS={alamat} tidak dikenal. Pakai alamat mesin ini, misalnya: make run ADDRESS=127.0.0.1")
except OSError as galat:
    if galat.errno in {98, 48, 10048}:
        sys.exit(f"Porta {port} di {alamat} sedang dipakai program lain. Pakai porta lain, misalnya: make run PORT=8123")
    sys.exit(f"Porta {port} di {alamat} tidak dapat dibuka: {galat.strerror}.")
PY
