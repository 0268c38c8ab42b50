import type { Decision, Person } from '../domain/onboarding.ts';
import type { Objection } from '../domain/plan.ts';

/** What decisions are about: only those of this incarnation count, and never those of the person who asked. */
export interface DecisionScope {
  readonly decisions: readonly Decision[];
  readonly generation: string;
  readonly requestedBy?: Person | undefined;
}

/** The decision by which a person overruled this objection for this generation, if it may be overruled at all. */
export function releaseOf(
  { code, releasableBy }: Pick<Objection, 'code' | 'releasableBy'>,
  scope: DecisionScope,
): Decision | undefined {
  if (releasableBy !== 'approver') return undefined;
  return releasesIn(scope).find(({ hold }) => hold === code);
}

/** All releases that count, oldest first; none where the generation is not known, since it could be any. */
export function releasesIn({ decisions, generation, requestedBy }: DecisionScope): Decision[] {
  if (generation === 'unknown') return [];
  return decisions
    .filter(
      (decision) =>
        decision.kind === 'release' &&
        decision.generation === generation &&
        decision.by.id !== requestedBy?.id,
    )
    .sort(byTime);
}

/** The refusal of a person for this generation, unless a later decision overruled it. */
export function refusalOf({ decisions, generation }: DecisionScope): Decision | undefined {
  const last = decisions
    .filter((decision) => decision.generation === generation)
    .sort(byTime)
    .at(-1);
  return last?.kind === 'refuse' ? last : undefined;
}

/** At the same instant a refusal counts as the later one. */
function byTime(a: Decision, b: Decision): number {
  const difference = Date.parse(a.at) - Date.parse(b.at);
  if (difference !== 0) return difference;
  return Number(a.kind === 'refuse') - Number(b.kind === 'refuse');
}
