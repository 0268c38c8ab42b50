import type { ConnectivityVerdict } from './judge-connectivity.ts';

/** What shows that names resolve to the private addresses: resolvers that agreed, or a person who let it pass. */
export type NamesProof =
  | { readonly kind: 'agreed'; readonly nobodyAskedFor: readonly string[] }
  | { readonly kind: 'released'; readonly by: string };

/** What was proved of an onboarding by its end. */
export interface Proofs {
  readonly hosts: readonly string[];
  readonly names?: NamesProof | undefined;
  readonly path: ConnectivityVerdict['kind'];
  /** Who let a failed path pass. */
  readonly pathReleasedBy?: string | undefined;
}

/** How an onboarding ended, in a sentence that says no more than what was proved. */
export const describeEnding = (proofs: Proofs): string =>
  ['Connection approved', ...namesPart(proofs), pathPart(proofs)].join(', ');

function namesPart({ hosts, names }: Proofs): readonly string[] {
  if (hosts.length === 0) return [];
  if (names === undefined) return ['names not proved'];
  if (names.kind === 'released') return [`names not proved (released by ${names.by})`];
  const { nobodyAskedFor } = names;
  if (nobodyAskedFor.length === 0) return ['names resolve to the private addresses'];
  const isAny = hosts.some((host) => !nobodyAskedFor.includes(host));
  const unasked = `no required resolver was asked for ${nobodyAskedFor.join(', ')}`;
  return isAny ? ['the other names resolve to the private addresses', unasked] : [unasked];
}

function pathPart({ path, pathReleasedBy }: Proofs): string {
  if (path === 'verified') return 'connectivity verified';
  if (path === 'notVerifiable') return 'connectivity not verifiable from here';
  return `connectivity failed (released by ${pathReleasedBy ?? 'nobody'})`;
}
