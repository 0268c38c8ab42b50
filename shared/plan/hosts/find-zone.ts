import type { Cloud } from '../../domain/settings.ts';
import { fillTemplate, splitAtSuffix } from '../templates/match-template.ts';
import { type ZoneName, zoneNamesFor } from './zone-table.ts';

/** Whose zone is looked for: a host that Azure says a resource of this type serves for these group IDs. */
export interface ZoneQuestion {
  readonly cloud: Cloud;
  readonly resourceType: string;
  readonly groupIds: readonly string[];
  readonly host: string;
}

/** The zone and the record's name in it, or why neither can be told. */
export type FoundZone =
  | { readonly kind: 'zone'; readonly zoneName: string; readonly recordName: string }
  | { readonly kind: 'unknown'; readonly why: string };

interface Match {
  readonly length: number;
  readonly found: FoundZone;
}

/** Finds the zone of a host by the longest suffix that its type and group IDs allow. Never derives a zone from the name alone. */
export function findZone(question: ZoneQuestion): FoundZone {
  const { cloud, resourceType, groupIds, host } = question;
  const names = groupIds.flatMap((groupId) => zoneNamesFor(cloud, resourceType, groupId));
  if (names.length === 0) return unknown('the zone table has no row for this resource type and group ID');

  const matches = names.flatMap((name) => matchesOf(name, host));
  const longest = Math.max(...matches.map((match) => match.length));
  const [best, ...others] = matches.filter((match) => match.length === longest).map((match) => match.found);
  if (best === undefined)
    return unknown(`it ends in none of ${[...new Set(names.map((name) => name.suffix))].join(', ')}`);
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(best))) {
    return unknown('several zones fit it, and its group ID does not tell them apart');
  }
  return best;
}

/** A host may come in its public form or already in its private one (`acct.privatelink.blob...`). */
function matchesOf(name: ZoneName, host: string): readonly Match[] {
  const suffixes = 'zone' in name ? [name.suffix, name.zone] : [name.suffix];
  return suffixes.flatMap((suffix) => {
    const split = splitAtSuffix(host, suffix);
    if (split === undefined) return [];
    const found: FoundZone =
      'zone' in name
        ? { kind: 'zone', zoneName: fillTemplate(name.zone, split.values), recordName: split.rest }
        : unknown(name.doubt);
    return [{ length: host.length - split.rest.length, found }];
  });
}

const unknown = (why: string): FoundZone => ({ kind: 'unknown', why });
