import * as z from 'zod';
import type { ManagementLock } from '../../../domain/management-lock.ts';
import { toResourceId } from '../../../domain/resource-id.ts';
import type { AzureConnection } from '../../azure-connection.ts';
import type { Locks } from '../../locks.ts';
import { openArmClient } from '../client/arm-client.ts';
import { parseBody } from '../reading/parse-body.ts';
import { pathOf } from '../reading/resource-path.ts';

/** https://learn.microsoft.com/rest/api/resources/management-locks/list-at-subscription-level */
const API_VERSION = '2020-05-01';

/** A lock's own ID is its scope's with this behind it. */
const OWN_PART = /\/providers\/microsoft\.authorization\/locks\/[^/]+$/i;

const Lock = z.object({
  id: z.string().regex(OWN_PART),
  name: z.string(),
  properties: z.object({ level: z.string() }),
});

/** Opens the locks. One that cannot be understood fails the whole list: it may be the one that counts. */
export function openLocks(connection: AzureConnection): Locks {
  const arm = openArmClient(connection);
  return {
    async list(subscriptionId) {
      const path = `${pathOf(toResourceId(`/subscriptions/${subscriptionId}`))}/providers/Microsoft.Authorization/locks`;
      const bodies = await arm.list(path, API_VERSION);
      return bodies.map((body) => toLock(parseBody(Lock, body, `GET ${path}`)));
    },
  };
}

const toLock = ({ id, name, properties }: z.output<typeof Lock>): ManagementLock => ({
  name,
  scope: toResourceId(id.replace(OWN_PART, '')),
  level: properties.level,
});
