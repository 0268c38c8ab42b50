import type { CleanUpItem, RecordSetState } from '../../../shared/domain/clean-up.ts';
import type { Evidence } from '../../../shared/domain/evidence.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { aCleanUpItem, ZONE } from './a-clean-up.ts';

/** The onboarding that a candidate was handed on to be taken back. */
export const ONBOARDING = 'd4'.repeat(32);

/** A record set as it was. */
export const STATE: RecordSetState = {
  addresses: ['10.20.1.4'],
  ttlSeconds: 300,
  metadata: { managedby: 'private-link-autopilot', 'active-1': 'a' },
};

/** The same, leading to another endpoint. */
export const OTHER: RecordSetState = { ...STATE, addresses: ['10.20.1.5'], metadata: { 'active-2': 'b' } };

/** Where it stands. */
export const PLACE = { zone: ZONE, name: 'kv-orders' };

/** Evidence of a step, so many minutes after three. */
export const anItem = (minute: number, step: string, rest: Partial<Evidence> = {}): Evidence => ({
  onboardingId: ONBOARDING,
  key: `${minute}`,
  at: `2030-01-01T03:${String(minute).padStart(2, '0')}:00.000Z`,
  step,
  actor: 'autopilot',
  message: `${step} of minute ${minute}`,
  ...rest,
});

/** Evidence that the record set was removed. */
export const aRemoval = (minute: number, before: unknown = { ...PLACE, ...STATE }) =>
  anItem(minute, 'removeRecordSet', { before, after: 'absent' });

/** Evidence that a state was entered. */
export const aState = (minute: number, now: NonNullable<Evidence['state']>) =>
  anItem(minute, 'state', { state: now });

/** A record set that the run removed itself. */
export const aRemovedSet = (changes: Partial<CleanUpItem> = {}) =>
  aCleanUpItem({ end: { kind: 'removed', at: '2030-01-01T03:05:00.000Z' }, ...changes });

/** A connection whose onboarding is taken back by an offboarding. */
export const HANDED_ON = aCleanUpItem({
  kind: 'connection',
  resource: toResourceId('/subscriptions/s/resourceGroups/g/providers/a/b/c/privateEndpointConnections/d'),
  end: { kind: 'offboarding', at: '2030-01-01T03:02:00.000Z', onboardingId: ONBOARDING },
});
