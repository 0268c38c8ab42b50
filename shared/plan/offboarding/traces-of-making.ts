import type { Evidence } from '../../domain/evidence.ts';
import type { MadeEndpoint } from '../../domain/facts.ts';

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

/** True where evidence of a request says that a change was meant to be made before its result came to be. */
export const isMeantIn = (items: readonly Evidence[], intent: string, made: unknown): boolean => {
  const createdMs = Date.parse(String(membersOf(made)['createdAt']));
  return items
    .filter(({ after }) => membersOf(after)['intent'] === intent)
    .some(({ at }) => createdMs >= Date.parse(at) - MS_BETWEEN_CLOCKS);
};

/** Our clock and the platform's differ by seconds; a minute would take a neighbour's rule for ours. */
export const MS_BETWEEN_CLOCKS = 5000;

/** True where evidence of a request says that the app made this very incarnation of an endpoint. */
export const isCreationIn = (items: readonly Evidence[], endpoint: string, resourceGuid: string): boolean =>
  items
    .filter(({ step }) => step === 'createEndpoint')
    .map(({ after }) => membersOf(after))
    .some((after) => after['endpoint'] === endpoint && after['resourceGuid'] === resourceGuid);

/** Evidence still to be written of endpoints that a request meant to make, and that stand with its mark: the answer was lost. */
export const makingsToKeep = (
  items: readonly Evidence[],
  made: readonly MadeEndpoint[],
  at: string,
): readonly Evidence[] =>
  made.flatMap((each) => {
    const { endpoint, resourceGuid } = each;
    const intent = items.findLast((item) => item.state === 'creating' && isAbout(item, endpoint));
    if (intent === undefined || isCreationIn(items, endpoint, resourceGuid)) return [];
    const { rule: _rule, state: _state, ...rest } = intent;
    return {
      ...rest,
      key: `${intent.key}-made`,
      at,
      step: 'createEndpoint',
      message: `The private endpoint ${endpoint} stands with the mark of this request: the answer to its creation was lost.`,
      before: 'absent',
      after: each,
    };
  });

const isAbout = ({ after }: Evidence, endpoint: string): boolean => membersOf(after)['endpoint'] === endpoint;

/** The members of what evidence holds; none where that is no object. */
export const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
