import { counted } from '../../../shared/domain/counted.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { itemIdOf } from '../../../shared/plan/clean-up/to-item.ts';
import type { ApprovedUnder } from '../find-approved-under.ts';
import type { ExpiredEntry } from './find-expired-entries.ts';

/** Expired entries, and the approvals under them that still stand. */
export interface EntriesQuestion {
  readonly cleanUpId: string;
  readonly entries: readonly ExpiredEntry[];
  readonly approved: readonly ApprovedUnder[];
}

const MOST_NAMED = 20;

const stillUnder = (count: number): string =>
  counted(count, 'approval under it still stands', 'approvals under it still stand');

/** Writes an item for each expired entry under which approvals still stand. It is for a person to review, never to remove. */
export async function reviewEntries(
  effects: Effects,
  { approved, cleanUpId, entries }: EntriesQuestion,
): Promise<{ readonly reviews: number }> {
  const cleanUps = await effects.cleanUps();
  let reviews = 0;
  for (const { entryId, expiresAt, owner } of entries) {
    const under = approved.filter((each) => each.entryId === entryId);
    if (under.length === 0) continue;
    const named = under.slice(0, MOST_NAMED).map(({ endpoint, target }) => `${endpoint} to ${target}`);
    const resource = toResourceId(`/allowlist/${entryId}`);
    await cleanUps.writeItem({
      cleanUpId,
      itemId: itemIdOf('allowlist-entry', resource),
      kind: 'allowlist-entry',
      resource,
      reasons: [`it expired at ${expiresAt}`, stillUnder(under.length), ...named],
      verdict: 'review',
      objections: [
        { gate: 'ours-to-remove', because: 'no approval is withdrawn by the app: its owner decides' },
      ],
      undo: { kind: 'can' },
      owner,
    });
    reviews += 1;
  }
  return { reviews };
}
