#!/bin/sh
# azd reads infra/main.bicepparam: it becomes a copy of the parameter set that NECKLACE_PROFILE names.
set -eu
cd "$(dirname "$0")/.."

profile="${NECKLACE_PROFILE:-development}"
if [ ! -f "$profile.bicepparam" ] || [ "$profile" = main ]; then
  echo "NECKLACE_PROFILE is '$profile'. Set it to development, production or private: azd env set NECKLACE_PROFILE production" >&2
  exit 1
fi
cp "$profile.bicepparam" main.bicepparam
echo "Parameters: infra/$profile.bicepparam"
