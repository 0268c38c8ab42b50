#!/bin/sh
# After `azd deploy`: brings the events of the watched subscriptions to the app, and enrols management groups.
# The variables are the outputs of main.bicep, which azd gives to its hooks.
set -eu
cd "$(dirname "$0")/.."

az deployment sub create --only-show-errors --output none \
  --subscription "$AZURE_SUBSCRIPTION_ID" \
  --name "autopilot-events-$AZURE_ENV_NAME" \
  --location "$AZURE_LOCATION" \
  --template-file event-subscriptions.bicep \
  --parameters \
    appName="$AUTOPILOT_APP_NAME" \
    location="$AZURE_LOCATION" \
    watchedSubscriptionIds="$AUTOPILOT_WATCHED_SUBSCRIPTION_IDS" \
    eventsIdentityId="$AUTOPILOT_EVENTS_IDENTITY_ID" \
    eventsBy="$AUTOPILOT_EVENTS_BY" \
    functionAppId="$AUTOPILOT_FUNCTION_APP_ID" \
    storageAccountId="$AUTOPILOT_STORAGE_ID" \
    actionGroupId="$AUTOPILOT_ACTION_GROUP_ID" \
    existingTopics="${AUTOPILOT_EXISTING_TOPICS:-{\}}"
echo "The events of $AUTOPILOT_WATCHED_SUBSCRIPTION_IDS come to the app."

# A JSON list of plain IDs, one a line.
echo "$AUTOPILOT_WATCHED_MANAGEMENT_GROUP_IDS" | tr -d '[]" ' | tr ',' '\n' | while read -r group; do
  if [ -z "$group" ]; then continue; fi
  az deployment mg create --only-show-errors --output none \
    --name "autopilot-enrol-$AZURE_ENV_NAME" \
    --location "$AZURE_LOCATION" \
    --management-group-id "$group" \
    --template-file enrolment.bicep \
    --parameters \
      appName="$AUTOPILOT_APP_NAME" \
      location="$AZURE_LOCATION" \
      approvingPrincipalId="$AUTOPILOT_APPROVING_PRINCIPAL_ID" \
      dnsPrincipalId="$AUTOPILOT_DNS_PRINCIPAL_ID" \
      roleNames="$AUTOPILOT_WATCHED_ROLES" \
      targetTypes="$AUTOPILOT_TARGET_TYPES" \
      eventsIdentityId="$AUTOPILOT_EVENTS_IDENTITY_ID" \
      eventsBy="$AUTOPILOT_EVENTS_BY" \
      functionAppId="$AUTOPILOT_FUNCTION_APP_ID" \
      storageAccountId="$AUTOPILOT_STORAGE_ID" \
      actionGroupId="$AUTOPILOT_ACTION_GROUP_ID"
  echo "Subscriptions of the management group $group are enrolled by a policy."
done
