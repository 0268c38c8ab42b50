import type { Effects } from '../../shared/effects/effects.ts';
import { type ExpiryNotice, planExpiryNotices } from '../../shared/plan/allowlist/plan-expiry-notices.ts';

/** The most that one round tells of; the next one goes on with the rest. */
const MOST_NOTICES = 50;

/** Finds the entries whose end is near or past and whose owners have not heard of it. In mode `observe` nobody is told. */
export async function findExpiries(effects: Effects): Promise<{ readonly notices: readonly ExpiryNotice[] }> {
  const { mode } = await effects.policy();
  if (mode === 'observe') return { notices: [] };
  const { entries } = await (await effects.allowlist()).list();
  const controls = await effects.controls();
  const notices: ExpiryNotice[] = [];
  for (const notice of planExpiryNotices(entries, effects.now().toISOString(), effects.expiryNoticeDays)) {
    if (notices.length === MOST_NOTICES) break;
    if (!(await controls.isTold(notice.occasion))) notices.push(notice);
  }
  return { notices };
}
