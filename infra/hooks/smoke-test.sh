#!/bin/sh
# Is the deployment alive? With NECKLACE_SECRET (the shop's secret) one order goes all the way: upload, photo event, webhook,
# queue, preview. Needs FUNCTION_APP_URL; for the order also AZURE_RESOURCE_GROUP and FUNCTION_APP_NAME.
# NECKLACE is the command line, where it is built already.
set -eu
cd "$(dirname "$0")/../.."

curl --fail --silent --show-error --retry 5 --retry-all-errors --max-time 60 "$FUNCTION_APP_URL/api/health"
echo
if [ -z "${NECKLACE_SECRET:-}" ]; then
  echo "NECKLACE_SECRET is not set: only the health page was asked, no order was sent."
  exit 0
fi

NECKLACE_KEY="$(az functionapp keys list --resource-group "$AZURE_RESOURCE_GROUP" --name "$FUNCTION_APP_NAME" --query functionKeys.default --output tsv)"
export NECKLACE_KEY
# Words: a program and its arguments.
# shellcheck disable=SC2086
${NECKLACE:-dotnet run --project src/PhotoNecklace.Cli --} order --url "$FUNCTION_APP_URL" --shop "${SMOKE_SHOP:-demo}" \
  --photo .github/previews.jpg --pendant heart-locket --timeout 300
