import type { PrivateEndpointRule, WantedRule } from '../../domain/private-endpoint-rule.ts';

/** What stands at the platform for a rule that is wanted. */
export type FoundRule =
  | { readonly kind: 'none' }
  /** It works, or may yet. */
  | { readonly kind: 'live'; readonly rule: PrivateEndpointRule }
  /** It does nothing any more, or has been switched off. */
  | { readonly kind: 'ended'; readonly rule: PrivateEndpointRule };

/** The rule of a configuration to this resource and group: the live one, else the newest of those that have ended. */
export function findRule(
  rules: readonly PrivateEndpointRule[],
  configId: string | undefined,
  wanted: WantedRule,
): FoundRule {
  const fitting = rules
    .filter((rule) => rule.configId === configId && !rule.isDeactivated && isTo(rule, wanted))
    .toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  const live = fitting.find(isLive);
  if (live !== undefined) return { kind: 'live', rule: live };
  const [rule] = fitting;
  return rule === undefined ? { kind: 'none' } : { kind: 'ended', rule };
}

const isTo = ({ groupId, resourceId }: PrivateEndpointRule, wanted: WantedRule): boolean =>
  isSame(resourceId, wanted.resourceId) && isSame(groupId ?? '', 'groupId' in wanted ? wanted.groupId : '');

const isLive = ({ isEnabled, state }: PrivateEndpointRule): boolean => isEnabled && !ENDED.has(state);

const ENDED: ReadonlySet<PrivateEndpointRule['state']> = new Set([
  'CREATE_FAILED',
  'REJECTED',
  'DISCONNECTED',
  'EXPIRED',
]);

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
