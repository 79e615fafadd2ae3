#!/bin/sh
# Prints the path of a Chromium for the tests of the pages, or nothing: chromium.sh BIN
# In this order: SIJILL_CHROMIUM, one that is installed, Debian's where we may install it, @sparticuz/chromium from npm.
set -u
installed() {
    command -v chromium || command -v chromium-browser || command -v google-chrome
}
[ -z "${SIJILL_CHROMIUM:-}" ] || { echo "$SIJILL_CHROMIUM"; exit; }
installed && exit
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    { apt-get install -y -q chromium || { apt-get update -q && apt-get install -y -q chromium; }; } > /dev/null 2>&1
    installed && exit
fi
PATH=$PATH:$1
folder=$(cd "$(dirname "$0")/.." && pwd)/build/chromium
mkdir -p "$folder" && cd "$folder" || exit 0
npm install --silent --no-save --prefix . @sparticuz/chromium > /dev/null 2>&1 || exit 0
node --input-type=module -e '
    const { default: chromium } = await import("@sparticuz/chromium");
    console.log(await chromium.executablePath());' 2> /dev/null
exit 0
