#!/bin/sh
# Builds the app and deploys it. Needs AZURE_RESOURCE_GROUP and FUNCTION_APP_NAME (outputs of main.bicep).
# With PACKAGE=file.zip it deploys that file instead: the way back to an earlier build.
set -eu
cd "$(dirname "$0")/../.."

package="${PACKAGE:-}"
if [ -z "$package" ]; then
  folder="$(mktemp -d)"
  trap 'rm -rf "$folder"' EXIT
  dotnet publish src/PhotoNecklace.Functions -c Release -r linux-x64 --no-self-contained -o "$folder/app"
  package="$folder/app.zip"
  (cd "$folder/app" && zip -qr "$package" .) # With the hidden folder .azurefunctions, which the host looks for.
fi

az functionapp deployment source config-zip --resource-group "$AZURE_RESOURCE_GROUP" --name "$FUNCTION_APP_NAME" --src "$package" --output none
echo "Deployed to $FUNCTION_APP_NAME."
