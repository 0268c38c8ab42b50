import type { RecordOwner } from '../../../shared/domain/dns.ts';
import type { OffboardingFacts, OffboardingVerdict } from '../../../shared/domain/offboarding.ts';
import { found } from '../../../shared/domain/reading.ts';
import { encodeOwners } from '../../../shared/plan/dns/owner-metadata.ts';
import { anEndpoint, anEndpointId, aRecordSet, aZoneId } from './dns-builders.ts';
import { aConnection, guid, now } from './onboarding-builders.ts';

export const OURS = anEndpointId('pe-a');
export const OTHER = anEndpointId('pe-b');
export const ANOTHER_GUID = '11111111-2222-4333-8444-555555555555';

/** The endpoint that is taken back, as a record set names it. */
export const anOwner = (overrides: Partial<RecordOwner> = {}): RecordOwner => ({
  endpoint: OURS,
  generation: guid,
  addresses: ['10.0.0.4'],
  role: 'active',
  ...overrides,
});
/** One that waits for the same name. */
export const theOther = anOwner({ endpoint: OTHER, addresses: ['10.0.0.9'], role: 'standby' });

/** The record set of these owners, which holds the addresses of the active one unless said otherwise. */
export const aWrittenSet = (owners: readonly RecordOwner[], addresses?: readonly string[]) => {
  const active = owners.find(({ role }) => role === 'active');
  const standing = aRecordSet({
    addresses: addresses ?? active?.addresses ?? [],
    metadata: owners.length === 0 ? {} : encodeOwners(owners),
  });
  return { zone: aZoneId(), name: 'acct', standing: found(standing) };
};

/** What we approved. */
export const ourConnection = aConnection({ status: 'Approved', endpoint: OURS });

/** A person has an endpoint taken back of which only the connection stands. */
export const someFacts = (overrides: Partial<OffboardingFacts> = {}): OffboardingFacts => ({
  warrant: {
    kind: 'decision',
    warrantId: 'd1',
    onboardingId: 'o1',
    generation: guid,
    at: now,
    by: 'Bob',
    reason: 'over',
  },
  endpointId: OURS,
  endpoint: found(anEndpoint()),
  connection: found(ourConnection),
  target: 'found',
  isApprovedByPlatform: false,
  ownApproval: { generation: guid, requestMessage: '' },
  recordSets: [],
  ownerStates: {},
  registered: [],
  rules: [],
  isMadeByUs: false,
  policy: { mode: 'act', isKillSwitchOn: false },
  now,
  ...overrides,
});

/** What is next, in a word or two. */
export function inShort(verdict: OffboardingVerdict): unknown {
  if (verdict.kind === 'changes') return verdict.changes.map(({ kind }) => kind);
  return verdict.kind === 'hold' ? verdict.hold.code : verdict.kind;
}
