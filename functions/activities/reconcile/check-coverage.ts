import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../../shared/domain/round-source.ts';
import type { Unread } from '../../../shared/domain/unread.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { readApart } from '../facts/read-apart.ts';

/** What speaks against taking Resource Graph's word for what is there. */
export interface CheckedCoverage {
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
}

/**
 * Compares what Resource Graph shows with ARM's own lists. Day one must not end on less: what comes to light later would
 * count as new, and be onboarded although it stood there before.
 */
export async function checkCoverage(
  effects: Effects,
  { scopes }: { readonly scopes: readonly ResourceId[] },
): Promise<CheckedCoverage> {
  const unread: Unread[] = [];
  const what = `Resource Graph below ${scopes.join(', ')}`.slice(0, 500);
  const coverage = await readApart(unread, what, undefined, async () =>
    (await effects.resourceGraph()).coverage(scopes),
  );
  if (coverage !== undefined && coverage.shown < coverage.listed) {
    const message = `it shows ${coverage.shown} of the ${coverage.listed} endpoints and targets that Azure Resource Manager lists; day one goes on until it shows all`;
    unread.push({ resource: what, code: 'unavailable', message });
  }
  return { unread, requests: { 'lists of resources': scopes.length, 'Resource Graph: coverage': 1 } };
}
