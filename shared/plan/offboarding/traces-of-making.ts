import type { Evidence } from '../../domain/evidence.ts';

/** A rule at a platform, by which it makes one endpoint. */
export interface RulePlace {
  readonly configId: string;
  readonly ruleId: string;
}

/** Rules that evidence of a request says the app made; one that was found there may be somebody else's. */
export const rulesIn = (items: readonly Evidence[]): readonly RulePlace[] =>
  items
    .filter(({ before, step }) => step === 'makeRule' && before === 'absent')
    .flatMap(({ after }) => {
      const { configId, ruleId } = membersOf(after);
      return typeof configId === 'string' && typeof ruleId === 'string' ? [{ configId, ruleId }] : [];
    });

/** True where evidence of a request says that the app made this very incarnation of an endpoint. */
export const isCreationIn = (items: readonly Evidence[], endpoint: string, resourceGuid: string): boolean =>
  items
    .filter(({ step }) => step === 'createEndpoint')
    .map(({ after }) => membersOf(after))
    .some((after) => after['endpoint'] === endpoint && after['resourceGuid'] === resourceGuid);

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
