import type { AllowlistEntry, AllowlistScope } from '../../domain/allowlist.ts';
import type { Target } from '../../domain/private-endpoint.ts';
import { isWithin, toResourceId } from '../../domain/resource-id.ts';

/** True when the scope is this target or contains it, on a segment boundary. */
export function covers(scope: AllowlistScope, target: Target): boolean {
  if (scope.kind === 'alias') {
    return target.kind === 'alias' && sameText(scope.alias, target.alias);
  }
  return scope.id !== '' && target.kind === 'resource' && isWithin(fold(target.id), fold(scope.id));
}

/** Sorts entries so that the most specific comes first; equal ones by their ID, so that the order is always the same. */
export function bySpecificity(a: AllowlistEntry, b: AllowlistEntry): number {
  const [ofA, ofB] = [specificityOf(a), specificityOf(b)];
  const index = ofA.findIndex((value, at) => value !== ofB[at]);
  if (index >= 0) return (ofB[index] ?? 0) - (ofA[index] ?? 0);
  return a.entryId < b.entryId ? -1 : Number(a.entryId > b.entryId);
}

const REQUESTER_RANK = { endpoint: 2, subscription: 1, anyone: 0 } as const;

function specificityOf({ scope, requester, ...entry }: AllowlistEntry): number[] {
  const conditions = [entry.endpointNamePattern, entry.requestMessageContains, entry.groupIds[0]];
  return [
    scope.kind === 'alias' ? Number.MAX_SAFE_INTEGER : scope.id.split('/').length,
    REQUESTER_RANK[requester.kind],
    conditions.filter((condition) => condition !== undefined).length,
  ];
}

const fold = toResourceId;
const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
