using 'main.bicep'

// Values come from the azd environment: `azd env set NAME VALUE`. Lists are separated by commas.

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'autopilot')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')
param mode = readEnvironmentVariable('AUTOPILOT_MODE', 'observe')

param watchedSubscriptionIds = split(
  readEnvironmentVariable(
    'AUTOPILOT_WATCH_SUBSCRIPTIONS',
    readEnvironmentVariable('AZURE_SUBSCRIPTION_ID', '00000000-0000-4000-8000-000000000001')
  ),
  ','
)
param watchedManagementGroupIds = filter(
  split(readEnvironmentVariable('AUTOPILOT_WATCH_MANAGEMENT_GROUPS', ''), ','),
  id => !empty(id)
)

param copyName = readEnvironmentVariable('AUTOPILOT_COPY_NAME', '')

param hostStorageSku = readEnvironmentVariable('AUTOPILOT_HOST_STORAGE_SKU', 'Standard_ZRS')
param tablesSku = readEnvironmentVariable('AUTOPILOT_TABLES_SKU', 'Standard_GZRS')

param centralZonesGroupId = readEnvironmentVariable('AUTOPILOT_ZONES_GROUP_ID', '')
param mayMakeZones = bool(readEnvironmentVariable('AUTOPILOT_MAY_MAKE_ZONES', 'false'))
param mayMakeLinks = bool(readEnvironmentVariable('AUTOPILOT_MAY_MAKE_LINKS', 'false'))
param mayMakeEndpoints = bool(readEnvironmentVariable('AUTOPILOT_MAY_MAKE_ENDPOINTS', 'false'))

param eventsBy = readEnvironmentVariable('AUTOPILOT_EVENTS_BY', 'function')
param integrationSubnetId = readEnvironmentVariable('AUTOPILOT_SUBNET_ID', '')
param endpointSubnetId = readEnvironmentVariable('AUTOPILOT_ENDPOINT_SUBNET_ID', '')
param ownZoneIds = json(readEnvironmentVariable('AUTOPILOT_OWN_ZONE_IDS', '{}'))

param authenticationClientId = readEnvironmentVariable('AUTOPILOT_SIGN_IN_CLIENT_ID', '')
param secretSettings = filter(
  split(readEnvironmentVariable('AUTOPILOT_SECRET_SETTINGS', ''), ','),
  name => !empty(name)
)
param settings = json(readEnvironmentVariable('AUTOPILOT_SETTINGS', '{}'))
param alertEmailAddresses = filter(
  split(readEnvironmentVariable('AUTOPILOT_ALERT_EMAILS', ''), ','),
  address => !empty(address)
)
