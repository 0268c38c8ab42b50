/** What the examples are about: a vault that was asked for, and a storage account that Starburst is to reach. */
export const SUBSCRIPTION_ID = '5ab50000-0000-4000-8000-000000000001';
const SUBSCRIPTION = `/subscriptions/${SUBSCRIPTION_ID}`;

export const VAULT = `${SUBSCRIPTION}/resourceGroups/rg-data/providers/Microsoft.KeyVault/vaults/kv-orders`;
export const ENDPOINT = `${SUBSCRIPTION}/resourceGroups/rg-spoke/providers/Microsoft.Network/privateEndpoints/pe-orders`;
export const STORAGE_ACCOUNT = `${SUBSCRIPTION}/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stlake`;

/** An endpoint that the app is to make, and where. */
export const NEW_ENDPOINT = `${SUBSCRIPTION}/resourceGroups/rg-spoke/providers/Microsoft.Network/privateEndpoints/pe-orders-2`;
export const SUBNET = `${SUBSCRIPTION}/resourceGroups/rg-spoke/providers/Microsoft.Network/virtualNetworks/vnet-spoke/subnets/snet-endpoints`;

/** The onboarding of that endpoint. */
export const ONBOARDING_ID = 'd4721310bb827a2000ca0a0d0d2a638285efec40670abe95b8cfd25f1b3e4d01';
/** The onboarding of an endpoint that is on no entry. */
export const UNLISTED_ID = '1b2ccb0b49eee9d38d076db6c83234ecd6306f89bda56597b786eceeab6fd7b8';

/** An ID that nothing has. */
export const UNKNOWN_ID = '0'.repeat(64);

/** The request to Starburst for endpoints to the storage account. */
export const REQUEST_ID = '1c218002380c6c1834c8971f4aae90b3f4dc5de4279e12a40a4d441538fe5a4c';

/** The request for an endpoint to the vault that the app makes. */
export const CREATION_REQUEST_ID = '7be2f61752797db55d8eaabf8ef1b7fbf46669055a8d6a6685b4dd3ad04e1732';

/** The request for an endpoint to Ataccama, whose alias is not known yet. */
export const ATACCAMA_REQUEST_ID = 'aa37f906f80522fc2f8d7abed6f5373b001fb57579182b66509aba093f844ead';

const TITLES = {
  400: 'Bad Request',
  404: 'Not Found',
  409: 'Conflict',
  412: 'Precondition Failed',
  428: 'Precondition Required',
} as const;

/** An error answer as the app writes it. */
export const aProblem = (
  status: keyof typeof TITLES,
  detail: string,
  faults?: readonly { readonly field: string; readonly message: string }[],
) => ({
  type: 'about:blank',
  title: TITLES[status],
  status,
  detail,
  ...(faults === undefined ? {} : { faults }),
});

/** The answer where fields are wrong. */
export const badFields = (field: string, message: string) =>
  aProblem(400, 'The request cannot be understood; see faults.', [{ field, message }]);

export const NO_ONBOARDING = aProblem(404, 'There is no onboarding of this ID.');

const REASON =
  'This would be the first approved connection of the target: its public name then leads to private link, and existing access may be cut off.';

/** An onboarding that waits for a person. */
export const HELD = {
  onboardingId: ONBOARDING_ID,
  kind: 'endpoint',
  endpoint: ENDPOINT.toLowerCase(),
  target: { kind: 'resource', id: VAULT.toLowerCase() },
  platform: 'generic-azure',
  state: 'held',
  generation: '796a039d-263a-4b2c-8b7e-b2659a2c71ee',
  reason: REASON,
  code: 'first-approval',
  seen: 'd7994fb90c22ea0c',
  startedAt: '2030-01-01T00:02:05.000Z',
  updatedAt: '2030-01-01T00:02:35.000Z',
  waitsFor: {
    code: 'first-approval',
    reason: REASON,
    releasableBy: 'approver',
    since: '2030-01-01T00:02:35.000Z',
    until: '2030-01-15T00:02:35.000Z',
    owner: 'team-data',
    input: [],
    facts: { 'Approved connections now': '0' },
    decision: {
      path: `/api/onboardings/${ONBOARDING_ID}/decision`,
      who: 'an Approver or an Administrator who is signed in, but nobody who asked for it or made the endpoint',
      body: {
        decision: 'release',
        reason: 'why, in a sentence',
        hold: 'first-approval',
        seen: 'd7994fb90c22ea0c',
      },
    },
  },
} as const;

/** An item of its evidence. */
export const HELD_ITEM = {
  at: '2030-01-01T00:02:35.000Z',
  onboardingId: ONBOARDING_ID,
  correlationId: ONBOARDING_ID,
  key: '2030-01-01T00:02:35.000Z-00002',
  actor: 'autopilot',
  step: 'state',
  state: 'held',
  message: REASON,
  entry: null,
  rule: 'first-approval',
  releasedBy: [],
  before: null,
  after: { 'Approved connections now': '0' },
} as const;
