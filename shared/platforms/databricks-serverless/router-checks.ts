import type { NetworkCheck } from '../../domain/network-check.ts';

/** What can be seen from outside of the way behind our own Private Link service: load balancer, router, routes, firewall. */
export const routerChecks: readonly NetworkCheck[] = [
  {
    id: 'router-path',
    title: 'the path from our Private Link service to the firewall',
    guideSteps: [
      'databricks-serverless/1-firewall',
      'databricks-serverless/1-networks',
      'databricks-serverless/1-peering',
      'databricks-serverless/2-load-balancer',
      'databricks-serverless/2-rules',
      'databricks-serverless/3-service',
      'databricks-serverless/4-routes',
      'databricks-serverless/5-vm',
      'databricks-serverless/5-forwarding',
      'databricks-serverless/6-nsg',
    ],
    at: 'request',
    onlyWith: 'firewall',
    walk: 'behindService',
    from: '{target}',
    ports: [80, 443],
    probePort: 8082,
    onwards: { firewall: '{firewall}', prefixes: ['0.0.0.0/0'] },
    otherwise: 'hold',
    releasableBy: 'approver',
    words:
      'Serverless traffic has to come from the Private Link service through the router machine to the firewall.',
  },
  {
    id: 'firewall-rules',
    title: 'the firewall\u2019s application rules',
    guideSteps: ['databricks-serverless/7-rules', 'databricks-serverless/7-deny'],
    at: 'endpoint',
    onlyWith: 'firewallPolicy',
    walk: 'firewallRules',
    from: '{firewallPolicy}',
    party: 'the network team',
    hosts: '{domainNames}',
    sources: '{routerPrefixes}',
    group: 'databricks-serverless',
    name: 'allow-databricks-serverless',
    otherwise: 'hold',
    releasableBy: 'approver',
    words: 'The firewall has to let through the names that the rule leads to, and nothing else.',
  },
];
