param location string
param tags object
param resourceToken string

resource approving 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-autopilot-${resourceToken}'
  location: location
  tags: tags
}

resource dns 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-autopilot-dns-${resourceToken}'
  location: location
  tags: tags
}

// Event Grid puts events and dead letters into storage as this one, which can do nothing else.
resource events 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-autopilot-events-${resourceToken}'
  location: location
  tags: tags
}

output approvingId string = approving.id
output approvingClientId string = approving.properties.clientId
output approvingPrincipalId string = approving.properties.principalId
output dnsId string = dns.id
output dnsClientId string = dns.properties.clientId
output dnsPrincipalId string = dns.properties.principalId
output eventsId string = events.id
output eventsPrincipalId string = events.properties.principalId
