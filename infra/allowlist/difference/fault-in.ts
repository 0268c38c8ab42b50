import type { StoredEntry } from '../../../shared/domain/allowlist.ts';

/** Why a row never matches, or undefined where it can be understood. */
export function faultIn({ faults }: StoredEntry): string | undefined {
  const [first] = faults;
  return first && `${first.field} ${first.message}: it never matches`;
}
