#!/bin/sh
# Compiles the locks: exact versions with hashes, no address of a registry in them. Options go to uv (--upgrade).
set -eu
cd requirements
kunci() {
    ../.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
        --no-emit-index-url --no-emit-find-links "$@"
}
kunci runtime.in -o runtime.txt "$@"
kunci test.in -c runtime.txt -o test.txt "$@"
