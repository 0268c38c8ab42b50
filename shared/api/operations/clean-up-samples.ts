import { aProblem, ONBOARDING_ID, SUBSCRIPTION_ID } from './samples.ts';

const ZONE = `/subscriptions/${SUBSCRIPTION_ID}/resourcegroups/rg-dns/providers/microsoft.network/privatednszones/privatelink.vaultcore.azure.net`;

/** A run that came up against the cap. */
export const WAITING_ID = 'c0'.repeat(32);
/** A run that removed a record set and a connection. */
export const ENDED_ID = 'c1'.repeat(32);

const ADA = { id: 'ada00000-0000-4000-8000-000000000005', name: 'ada@contoso.example' };

/** A run as it is listed. */
export const WAITING_RUN = {
  cleanUpId: WAITING_ID,
  state: 'awaiting-agreement',
  isDryRun: false,
  startedAt: '2030-01-01T03:00:00.000Z',
  startedBy: ADA,
  owned: 40,
  counts: { remove: 20, keep: 3, review: 1 },
  removed: 0,
  capReached: { most: 50, mostShare: 0.3, removals: 20, owned: 40 },
  unread: 0,
  requests: { 'Resource Graph': 4 },
} as const;

const ENDED_RUN = {
  cleanUpId: ENDED_ID,
  state: 'ended',
  isDryRun: false,
  startedAt: '2030-01-01T02:00:00.000Z',
  endedAt: '2030-01-01T02:04:00.000Z',
  owned: 40,
  counts: { remove: 2, keep: 0, review: 0 },
  removed: 2,
  unread: 0,
  requests: { 'Resource Graph': 4 },
} as const;

const RECORD_SET = {
  cleanUpId: ENDED_ID,
  itemId: 'a1'.repeat(8),
  kind: 'record-set',
  resource: `${ZONE}/a/kv-old`,
  reasons: ['Its private endpoint pe-old is gone.'],
  verdict: 'remove',
  objections: [],
  undo: { kind: 'can' },
  end: { kind: 'removed', at: '2030-01-01T02:03:00.000Z' },
} as const;

const CONNECTION = {
  cleanUpId: ENDED_ID,
  itemId: 'b2'.repeat(8),
  kind: 'connection',
  resource: `/subscriptions/${SUBSCRIPTION_ID}/resourcegroups/rg-data/providers/microsoft.keyvault/vaults/kv-old/privateendpointconnections/pe-old.1`,
  reasons: ['It is Disconnected.'],
  verdict: 'remove',
  objections: [],
  undo: { kind: 'cannot', because: 'A removed private endpoint connection cannot come back.' },
  end: { kind: 'removed', at: '2030-01-01T02:03:30.000Z' },
} as const;

/** The plan by which the ended run is undone. */
export const UNDO_PLAN = [
  {
    kind: 'put-back',
    itemId: RECORD_SET.itemId,
    zone: ZONE,
    name: 'kv-old',
    addresses: ['10.20.1.9'],
    ttlSeconds: 300,
    metadata: { managedby: 'private-link-autopilot' },
  },
  {
    kind: 'cannot',
    itemId: CONNECTION.itemId,
    what: CONNECTION.resource,
    because:
      'A removed private endpoint connection cannot come back: Azure has no way to restore it. Make the private endpoint anew; it is onboarded as any other.',
  },
] as const;

/** The runs that the examples are about, with their candidates and the evidence of what was removed. */
export const CLEAN_UPS = {
  runs: [ENDED_RUN, WAITING_RUN],
  items: [RECORD_SET, CONNECTION],
  removal: {
    onboardingId: ENDED_ID,
    correlationId: ENDED_ID,
    key: '2030-01-01T02:03:00.000Z-removed',
    at: '2030-01-01T02:03:00.000Z',
    step: 'removeRecordSet',
    actor: 'autopilot',
    message: 'Removed record set kv-old',
    before: {
      zone: ZONE,
      name: 'kv-old',
      addresses: ['10.20.1.9'],
      ttlSeconds: 300,
      metadata: { managedby: 'private-link-autopilot' },
    },
    after: 'absent',
  },
} as const;

/** The ended run with all that belongs to it. */
export const ENDED_SHOWN = {
  ...ENDED_RUN,
  items: [CONNECTION, RECORD_SET],
  undoPlan: UNDO_PLAN,
  evidence: ['2030-01-01T02:03:00.000Z autopilot | removeRecordSet: Removed record set kv-old'],
};

export const NO_CLEAN_UP = aProblem(404, 'There is no clean-up of this ID.');

/** An onboarding's ID names no run. */
export const NOT_A_RUN = ONBOARDING_ID;
