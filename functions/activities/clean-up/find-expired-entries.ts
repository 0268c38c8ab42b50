import type { Effects } from '../../../shared/effects/effects.ts';

/** An entry that has expired, and who answers for it. */
export interface ExpiredEntry {
  readonly entryId: string;
  readonly owner: string;
  readonly expiresAt: string;
}

/** Finds the entries of the allowlist that have expired, whether or not their owners were told. */
export async function findExpiredEntries(
  effects: Effects,
  _input: Readonly<Record<string, never>>,
): Promise<{ readonly entries: readonly ExpiredEntry[] }> {
  const { entries } = await (await effects.allowlist()).list();
  const now = effects.now().toISOString();
  const expired = entries.flatMap(({ entryId, expiresAt, owner }) =>
    expiresAt !== undefined && Date.parse(expiresAt) <= Date.parse(now)
      ? [{ entryId, owner, expiresAt }]
      : [],
  );
  return { entries: expired };
}
