import type { PlatformTask } from '../../domain/platform-task.ts';

const CHECKLIST = `Please look inside the router machine behind our Private Link service {target}; none of this can be seen from outside:

1. IP forwarding inside the machine: sysctl net.ipv4.ip_forward gives 1, and it is set in /etc/sysctl.d so that it outlives a restart.
2. iptables: a MASQUERADE rule in the POSTROUTING chain of the nat table for traffic to TCP ports 80 and 443, an ACCEPT in the FORWARD chain, and both saved (iptables-persistent).
3. NGINX answers the load balancer's health probe with status 200 on TCP port 8082, and is enabled, so that it comes up again after a restart.
4. Network security groups: administrators reach the machine by SSH (TCP port 22) from where they work, and nobody else does.
5. If something does not come through: netstat -tlnp (does port 8082 listen), conntrack -L (is the connection translated), tcpdump -ni any port 443 (does it arrive, and does it leave towards the firewall).

The names that Databricks will ask for: {domainNames}`;

/** What people do for a target of our own: a router machine behind our Private Link service, and the firewall after it. */
export const routerTasks: readonly PlatformTask[] = [
  {
    id: 'router-machine',
    title: 'Look inside the router machine',
    party: 'the network team',
    guideSteps: [
      'databricks-serverless/5-forwarding-inside',
      'databricks-serverless/5-iptables',
      'databricks-serverless/5-nginx',
      'databricks-serverless/6-ssh',
      'databricks-serverless/10-inside',
    ],
    when: 'beforeApproval',
    onlyWith: 'domainNames',
    text: CHECKLIST,
    input: [],
    isBlocking: true,
  },
  {
    id: 'firewall-log',
    title: 'Look in the firewall\u2019s log',
    party: 'the network team',
    guideSteps: ['databricks-serverless/7-rules', 'databricks-serverless/7-deny'],
    when: 'afterNames',
    onlyWith: 'domainNames',
    text: 'Ask for each of {domainNames} from serverless compute and for one name that is not listed: the log of application rules must show Allow for the first and Deny for the other.',
    input: [],
    isBlocking: false,
  },
];
