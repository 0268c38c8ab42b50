import type { OnboardingRequest } from '../../../shared/domain/onboarding.ts';
import type { Connection, PrivateEndpoint, TargetResource } from '../../../shared/domain/private-endpoint.ts';
import { type Reading, valueIn } from '../../../shared/domain/reading.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { mayBeSameTarget } from '../../../shared/plan/connection-of-pair.ts';
import { gatherProviderFacts } from './gather-provider-facts.ts';

/** Both sides of one pair, as they stand now. */
export interface ReadPair {
  readonly endpoint: Reading<PrivateEndpoint>;
  readonly connection: Reading<Connection>;
  readonly target: Reading<TargetResource>;
  /** An endpoint of this ID is there, but leads elsewhere: of this pair it is absent. */
  readonly isElsewhere: boolean;
}

/** Reads the endpoint and, on the target of this pair, its connection. */
export async function readPair(
  effects: Effects,
  { endpoint, target }: Pick<OnboardingRequest, 'endpoint' | 'target'>,
): Promise<ReadPair> {
  const reading = await (await effects.endpoints()).read(endpoint);
  const isElsewhere = !mayBeSameTarget(valueIn(reading)?.target ?? target, target);
  const provider = await gatherProviderFacts(effects, endpoint, target, await effects.policy());
  return {
    endpoint: isElsewhere ? { kind: 'absent' } : reading,
    connection: provider.connection,
    target: provider.target,
    isElsewhere,
  };
}
