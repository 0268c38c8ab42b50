import { manyId, type StockedEndpoint } from './many-endpoints.ts';
import { kindOf } from './stocked-kinds.ts';

/** What happens behind the app's back, each without an event. */
export type ChangeKind =
  | 'created'
  | 'deleted'
  | 'approval withdrawn'
  | 'record changed'
  | 'record deleted'
  | 'address moved'
  | 'taken off a list'
  | 'link gone';

/** A change that is to be made, and at which endpoint; a link is gone for all that rely on its zone. */
export interface PlannedChange {
  readonly what: ChangeKind;
  readonly endpoint: Pick<StockedEndpoint, 'id'>;
}

/** In turn; a link goes once. */
const IN_TURN = [
  'created',
  'deleted',
  'approval withdrawn',
  'record changed',
  'record deleted',
  'address moved',
  'taken off a list',
] as const;

/** Spreads so many changes over the endpoints, so that no page is left out. Each endpoint is concerned by one at most. */
export function planChanges(endpoints: readonly StockedEndpoint[], count: number): readonly PlannedChange[] {
  const pick = pickerOf(endpoints, count);
  const linked = endpoints.find(({ kind }) => kind.groupId === 'searchService');
  const others = linked === undefined ? count : count - 1;
  const changes = Array.from({ length: others }, (_, index) => pick(index));
  return linked === undefined ? changes : [...changes, { what: 'link gone', endpoint: linked }];
}

function pickerOf(endpoints: readonly StockedEndpoint[], count: number): (index: number) => PlannedChange {
  const vaults = endpoints.filter(({ kind }) => kind.groupId === 'vault');
  const factories = endpoints.filter(({ kind }) => kind.groupId === 'dataFactory');
  const listed = endpoints.filter(({ kind }) => kind.isListed === true);
  const stride = Math.max(1, Math.floor(vaults.length / count));
  return (index) => {
    const what = IN_TURN[index % IN_TURN.length] ?? 'created';
    const turn = Math.floor(index / IN_TURN.length);
    const vault = required(vaults[index * stride]);
    switch (what) {
      case 'created':
        return { what, endpoint: { id: manyId(newNumber(endpoints.length, turn)) } };
      case 'taken off a list':
        return { what, endpoint: required(listed[turn]) };
      case 'approval withdrawn':
        return { what, endpoint: turn % 2 === 0 ? vault : required(factories[turn * 3]) };
      default:
        return { what, endpoint: vault };
    }
  };
}

function required(endpoint: StockedEndpoint | undefined): StockedEndpoint {
  if (endpoint === undefined)
    throw new Error('There are too few endpoints for so many changes: 25 for each are enough.');
  return endpoint;
}

/** Above all that are there, and of a vault. */
function newNumber(count: number, turn: number): number {
  const first = Math.ceil(count / 100) * 100;
  const number = first + Math.floor(turn / 80) * 100 + (turn % 80);
  if (kindOf(number).groupId !== 'vault') throw new Error(`endpoint ${number} would not lead to a vault`);
  return number;
}

/** Those that will be deleted: what is taken back is known by its evidence, which the others need not have. */
export function toDelete(
  planned: readonly PlannedChange[],
  endpoints: readonly StockedEndpoint[],
): readonly StockedEndpoint[] {
  const ids = new Set(planned.filter(({ what }) => what === 'deleted').map(({ endpoint }) => endpoint.id));
  return endpoints.filter(({ id }) => ids.has(id));
}
