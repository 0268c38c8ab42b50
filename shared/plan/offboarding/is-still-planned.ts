import type { OffboardingChange, OffboardingVerdict } from '../../domain/offboarding.ts';

/** One kind of step of taking back. */
export type ChangeOf<Kind extends OffboardingChange['kind']> = OffboardingChange & { readonly kind: Kind };

/** True where a verdict on fresh facts still has this step: asked right before a write that Azure has no precondition for. */
export const isStillPlanned = <Kind extends OffboardingChange['kind']>(
  verdict: OffboardingVerdict,
  kind: Kind,
  isIt: (change: ChangeOf<Kind>) => boolean,
): boolean =>
  verdict.kind === 'changes' && verdict.changes.some((each) => isOfKind(each, kind) && isIt(each));

const isOfKind = <Kind extends OffboardingChange['kind']>(
  change: OffboardingChange,
  kind: Kind,
): change is ChangeOf<Kind> => change.kind === kind;
