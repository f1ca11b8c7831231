#!/bin/sh
# Types and style of the viewer's JavaScript, with TypeScript and ESLint from npm; said loudly when left out.
set -u
[ -f package.json ] || exit 0
if ! command -v npm >/dev/null 2>&1; then
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null 2>&1 || true
    fi
fi
if ! command -v npm >/dev/null 2>&1; then
    echo "* No npm on this machine: the checks of the viewer's JavaScript ARE LEFT OUT."
    exit 0
fi
set -e
if [ ! -d node_modules ] || [ package-lock.json -nt node_modules ]; then npm ci --silent --no-audit --no-fund; fi
npm run --silent lint
