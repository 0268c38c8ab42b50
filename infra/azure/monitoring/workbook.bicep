param location string
param tags object
param workspaceId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'private-link-autopilot')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Private Link Autopilot'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: loadTextContent('workbook.json')
  }
}
