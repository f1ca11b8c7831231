#!/bin/sh
# Puts a PostgreSQL with PostGIS on the machine for the tests of layers in a database, through Debian's packages
# where that is possible. The tests start and stop a server of their own.
set -u
for control in /usr/share/postgresql/*/extension/postgis.control; do
    version=$(basename "$(dirname "$(dirname "$control")")")
    if [ -x "/usr/lib/postgresql/$version/bin/initdb" ]; then exit 0; fi
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing PostgreSQL with PostGIS for the tests ..."
    export DEBIAN_FRONTEND=noninteractive
    if apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends postgresql-postgis >/dev/null 2>&1
    then exit 0; fi
fi
echo "**************************************************************************"
echo "* No PostgreSQL with PostGIS here and none could be installed: THE TESTS *"
echo "* OF LAYERS IN A DATABASE ARE LEFT OUT. Install the packages postgresql  *"
echo "* and postgis and run the tests once more.                               *"
echo "**************************************************************************"
