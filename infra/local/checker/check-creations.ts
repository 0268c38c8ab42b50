import type { LoggedEntry } from '../azure/azure-context.ts';
import { isReleased } from './check-approvals.ts';
import { allowsByItself } from './entry-allows.ts';
import { actsOf, isRow, type Observations, textIn, type Violation } from './observations.ts';

/** Promises 1 and 6: the app makes endpoints with manual connections only, where an entry or a person allows it, each once. */
export function checkCreations(seen: Observations): readonly Violation[] {
  const creations = actsOf(seen, 'endpoint.created');
  return creations.flatMap((creation, index) => {
    const { resource } = creation;
    const isRepeat = creations.slice(0, index).some((earlier) => earlier.resource === resource);
    return [
      ...(isManual(creation) ? [] : [{ promise: 1, what: `${resource} was made with another connection` }]),
      ...(isAllowed(seen, creation)
        ? []
        : [{ promise: 1, what: `${resource} was made without an entry or a person` }]),
      ...(isRepeat ? [{ promise: 6, what: `${resource} was made twice` }] : []),
    ];
  });
}

const consumerIn = ({ after }: LoggedEntry): unknown => (isRow(after) ? after['consumer'] : undefined);

function isManual(creation: LoggedEntry): boolean {
  const consumer = consumerIn(creation);
  return isRow(consumer) && consumer['isManual'] === true;
}

/** Asked as for the approval of the connection that the endpoint asks for. */
function isAllowed(seen: Observations, creation: LoggedEntry): boolean {
  const consumer = consumerIn(creation);
  const after = {
    targetId: textIn(consumer, 'privateLinkServiceId'),
    endpointId: textIn(creation.after, 'id'),
    groupIds: isRow(consumer) ? consumer['groupIds'] : [],
  };
  const asked = { ...creation, after };
  return seen.rows('allowlist').some((entry) => allowsByItself(entry, asked)) || isReleased(seen, asked);
}
