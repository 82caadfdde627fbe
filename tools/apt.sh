#!/bin/sh
# Installs Debian packages: as root at once, else says the command to type. Use: apt.sh PACKAGE...
set -eu
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Perlu paket sistem: $* (nama menurut Debian). Pasang dengan pengelola paket mesin ini." >&2
    exit 1
fi
if [ "$(id -u)" != 0 ]; then
    echo "Perlu paket Debian: $*. Ketik: sudo apt-get install --no-install-recommends $*" >&2
    exit 1
fi
echo "Memasang paket Debian: $* ..."
export DEBIAN_FRONTEND=noninteractive
pasang() { apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1; }
pasang "$@" || { apt-get update -qq >/dev/null 2>&1 && pasang "$@"; } || {
    echo "Paket Debian tidak dapat dipasang: $*. Coba sendiri: apt-get update && apt-get install $*" >&2
    exit 1
}
