#!/bin/sh
# The house laws and the tests. Use: test.sh all | lint | write
# Every law is asked, also after one has failed; the answer is no if one of them said no.
set -u
salah=""
pendopo="$PWD/.venv/bin/python -m pendopo"
sementara=$(mktemp -d)
trap 'rm -rf "$sementara"' EXIT INT TERM
# Laws are asked of the code, never of the data of a running office.
export PENDOPO_DATA="$sementara/data"
export PYTHONWARNINGS="${PYTHONWARNINGS:-}"

hukum() {
    nama=$1
    shift
    if "$@" >"$sementara/keluaran" 2>&1; then
        echo "baik   $nama"
    else
        echo "SALAH  $nama"
        sed 's/^/       /' "$sementara/keluaran"
        salah="$salah $nama,"
    fi
}

segar() {
    hukum "rujukan segar" $pendopo rujukan periksa
}

if [ "$1" = write ]; then
    $pendopo rujukan tulis
    exit $?
fi

hukum "ruff check" .venv/bin/ruff check .
hukum "ruff format" .venv/bin/ruff format --check .
hukum "mypy --strict" .venv/bin/mypy
hukum "lapisan (import-linter)" .venv/bin/lint-imports --no-cache
hukum "pendopo check" $pendopo check --fail-level WARNING
hukum "makemigrations --check" $pendopo makemigrations --check --dry-run
segar

if [ "$1" = all ]; then
    inti="${PENDOPO_TEST_CORES:-2}"
    echo "uji    SQLite"
    unset PENDOPO_DB
    .venv/bin/python -m pytest -q -n "$inti" --dist worksteal || salah="$salah pytest SQLite,"
    if pg=$(.venv/bin/python tools/postgresql.py); then
        echo "uji    PostgreSQL"
        PENDOPO_DB="$pg" .venv/bin/python -m pytest -q -n "$inti" --dist worksteal || salah="$salah pytest PostgreSQL,"
    elif [ "${CI:-}" = true ]; then
        salah="$salah PostgreSQL tidak menjawab,"
    else
        echo "uji    PostgreSQL dilewati: tidak ada server di PENDOPO_TEST_PG atau 127.0.0.1:5432"
    fi
fi

if [ -n "$salah" ]; then
    echo "Belum baik:${salah%,}"
    exit 1
fi
echo "Semua baik."
