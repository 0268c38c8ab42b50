import { createHash } from 'node:crypto';
import type { NoticedBy } from '../domain/onboarding.ts';
import type { Target } from '../domain/private-endpoint.ts';
import type { ResourceId } from '../domain/resource-id.ts';

/** Names the onboarding of one pair, 64 hex digits: the consumer's and the provider's view give the same. */
export const onboardingIdOf = (endpoint: ResourceId, target: Target): string =>
  sha256(`onboarding\n${endpoint.toLowerCase()}\n${targetKeyOf(target)}`);

/** The first 64 bits of an onboarding's ID in 11 characters: enough to know it again among some hundred thousand. */
export const seenPrintOf = (onboardingId: string): string =>
  Buffer.from(onboardingId.slice(0, 16), 'hex').toString('base64url');

const CHARACTERS_OF_A_PRINT = 11;

/** Takes prints apart that were put end to end, which is how some ten thousand of them cross a step as one short text. */
export const printsIn = (seen: string): ReadonlySet<string> => new Set(seen.match(/.{11}/g));

/** How many prints were put end to end. */
export const countPrints = (seen: string): number => seen.length / CHARACTERS_OF_A_PRINT;

/**
 * Names the short orchestration that looks at a resource, 64 hex digits. A person's has a name of its own: one that an
 * event started leaves alone what only a person may ask for.
 */
export const noticeIdOf = (resource: ResourceId, noticedBy: NoticedBy): string =>
  sha256(`${noticedBy === 'person' ? 'asked' : 'notice'}\n${resource.toLowerCase()}`);

/**
 * Names a request, 64 hex digits: asking again for the same is the same request, whatever its inputs and in whichever
 * order it names its endpoints; the same target from other endpoints is another one.
 */
export const requestIdOf = (
  platform: string,
  target: Target | undefined,
  endpoints: readonly ResourceId[] = [],
): string => {
  const leadsTo = target === undefined ? '' : targetKeyOf(target);
  const named = endpoints.map((id) => id.toLowerCase()).toSorted();
  return sha256(['request', platform.toLowerCase(), leadsTo, ...named].join('\n'));
};

/** Hash of plain JSON data, 64 hex digits; the order of an object's members does not matter. */
export const fingerprintOf = (value: unknown): string =>
  sha256(JSON.stringify(inOrder(value)) ?? 'undefined');

/** What an endpoint leads to, folded, as one text. */
export const targetKeyOf = (target: Target): string =>
  (target.kind === 'resource' ? target.id : target.alias).toLowerCase();

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;

  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, inOrder(member)]));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
