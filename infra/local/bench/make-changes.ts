import { type ResourceId, toResourceId } from '../../../shared/domain/resource-id.ts';
import type { Onboardings } from '../../../shared/effects/onboardings.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import type { LocalWorld } from '../world/create-world.ts';
import { manyId, placeNumber, type StockedEndpoint } from './many-endpoints.ts';

/** A change that no event announced, and what the app has made of it once it has followed it. */
export interface Change {
  readonly what: 'created' | 'deleted' | 'decided by others';
  readonly onboardingId: string;
  readonly endpoint: ResourceId;
}

/** Deletes a third, has a third rejected by their owners, and creates a third, all without an event. Every tenth or so endpoint is concerned, so that no page is left out. */
export async function makeChanges(
  { azure, users }: Pick<LocalWorld, 'azure' | 'users'>,
  endpoints: readonly StockedEndpoint[],
  count: number,
): Promise<readonly Change[]> {
  const third = Math.floor(count / 3);
  const stride = Math.floor(endpoints.length / count) || 1;
  const some = (from: number) =>
    endpoints.filter((_, index) => index % stride === 0).slice(from, from + third);
  const changes: Change[] = [];
  for (const { id, target } of some(0)) {
    await users.platform.call('DELETE', id, '2025-05-01');
    changes.push(changeOf('deleted', id, target));
  }
  for (const { id, target } of some(third)) {
    const { connectionId = '' } = azure.state.endpoints.get(id.toLowerCase()) ?? {};
    const state = { status: 'Rejected', description: 'not this one' };
    const apiVersion = target.includes('/factories/') ? '2018-06-01' : '2023-07-01';
    await users.platform.call('PUT', connectionId, apiVersion, {
      properties: { privateLinkServiceConnectionState: state },
    });
    changes.push(changeOf('decided by others', id, target));
  }
  for (let number = 0; number < count - 2 * third; number += 1) {
    const { target } = placeNumber({ azure }, endpoints.length + number, 'Pending', number);
    changes.push(changeOf('created', manyId(endpoints.length + number), target));
  }
  return changes;
}

function changeOf(what: Change['what'], id: string, target: ResourceId): Change {
  const endpoint = toResourceId(id);
  return { what, endpoint, onboardingId: onboardingIdOf(endpoint, { kind: 'resource', id: target }) };
}

/** The changes of which the app's own rows do not tell yet. */
export async function changesMissed(
  onboardings: Onboardings,
  changes: readonly Change[],
): Promise<readonly Change[]> {
  const missed: Change[] = [];
  for (const change of changes) {
    const row = await onboardings.read(change.onboardingId);
    const isFollowed = row !== undefined && row.state !== 'onboarded' && row.state !== 'planning';
    if (!isFollowed && row?.goneAt === undefined) missed.push(change);
  }
  return missed;
}
