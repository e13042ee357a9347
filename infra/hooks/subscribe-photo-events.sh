#!/bin/sh
# Sends photo events to the blob trigger. Only after the code: the key of the blob extension exists once the app has started, and
# an event for a function that is not there is acknowledged and lost. May be repeated.
# Needs AZURE_RESOURCE_GROUP, FUNCTION_APP_NAME, FUNCTION_APP_URL, STORAGE_ACCOUNT_NAME and PHOTO_TOPIC_NAME.
set -eu
cd "$(dirname "$0")/.."

attempt=1
until
  # Flex Consumption starts nothing unasked: the request wakes the host, the host makes the key.
  curl --silent --max-time 60 --output /dev/null "$FUNCTION_APP_URL/api/health" || true
  az functionapp function list --resource-group "$AZURE_RESOURCE_GROUP" --name "$FUNCTION_APP_NAME" --query '[].name' --output tsv 2>/dev/null | grep -q '/PhotoUploaded$' &&
    az functionapp keys list --resource-group "$AZURE_RESOURCE_GROUP" --name "$FUNCTION_APP_NAME" --query systemKeys.blobs_extension --output tsv 2>/dev/null | grep -q .
do
  if [ "$attempt" -ge 30 ]; then
    echo "The app has not started within 10 minutes, so photo events are not subscribed. Look at $FUNCTION_APP_URL/api/health and the app's log, then run infra/hooks/subscribe-photo-events.sh again." >&2
    exit 1
  fi
  attempt=$((attempt + 1))
  echo "Waiting for the app to start."
  sleep 20
done

az deployment group create --resource-group "$AZURE_RESOURCE_GROUP" --name photo-events --template-file modules/photo-events.bicep \
  --parameters topicName="$PHOTO_TOPIC_NAME" appName="$FUNCTION_APP_NAME" storageName="$STORAGE_ACCOUNT_NAME" --output none
echo "Photo events are subscribed."
