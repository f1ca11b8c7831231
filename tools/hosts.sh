#!/bin/sh
# Puts LibreOffice and Poppler on the machine for the tests of reports, through Debian's packages where that is possible.
set -u
if command -v soffice >/dev/null 2>&1 && command -v pdftoppm >/dev/null 2>&1 && [ -e /usr/lib/libreoffice/program/libsclo.so ]; then exit 0; fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing LibreOffice Writer, Calc and Poppler for the tests of reports and tables ..."
    export DEBIAN_FRONTEND=noninteractive
    if apt-get update -qq >/dev/null && timeout 300 apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils >/dev/null 2>&1
    then exit 0; fi
fi
echo "**************************************************************************"
echo "* No LibreOffice or no Poppler here, and they could not be installed:    *"
echo "* THE TESTS THAT OPEN REPORTS IN THEM ARE LEFT OUT. Install the packages *"
echo "* libreoffice-writer-nogui and poppler-utils and run the tests again.    *"
echo "**************************************************************************"
