import type { Decision } from '../../domain/decision.ts';
import type { Objection, Release } from '../../domain/plan.ts';
import { aboutOf } from './hold-of.ts';

/** What decisions are about: only those of this incarnation count, and never those of anybody who asked. */
export interface DecisionScope {
  readonly decisions: readonly Decision[];
  readonly generation: string;
  /** Directory object IDs. */
  readonly askers: readonly string[];
}

/** What may be overruled: an objection, or the hold that it became. */
export type Overrulable = Pick<Objection, 'code' | 'releasableBy' | 'about' | 'facts'>;

/** The decision by which a person overruled this objection for this generation, if it may be overruled at all. */
export function releaseOf(objection: Overrulable, scope: DecisionScope): Decision | undefined {
  if (objection.releasableBy !== 'approver') return undefined;
  return releasesIn(scope).find((decision) => coversObjection(decision, objection));
}

/** True for a release of this objection: it covers what its person saw, and less of the same; whatever came since is asked again. */
export function coversObjection(decision: Decision, objection: Overrulable): boolean {
  const seen = new Set(decision.about);
  return decision.hold === objection.code && aboutOf(objection).every((each) => seen.has(each));
}

/** All releases that count, oldest first; none where the generation is not known, since it could be any. */
export function releasesIn({ decisions, generation, askers }: DecisionScope): Decision[] {
  if (generation === 'unknown') return [];
  return decisions
    .filter(
      (decision) =>
        decision.kind === 'release' && decision.generation === generation && !askers.includes(decision.by.id),
    )
    .sort(byTime);
}

/** A release as evidence tells it: who, about which hold, why, and what came back with it. */
export const toRelease = ({ by, decisionId, hold, input, reason }: Decision): Release => ({
  decisionId,
  hold,
  reason,
  by: by.name,
  ...(Object.keys(input).length === 0 ? {} : { input }),
});

/** The refusal among these decisions on one subject, unless a later release overruled it. A revocation overrules none. */
export function refusalIn(decisions: readonly Decision[]): Decision | undefined {
  const last = decisions
    .filter(({ kind }) => kind !== 'revoke')
    .sort(byTime)
    .at(-1);
  return last?.kind === 'refuse' ? last : undefined;
}

/** Oldest first; at the same instant the stricter counts as the later one. */
export function byTime(a: Decision, b: Decision): number {
  const difference = Date.parse(a.at) - Date.parse(b.at);
  return difference === 0 ? STRICTNESS[a.kind] - STRICTNESS[b.kind] : difference;
}

const STRICTNESS: Readonly<Record<Decision['kind'], number>> = { release: 0, revoke: 1, refuse: 2 };
