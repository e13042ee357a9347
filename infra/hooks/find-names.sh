#!/bin/sh
# Prints NAME=value for what main.bicep made, as the other scripts want it in their environment. It asks for what is there and
# not for the last deployment's outputs: those are missing after a deployment that failed, which is when the way back is needed.
# Needs AZURE_ENV_NAME.
set -eu

group="rg-$AZURE_ENV_NAME" # As main.bicep has it.

# The name of the group's one resource of a type.
only() {
  name="$(az resource list --resource-group "$group" --resource-type "$1" --query '[].name' --output tsv)"
  if [ -z "$name" ] || [ "$(printf '%s\n' "$name" | wc -l)" -ne 1 ]; then
    echo "There should be one $1 in the group $group; there is: ${name:-none}. Deploy the infrastructure first." >&2
    exit 1
  fi
  printf '%s\n' "$name"
}

app="$(only Microsoft.Web/sites)"
storage="$(only Microsoft.Storage/storageAccounts)"
vault="$(only Microsoft.KeyVault/vaults)"
topic="$(only Microsoft.EventGrid/systemTopics)"
host="$(az functionapp show --resource-group "$group" --name "$app" --query defaultHostName --output tsv)"

echo "AZURE_RESOURCE_GROUP=$group"
echo "FUNCTION_APP_NAME=$app"
echo "FUNCTION_APP_URL=https://$host"
echo "STORAGE_ACCOUNT_NAME=$storage"
echo "KEY_VAULT_NAME=$vault"
echo "PHOTO_TOPIC_NAME=$topic"
