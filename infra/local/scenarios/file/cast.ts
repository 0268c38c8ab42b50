import type { ScenarioTools } from '../scenario.ts';
import { onboardingsOf } from '../tools/follow.ts';
import { CLICKHOUSE_ALIAS } from './check-names.ts';

/** What the names in a scenario file stand for, while it is played. */
export interface Cast {
  /** The resource ID or alias of a name; IDs and aliases stand for themselves. */
  target(name: string): string;
  /** The onboarding of an endpoint or of a platform's request. Waits until an endpoint's has begun; throws `NotReached`. */
  onboardingOf(name: string): Promise<string>;
  addTarget(name: string, id: string): void;
  addRequest(platform: string, onboardingId: string): void;
  onboardingIds(): readonly string[];
  /** Keeps the token of what somebody saw of an onboarding. */
  saw(onboardingId: string, token: string): void;
  /** The token that was kept last, if any. */
  lastSeen(onboardingId: string): string | undefined;
}

/** Starts with what every local world has. */
export function createCast(tools: ScenarioTools): Cast {
  const targets = new Map([[CLICKHOUSE_ALIAS, tools.clickHouseAlias]]);
  const onboardings = new Map<string, string>();
  const seen = new Map<string, string>();
  const target = (name: string): string => targets.get(name) ?? name;
  return {
    target,
    async onboardingOf(name) {
      const known = onboardings.get(name) ?? (await untilNoticed(tools, target(name), name));
      onboardings.set(name, known);
      return known;
    },
    addTarget: (name, id) => void targets.set(name, id),
    addRequest: (platform, id) => void onboardings.set(platform, id),
    onboardingIds: () => [...onboardings.values()],
    saw: (onboardingId, token) => void seen.set(onboardingId, token),
    lastSeen: (onboardingId) => seen.get(onboardingId),
  };
}

const untilNoticed = (tools: ScenarioTools, endpoint: string, name: string): Promise<string> =>
  tools.until(
    `an onboarding of ${name} (a partner's endpoint raises its event elsewhere: reconcile first)`,
    async () => (await onboardingsOf(tools, endpoint))[0]?.onboardingId,
  );
