import type { PlatformRequestFacts, RequestVerdict } from '../../domain/facts.ts';
import type { PlatformProfile } from '../../domain/platform.ts';
import type { OpenRequest } from '../../domain/platform-request.ts';
import { platformConnections, subscriptionsOf } from '../platform-connections.ts';

/** Instants of a request that later looks are decided on. */
export type RequestMarks = Pick<OpenRequest, 'incompleteSinceAt' | 'nameFreeAt'>;

/**
 * What is new to remember once a request has been looked at: that its name was free when the platform was asked, and
 * since when only some of the platform's connections are there.
 */
export function marksOf(
  facts: PlatformRequestFacts,
  verdict: RequestVerdict,
  profile: PlatformProfile,
): RequestMarks {
  if (verdict.kind !== 'hold' || verdict.hold.code !== 'awaiting-connections') return {};
  const { configurationName, now, request } = facts;
  const isFree = configurationName?.standing === 'free' && request.nameFreeAt === undefined;
  const isIncomplete = platformConnections(facts, subscriptionsOf(profile, facts)).pending.length > 0;
  return {
    ...(isFree ? { nameFreeAt: now } : {}),
    ...(isIncomplete && request.incompleteSinceAt === undefined ? { incompleteSinceAt: now } : {}),
  };
}
