#!/bin/bash
# Once, in an empty PostgreSQL: a role for Matchpoint, which owns its database and nothing else. The superuser has no password
# from then on, and gets in from inside the container only.
set -eu
psql -v ON_ERROR_STOP=1 -q -d postgres -v password="$POSTGRES_PASSWORD" <<'SQL'
CREATE ROLE matchpoint LOGIN PASSWORD :'password';
CREATE DATABASE matchpoint OWNER matchpoint;
ALTER ROLE postgres PASSWORD NULL;
SQL
