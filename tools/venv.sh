#!/bin/sh
# Makes .venv; on a Debian without python3-venv installs that first, where it may.
set -eu
python=$(sh tools/python.sh) || exit 1
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    sh tools/apt.sh python3-venv || exit 1
fi
echo "Membuat lingkungan .venv ..."
"$python" -m venv .venv
