import type { Chance } from '../../chance/chance.ts';

const RESOURCE_ID = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+(\/providers\/.+)?$/i;

/**
 * Changes the case of resource IDs in an answer's body here and there, as Azure does: `resourcegroups`, the group's
 * name, provider and types in other cases than they were typed. The names of resources keep theirs.
 */
export function mixCase(body: unknown, chance: Chance): unknown {
  if (typeof body === 'string') return RESOURCE_ID.test(body) ? mixed(body, chance) : body;
  if (Array.isArray(body)) return body.map((each) => mixCase(each, chance));
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, mixCase(value, chance)]));
}

/** Half of all IDs stay as they are. */
function mixed(id: string, chance: Chance): string {
  if (chance.happens(0.5)) return id;
  const change = chance.happens(0.3) ? upper : lower;
  return id
    .split('/')
    .map((segment, index) => (isResourceName(index) ? segment : change(segment)))
    .join('/');
}

/** `/subscriptions/{s}/resourceGroups/{rg}/providers/{namespace}/{type}/{name}/...`: names come at even places from 8 on. */
const isResourceName = (index: number): boolean => index < 3 || (index >= 8 && index % 2 === 0);

const upper = (text: string): string => text.toUpperCase();
const lower = (text: string): string => text.toLowerCase();
