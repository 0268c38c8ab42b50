import type { FirewallPolicy } from '../../domain/firewall-policy.ts';
import type { NetworkCheck, NetworkReading } from '../../domain/network-check.ts';
import type { Reading } from '../../domain/reading.ts';
import { startsOf } from '../network-starts.ts';
import { fillExactly, itemsOf, type TextSource } from '../templates/fill-text.ts';
import { type Finding, lacking, ok, unknown, wrong } from './finding.ts';
import type { JudgedWalk } from './judged-walk.ts';
import { missingOf } from './look-up.ts';
import { type FirewallProposal, proposeFirewallRules } from './propose-firewall-rules.ts';

type RulesCheck = NetworkCheck & { readonly walk: 'firewallRules' };

const CHECK = 'firewallRules';

/** Judges whether a policy lets the hosts through, and writes what a person is to add where it does not. */
export function judgeFirewallRules(
  check: RulesCheck,
  readings: readonly NetworkReading[],
  texts: TextSource,
): JudgedWalk {
  const [hosts, sources] = [check.hosts, check.sources].map((list) =>
    itemsOf(fillExactly(list, texts) ?? ''),
  );
  if (!hosts?.length || !sources?.length)
    return {
      findings: [unknown(CHECK, 'The hosts, or where they are asked from, are not known.')],
      notes: [],
    };
  const [policyId] = startsOf(check, texts);
  const policies = readings.flatMap((each) => (each.kind === 'policy' ? [each.policy] : []));
  const [policy] = policies;
  if (policyId === undefined || policy === undefined)
    return { findings: [unknown(CHECK, 'The firewall policy is not known.')], notes: [] };
  return judgePolicy(check, policy.kind === 'found' ? policy : lacking(CHECK, missingOf(policyId, policy)), {
    hosts,
    sources,
  });
}

function judgePolicy(
  { group, name, party }: RulesCheck,
  policy: (Reading<FirewallPolicy> & { readonly kind: 'found' }) | Finding,
  wanted: { readonly hosts: readonly string[]; readonly sources: readonly string[] },
): JudgedWalk {
  if (!('kind' in policy)) return { findings: [policy], notes: [] };
  const proposal = proposeFirewallRules(policy.value, { ...wanted, group, name });
  const { deniesByDefault, missing, notes } = proposal;
  if (proposal.collection === undefined) {
    const words = `${proposal.policy} lets all ${wanted.hosts.length} hosts through.`;
    return { findings: [ok(CHECK, words)], notes: deniesByDefault ? [] : notes };
  }
  const words = `${proposal.policy} does not let through: ${missing.join(', ')}.`;
  return {
    findings: [wrong(CHECK, words, { policy: proposal.policy })],
    paste: { party, text: textOf(proposal) },
    notes: deniesByDefault ? [] : notes,
  };
}

function textOf({ collection, group, notes, policy }: FirewallProposal): string {
  const where = group.exists
    ? `the existing rule collection group ${group.name}`
    : `a new rule collection group ${group.name} with priority ${group.priority}`;
  return [
    `Please decide whether the firewall policy is to let these hosts through. If so, add this rule collection to ${where}.`,
    `Firewall policy: ${policy}`,
    JSON.stringify(collection, undefined, 2),
    ...notes,
  ].join('\n\n');
}
