import * as fc from 'fast-check';
import { SPOKE_SUBNET, spokeEndpointId } from '../scenarios/tools/make-resources.ts';
import * as place from '../world/topology.ts';

/** What makes a request of one route one that the app takes. */
export interface RightRequest {
  readonly path: string;
  readonly query: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Stands for the ETag that the same address gave last. */
export const LAST_ETAG = '"the last one"';

type Parts = Partial<RightRequest>;

const json = (value: unknown): Parts => ({ body: JSON.stringify(value) });

const requests: fc.Arbitrary<Parts> = fc.constantFrom(
  json({ endpoint: spokeEndpointId('pe-orders') }),
  json({ endpoint: spokeEndpointId('pe-fuzz') }),
  { ...json({ endpoint: spokeEndpointId('pe-orders') }), query: 'planOnly=true' },
);

/** Requests for endpoints that are to be made, and for one that is there. */
const endpointRequests: fc.Arbitrary<Parts> = fc.constantFrom('pe-made', 'pe-fuzz').map((name) =>
  json({
    target: `${place.DATA_GROUP}/providers/Microsoft.KeyVault/vaults/kv-fuzz`,
    endpoints: [
      { endpoint: spokeEndpointId('pe-orders') },
      {
        create: {
          endpoint: spokeEndpointId(name),
          subnet: SPOKE_SUBNET,
          groupIds: ['vault'],
        },
      },
    ],
  }),
);

/** Few, so that what one request adds another one finds. */
const entries = fc.constantFrom('kv-a', 'kv-b').map((name) => {
  const target = `${place.DATA_GROUP}/providers/microsoft.keyvault/vaults/${name}`.toLowerCase();
  const from = `subscription:${place.SUBSCRIPTION_ID}`;
  return [target.replaceAll('/', '|'), from].map(encodeURIComponent).join('/');
});

const entry = json({ mode: 'person', owner: 'fuzz team' });

/** Runs of the clean-up that a fuzzed world holds: one waits for a person, one removed something. */
export const FUZZED_RUNS = { waiting: 'a0'.repeat(32), ended: 'e0'.repeat(32) } as const;

const runs = fc.constantFrom(...Object.values(FUZZED_RUNS));

/** By the name of the function; a route that is not here is only asked by its path. */
const RIGHT: Readonly<Record<string, fc.Arbitrary<Parts>>> = {
  'list-onboardings': fc.constantFrom<Parts>({}, { query: 'limit=1' }, { query: 'state=held' }),
  'export-evidence': fc.constantFrom<Parts>(
    { query: 'from=2030-01-01' },
    { query: 'from=2030-01-01&limit=2' },
  ),
  'request-onboarding': fc.oneof(requests, endpointRequests),
  'request-onboarding-by-machine': fc.oneof(requests, endpointRequests),
  'decide-onboarding': fc.constantFrom(
    json({ decision: 'refuse', reason: 'checked' }),
    json({ decision: 'release', reason: 'checked' }),
  ),
  'show-allowlist-entry': fc.constant({}),
  'put-allowlist-entry': fc.constantFrom(
    { ...entry, headers: { 'if-none-match': '*' } },
    { ...entry, headers: { 'if-match': LAST_ETAG } },
  ),
  'list-cleanups': fc.constantFrom<Parts>({}, { query: 'limit=1' }),
  'show-cleanup': fc.constant({}),
  'start-cleanup': fc.constantFrom<Parts>(
    json({ dryRun: true }),
    json({ dryRun: true, forgetPutBack: true }),
    json({}),
  ),
  'decide-cleanup': fc.constantFrom(
    json({ kind: 'refuse', reason: 'checked' }),
    json({ kind: 'release', reason: 'checked' }),
  ),
  'undo-cleanup': fc.constantFrom(
    json({ reason: 'checked', preview: true }),
    json({ reason: 'still needed' }),
  ),
  'delete-allowlist-entry': fc.constant({ headers: { 'if-match': LAST_ETAG } }),
};

/** Requests that the route of this function takes, if its caller may make them. `ids` are onboardings that exist. */
export function aRightRequest(
  name: string,
  route: string,
  ids: readonly string[],
): fc.Arbitrary<RightRequest> {
  const parts = RIGHT[name] ?? fc.constant({});
  const known = name.endsWith('-cleanup') ? runs : fc.constantFrom(...ids);
  const id = ids.length === 0 ? fc.constant('none') : known;
  return fc.tuple(parts, id, entries).map(([right, onboarding, row]) => ({
    path: route.replace('{id}', onboarding).replace('{target}/{from}', row),
    query: '',
    body: '',
    headers: {},
    ...right,
  }));
}
