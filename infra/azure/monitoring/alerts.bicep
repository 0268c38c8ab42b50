param location string
param tags object
param workspaceId string

@description('Addresses that alerts are sent to.')
param emailAddresses string[]

@description('Hours after which a hold is alerted on.')
@minValue(1)
param heldTooLongHours int

@description('Throttled calls in a quarter of an hour that are alerted on.')
@minValue(1)
param throttledCalls int

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-autopilot'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'autopilot'
    enabled: true
    emailReceivers: [
      for (address, index) in emailAddresses: {
        name: 'email-${index}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

var alerts = [
  {
    name: 'kill-switch-on'
    title: 'The kill switch is on: nothing is written'
    severity: 1
    metric: 'autopilot.kill_switch'
    measure: 'max(Max)'
    above: 0
    windowSize: 'PT15M'
    frequency: 'PT5M'
  }
  {
    name: 'held-too-long'
    title: 'An onboarding is held for too long'
    severity: 2
    metric: 'autopilot.held.age.seconds'
    measure: 'max(Max)'
    above: heldTooLongHours * 3600
    windowSize: 'PT1H'
    frequency: 'PT15M'
  }
  {
    name: 'throttled'
    title: 'Azure throttles the calls of the app'
    severity: 3
    metric: 'autopilot.arm.throttled'
    measure: 'sum(Sum)'
    above: throttledCalls
    windowSize: 'PT15M'
    frequency: 'PT5M'
  }
  {
    name: 'clean-up-cap'
    title: 'A clean-up stopped at its cap: a person has to agree to more'
    severity: 2
    metric: 'autopilot.cleanup.cap_reached'
    measure: 'sum(Sum)'
    above: 0
    windowSize: 'PT1H'
    frequency: 'PT15M'
  }
]

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in alerts: {
    name: 'alert-autopilot-${alert.name}'
    location: location
    tags: tags
    properties: {
      displayName: 'Private Link Autopilot: ${alert.title}'
      severity: alert.severity
      enabled: true
      scopes: [workspaceId]
      // Windows overlap: a value comes in minutes after its time, and would fall between two that do not.
      evaluationFrequency: alert.frequency
      windowSize: alert.windowSize
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: 'AppMetrics | where Name == "${alert.metric}" | summarize Value = ${alert.measure}'
            timeAggregation: 'Maximum'
            metricMeasureColumn: 'Value'
            operator: 'GreaterThan'
            threshold: alert.above
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [actionGroup.id] }
    }
  }
]

output actionGroupId string = actionGroup.id
