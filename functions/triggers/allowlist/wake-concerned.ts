import type { InvocationContext } from '@azure/functions';
import type { AllowlistScope, EntryKey } from '../../../shared/domain/allowlist.ts';
import type { HoldCode, OnboardingRow } from '../../../shared/domain/onboarding.ts';
import { openInstances } from '../../../shared/durable/instances.ts';
import { wake } from '../../../shared/durable/wake.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { Onboardings } from '../../../shared/effects/onboardings.ts';
import { scopeIn } from '../../../shared/effects/tables/allowlist/entry-keys.ts';
import { covers } from '../../../shared/plan/allowlist/compare-scopes.ts';

/** A caller waits meanwhile; whoever is left out looks again by itself. */
const MOST_PAGES = 5;
const PAGE = 200;
const MOST_WOKEN = 25;

/** The holds that the allowlist can end. */
const ABOUT_THE_ALLOWLIST: ReadonlySet<HoldCode> = new Set([
  'not-allowlisted',
  'entry-expired',
  'entry-needs-person',
  'entry-too-wide',
  'max-connections-reached',
  'attestation-missing',
  'first-approval',
]);

/**
 * Lets what is held by the allowlist and lies in the scope of a changed entry look again at once. A fault here only
 * delays: the change is made, and each of them looks again by itself.
 */
export async function wakeConcerned(
  { partition }: EntryKey,
  effects: Effects,
  context: InvocationContext,
): Promise<void> {
  try {
    const held = await findHeld(await effects.onboardings(), scopeIn(partition));
    const instances = openInstances(context);
    await Promise.all(held.map((row) => wake(instances, row)));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    context.warn('held onboardings were not woken', effects.hideSecrets({ partition, reason }));
  }
}

async function findHeld(onboardings: Onboardings, scope: AllowlistScope): Promise<readonly OnboardingRow[]> {
  const found: OnboardingRow[] = [];
  let continuation: string | undefined;
  for (let page = 0; page < MOST_PAGES && found.length < MOST_WOKEN; page += 1) {
    const { rows, continuation: next } = await onboardings.list({
      state: 'held',
      limit: PAGE,
      ...(continuation !== undefined && { continuation }),
    });
    found.push(...rows.filter((row) => isConcerned(row, scope)));
    if (next === undefined) break;
    continuation = next;
  }
  return found.slice(0, MOST_WOKEN);
}

const isConcerned = ({ hold, target }: OnboardingRow, scope: AllowlistScope): boolean =>
  hold !== undefined && ABOUT_THE_ALLOWLIST.has(hold.code) && covers(scope, target);
