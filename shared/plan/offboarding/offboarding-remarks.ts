import type { OffboardingFacts, RuleLeft } from '../../domain/offboarding.ts';
import { quoted } from '../../domain/one-line.ts';
import { isOtherGeneration } from '../../domain/private-endpoint.ts';
import { valueIn } from '../../domain/reading.ts';
import { decodeOwners, isOfZoneGroup } from '../dns/owner-metadata.ts';
import { signatureOf } from '../plan-approval.ts';

/**
 * True when evidence says that we approved this incarnation, and nobody has decided on it anew since: whoever rejects it
 * and approves it again gives it a description of theirs.
 */
export function isOurApproval({ connection, ownApproval, warrant }: OffboardingFacts): boolean {
  if (ownApproval === undefined || isOtherGeneration(ownApproval.generation, warrant.generation))
    return false;
  const provider = valueIn(connection);
  // The description of what is cut off is Azure's.
  if (warrant.kind !== 'decision' && provider?.status === 'Disconnected') return true;
  const shown = provider?.description;
  if (shown === undefined || ownApproval.description === undefined) return true;
  return shown === ownApproval.description || shown.endsWith(signatureOf(warrant.onboardingId));
}

/** What is left for people to do, or to know, once everything of ours is taken back. */
export const remarksOn = (facts: OffboardingFacts): readonly string[] => [
  ...connectionRemarks(facts),
  ...endpointRemarks(facts),
  ...ruleRemarks(facts),
  ...nameRemarks(facts),
  ...(facts.leftToPeople ?? []),
];

function connectionRemarks(facts: OffboardingFacts): readonly string[] {
  const connection = valueIn(facts.connection);
  if (facts.isApprovedByPlatform && facts.endpoint.kind !== 'absent')
    return ['The platform approved the connection; it goes when the endpoint is deleted.'];
  if (connection?.status === 'Pending')
    return ['The connection was never approved and stays Pending: nothing is rejected in Azure.'];
  if (connection?.status !== 'Approved' || facts.isApprovedByPlatform) return [];
  return [`Somebody else approved the connection ${connection.id}: it is theirs to remove.`];
}

/** Only what the app made is its to delete: of anything else the owner hears what to do. */
function endpointRemarks({
  endpoint,
  endpointId,
  madeByPlatform,
  owner,
}: OffboardingFacts): readonly string[] {
  if (endpoint.kind === 'absent') return [];
  if (madeByPlatform !== undefined)
    return [
      `The private endpoint ${endpointId} belongs to ${madeByPlatform}, which made it: nobody here can delete it.`,
    ];
  const status = valueIn(endpoint)?.status;
  const how = status === undefined ? '' : ` is ${status} now and`;
  return [
    `The private endpoint ${endpointId}${how} is of no use any more: its owner should delete it${owner === undefined ? '' : ` (${quoted(owner, 200)})`}.`,
  ];
}

const ruleRemarks = ({ madeByPlatform = '', rulesLeft = [] }: OffboardingFacts): readonly string[] =>
  rulesLeft === 'unread'
    ? [
        `Whether a rule of ${madeByPlatform} still keeps the endpoint is for people to see: the account in which rules are made is not set, or does not let this app look.`,
      ]
    : rulesLeft.map(ruleRemark);

/** Whoever made a rule that was found there may still need it, so that only its place is told. */
function ruleRemark({ configName, rule, title }: RuleLeft): string {
  const { configId, createdAt, isDeactivated, ruleId, state } = rule;
  const which = `The rule ${quoted(ruleId, 100)} in the configuration ${quoted(configName, 100)} (${configId}) of ${title}`;
  if (isDeactivated)
    return `${which} is deleted: the platform removes it with its endpoint a day after that.`;
  return `${which} still stands (${state}, made at ${createdAt}), and by it the platform keeps the endpoint. Nothing says that this app made it, so it is left to whoever manages that account: delete it there once nobody needs it.`;
}

/** A record set without our metadata is somebody else's, whatever it holds. */
function nameRemarks({ endpoint, recordSets }: OffboardingFacts): readonly string[] {
  const ours = new Set(valueIn(endpoint)?.addresses.map(({ address }) => address));
  return recordSets.flatMap(({ name, standing, zone }) => {
    const existing = valueIn(standing);
    if (existing === undefined || decodeOwners(existing.metadata) !== undefined) return [];
    if (!existing.addresses.some((address) => ours.has(address))) return [];
    const whose = isOfZoneGroup(existing.metadata) ? 'the zone group of the endpoint' : 'somebody else';
    return [`Record set ${name} in zone ${zone} leads to the endpoint and is left: ${whose} wrote it.`];
  });
}
