#!/bin/sh
# Debian packages that pip cannot bring. Use: system.sh run | test
set -eu
perlu=""
ada() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q "ok installed"; }
minta() { ada "$1" || perlu="$perlu $1"; }

.venv/bin/python -c 'import ctypes.util, sys; sys.exit(not ctypes.util.find_library("magic"))' || perlu="libmagic1"
if [ "$1" = test ]; then
    command -v chromium >/dev/null 2>&1 || perlu="$perlu chromium"
    command -v pdftotext >/dev/null 2>&1 || perlu="$perlu poppler-utils"
    if command -v dpkg-query >/dev/null 2>&1; then
        minta fonts-texgyre
        minta fonts-liberation
    fi
fi
[ -z "$perlu" ] && exit 0
# shellcheck disable=SC2086
if sh tools/apt.sh $perlu; then exit 0; fi
[ "${CI:-}" = true ] && exit 1
case "$1 $perlu" in *libmagic1*) exit 1 ;; esac
echo "Dilanjutkan tanpa$perlu: uji yang memerlukannya dilewati." >&2
