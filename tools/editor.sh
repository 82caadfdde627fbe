#!/bin/sh
# bpmn-js, the reference editor: tests check that it opens our drawings. Never needed to run the office.
set -eu
if ! command -v npm >/dev/null 2>&1; then
    if ! sh tools/apt.sh npm; then
        [ "${CI:-}" = true ] && exit 1
        echo "Dilanjutkan tanpa npm: uji bpmn-js dilewati." >&2
        exit 0
    fi
fi
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
