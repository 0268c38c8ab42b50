import { toResourceId } from '../../../../shared/domain/resource-id.ts';
import type { NewEntry } from '../../../../shared/effects/tables/write-entry.ts';

export const SUBSCRIPTION = '00000000-0000-4000-8000-00000000000a';
export const TARGET = toResourceId(
  '/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/Data/providers/Microsoft.Storage/storageAccounts/Lake',
);
export const ENDPOINT = toResourceId(
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/Spoke/providers/Microsoft.Network/privateEndpoints/pe-lake`,
);
export const ALIAS =
  'production-westus3-0-0.63c890a9-4d32-48cc-a08c-8cd92dfb1ad3.westus3.azure.privatelinkservice';

/** An entry that lets a subscription in by itself. */
export function anEntry(changes: Partial<NewEntry> = {}): NewEntry {
  return {
    scope: { kind: 'scope', id: TARGET },
    requester: { kind: 'subscription', subscriptionId: SUBSCRIPTION },
    groupIds: [],
    hosts: [],
    attestation: 'none',
    mode: 'auto',
    firstApproval: 'person',
    owner: 'data platform team',
    ...changes,
  };
}
