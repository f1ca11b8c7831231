#!/bin/sh
# Puts a Chromium on the machine for the browser tests, through Debian's packages where that is possible.
set -u
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing Chromium for the browser tests ..."
    export DEBIAN_FRONTEND=noninteractive
    if apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null 2>&1
    then exit 0; fi
fi
echo "**************************************************************************"
echo "* No Chromium here and none could be installed: THE BROWSER TESTS ARE    *"
echo "* LEFT OUT. Install the package chromium and run the tests once more.    *"
echo "**************************************************************************"
