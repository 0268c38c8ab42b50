import type { Guide } from '../../domain/guide.ts';

/** The guide "Securing Azure Databricks serverless" (Private Link and Azure Firewall), section by section. Profiles name them by `<id>/<step>`. */
export const databricksServerlessGuide: Guide = {
  id: 'databricks-serverless',
  title: 'Azure Databricks serverless: Private Link and firewall',
  steps: [
    { id: '1-firewall', place: '1', title: 'An Azure Firewall' },
    { id: '1-networks', place: '1', title: 'Networks and subnets' },
    { id: '1-peering', place: '1', title: 'Peering with the hub' },
    { id: '2-load-balancer', place: '2', title: 'An internal Standard load balancer with its pools' },
    { id: '2-rules', place: '2', title: 'Load balancing rules and health probe' },
    { id: '3-service', place: '3', title: 'A Private Link service behind it' },
    { id: '4-routes', place: '4', title: 'Route the router\u2019s traffic through the firewall' },
    { id: '4-subnets', place: '4', title: 'Route tables at the right subnets', sameAs: '4-routes' },
    { id: '5-vm', place: '5', title: 'A Linux machine as router' },
    { id: '5-forwarding', place: '5', title: 'IP forwarding on its interface in Azure' },
    { id: '5-forwarding-inside', place: '5', title: 'IP forwarding inside the machine' },
    { id: '5-iptables', place: '5', title: 'NAT and forwarding rules of iptables' },
    { id: '5-nginx', place: '5', title: 'NGINX answers the health probe' },
    { id: '6-nsg', place: '6', title: 'Network security groups let the traffic through' },
    { id: '6-ssh', place: '6', title: 'SSH for those who look after the router' },
    { id: '7-rules', place: '7', title: 'Firewall application rules for the names needed' },
    { id: '7-deny', place: '7', title: 'Everything else is denied' },
    {
      id: '8-enable',
      place: '8',
      title: 'Serverless Private Link is enabled for the account',
      done: ['settings', 'permissions'],
    },
    { id: '8-configuration', place: '8', title: 'A network connectivity configuration' },
    { id: '8-attach', place: '8', title: 'Attached to the workspace' },
    { id: '8-endpoint-rules', place: '8', title: 'A private endpoint rule for each resource' },
    { id: '9-approve', place: '9', title: 'Approve the endpoints', done: ['approve'] },
    { id: '10-inside', place: '10', title: 'Look with netstat, conntrack and tcpdump' },
    { id: '10-routes', place: '10', title: 'Check route tables and security groups again', sameAs: '6-nsg' },
    { id: '10-endpoint-rules', place: '10', title: 'Check the rules in Databricks and in Azure' },
  ],
};
