import type { NetworkCheck } from '../domain/network-check.ts';
import { isResourceId, type ResourceId, toResourceId } from '../domain/resource-id.ts';
import { concernsGroup } from './checks/check-profile.ts';
import { fillExactly, itemsOf, type TextSource } from './templates/fill-text.ts';

/** The resources that a check starts at; none where one of them is not known, or no ID. */
export function startsOf({ from }: Pick<NetworkCheck, 'from'>, texts: TextSource): readonly ResourceId[] {
  const items = itemsOf(fillExactly(from, texts) ?? '');
  return items.every(isResourceId) ? [...new Set(items.map(toResourceId))] : [];
}

/** The firewall that a path is read with, where the check names one that is known. */
export function besidesOf(check: NetworkCheck, texts: TextSource): readonly ResourceId[] {
  if (check.walk !== 'behindService' || check.onwards === undefined) return [];
  return startsOf({ from: check.onwards.firewall }, texts);
}

/** The checks of one place that concern these endpoints: an optional part of a request counts only where it is asked for. */
export const networkChecksAt = (
  checks: readonly NetworkCheck[] | undefined,
  at: NetworkCheck['at'],
  texts: TextSource,
  groupIds: readonly string[],
): readonly NetworkCheck[] =>
  (checks ?? [])
    .filter((check) => check.at === at && (at === 'request' || concernsGroup(check, groupIds)))
    .filter(({ onlyWith }) => onlyWith === undefined || (texts.values[onlyWith] ?? '') !== '');
