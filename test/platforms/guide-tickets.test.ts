import { expect, test } from 'vitest';
import type { Doing } from '../../infra/docs/doing.ts';
import { readGuides } from '../../infra/docs/read-guides.ts';
import { stepsDone } from '../../infra/docs/steps-done.ts';
import type { PlatformProfile } from '../../shared/domain/platform.ts';
import { platforms } from '../../shared/platforms/registry.ts';

/** What the ticket of a step has to say: of each that nothing but a ticket does, and of some besides. */
const SAID: Readonly<Record<string, RegExp>> = {
  'ataccama/phase-3-ingress': /ingress controller recognises it/,
  'ataccama/step-1': /Edit connectivity, option Azure PrivateLink/,
  'ataccama/step-2': /Enter the Subscription ID and select Register/,
  'ataccama/step-3-alias': /PrivateLink service name \(alias\)/,
  'ataccama/step-4': /paste the ID into Private Endpoint Resource ID, select Add/,
  'ataccama/step-5-hosts': /the DPM address and the MinIO address/,
  'ataccama/step-6': /Save and redeploy, and wait until the redeployment is complete/,
  'ataccama/step-7-login': /Copy token to clipboard.*helm registry login/s,
  'ataccama/step-7-upgrade': /Download values\.yml.*helm upgrade --install.*Wait until the upgrade/s,
  'ataccama/step-7-versions': /jobs fail until the engine fits/,
  'ataccama/step-8': /select Mark as updated/,
  'clickhouse/access-public': /lets public addresses in/,
  'clickhouse/endpoint-security-group': /attach yours to the private endpoint/,
  'databricks-back-end/existing-0': /stop all clusters and SQL warehouses.*\{compute\.running\}/,
  'databricks-back-end/network-transit': /shared services and egress \(without a NAT gateway/,
  'databricks-back-end/new-3-names': /name begins with managed/,
  'databricks-back-end/verify-cluster': /create a cluster; when it runs, run a query/,
  'databricks-back-end/verify-failure': /10 to 15 minutes.*"Control Plane Request Failure"/s,
  'databricks-serverless/10-inside': /netstat.*conntrack.*tcpdump/,
  'databricks-serverless/5-forwarding-inside': /net\.ipv4\.ip_forward gives 1/,
  'databricks-serverless/5-iptables': /MASQUERADE.*ACCEPT in the FORWARD chain/,
  'databricks-serverless/5-nginx': /NGINX answers.*8082/,
  'databricks-serverless/6-ssh': /by SSH \(TCP port 22\)/,
  'starburst-galaxy/hms-10': /Private Link service alias: \{metastoreAlias\}/,
  'starburst-galaxy/hms-2-cache': /restart the Hive Metastore/,
  'starburst-galaxy/storage-5': /Storage account resource ID: \{target\}/,
  'starburst-galaxy/storage-6': /\{configurationName\}.*blob and dfs/s,
  'starburst-galaxy/technical-resource': /have our account team assign one/,
  'starburst-galaxy/try': /Run CREATE SCHEMA/,
};

const guides = await readGuides();
const isOwnTicket = ({ by, file }: Doing): boolean => by === 'ticket' && file.startsWith('shared/platforms/');
const profileOf = (id: string) => platforms.find((profile) => profile.id === id);

test('every step that only a ticket of its profile does is in the table of what that ticket has to say', () => {
  const byTicket = guides.flatMap((guide) =>
    stepsDone(guide, profileOf(guide.id))
      .filter(({ counts, doings }) => counts === undefined && doings.every(isOwnTicket))
      .map(({ step }) => `${guide.id}/${step.id}`),
  );

  expect(Object.keys(SAID)).toEqual(expect.arrayContaining(byTicket));
});

test.each(Object.entries(SAID))('the ticket of %s says how', (step, words) => {
  const profile = profileOf(step.split('/')[0] ?? '');

  const texts = profile === undefined ? [] : textsFor(profile, step);

  expect(texts.join('\n')).toMatch(words);
});

/** The texts of everything in a profile that stands for a step of its guide. */
function textsFor({ checks, request, tasks }: PlatformProfile, step: string): readonly string[] {
  const asked = (request?.steps ?? []).flatMap((each) =>
    each.kind === 'ask' && each.guideSteps?.includes(step) ? [each.text, each.also?.text ?? ''] : [],
  );
  return [
    ...tasks.filter(({ guideSteps }) => guideSteps.includes(step)).map(({ text }) => text),
    ...checks
      .filter(({ guideSteps }) => guideSteps.includes(step))
      .flatMap(({ change }) => change?.text ?? []),
    ...asked,
  ];
}
