import { valueIn } from '../../../shared/domain/reading.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Instances } from '../../../shared/durable/instances.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { decodeOwners } from '../../../shared/plan/dns/owner-metadata.ts';
import type { OwnedRecordSet } from '../../../shared/plan/drift/of-unknown-owners.ts';
import { onboardingIdOf } from '../../../shared/plan/onboarding-id.ts';
import { composeUnknownOwnersReport } from '../../../shared/plan/tickets/drift-reports.ts';
import { readApart } from '../facts/read-apart.ts';
import { startReport } from '../tickets/start-delivery.ts';

/** What could not be read on the way, and what it cost. */
export interface CheckedOwners {
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
}

/**
 * Reads by GET which of these record sets in our name lead to an endpoint that stands and that this app never onboarded,
 * and reports them together, once a day: another copy runs under our name, or rows were lost. Touches none of them. In
 * mode `observe` nobody is told.
 */
export async function reportUnknownOwners(
  effects: Effects,
  { recordSets }: { readonly recordSets: readonly ResourceId[] },
  instances: Instances,
): Promise<CheckedOwners> {
  const unread: Unread[] = [];
  const unknown: OwnedRecordSet[] = [];
  for (const id of recordSets) {
    const found = await readApart(unread, id, undefined, () => findUnknown(effects, id));
    if (found !== undefined) unknown.push(found);
  }
  if (unknown.length > 0 && (await effects.policy()).mode !== 'observe')
    await startReport(effects, composeUnknownOwnersReport(unknown, effects.now().toISOString()), instances);
  return { unread, requests: { 'GETs for owners': 2 * recordSets.length } };
}

/** What was taken back a moment ago has its row, and a record set whose endpoint is gone is the clean-up's. */
async function findUnknown(effects: Effects, id: ResourceId): Promise<OwnedRecordSet | undefined> {
  const [zone = '', name = ''] = id.split('/a/');
  const standing = valueIn(await (await effects.privateDns()).readRecordSet(toResourceId(zone), name));
  const active = decodeOwners(standing?.metadata ?? {})?.find(({ role }) => role === 'active');
  if (active === undefined) return undefined;
  const endpoint = valueIn(await (await effects.endpoints()).read(active.endpoint));
  if (endpoint === undefined) return undefined;
  const row = await (await effects.onboardings()).read(onboardingIdOf(endpoint.id, endpoint.target));
  return row === undefined ? { id, endpoint: endpoint.id } : undefined;
}
