import type { Attestation } from '../../../shared/domain/attestation.ts';
import type { OnboardingFacts } from '../../../shared/domain/facts.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import type { PrivateEndpointRule } from '../../../shared/domain/private-endpoint-rule.ts';
import { valueIn } from '../../../shared/domain/reading.ts';
import type { Policy } from '../../../shared/domain/settings.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { PrivateEndpointRules } from '../../../shared/effects/private-endpoint-rules.ts';
import { judgeAttestation } from '../../../shared/plan/judge-attestation.ts';
import type { ProviderFacts } from './gather-provider-facts.ts';

/** What the platform's own API says of the endpoint; asked of every endpoint that may be its own, whatever an entry asks for. An outage is thrown. */
export async function readAttestation(
  effects: Effects,
  { attestation: how, id }: PlatformProfile,
  { connection, connections }: Pick<ProviderFacts, 'connection' | 'connections'>,
  policy: Policy,
): Promise<Pick<OnboardingFacts, 'attestation'>> {
  if (how === undefined) return {};
  const shown = valueIn(connection);
  if (shown === undefined) return { attestation: unreadable('the connection cannot be read') };
  const client = await effects.privateEndpointRules(id);
  if (client === undefined) return { attestation: unreadable('its settings are missing') };
  const pins = { subscriptionIds: policy[how.pinnedBy], connections };
  return { attestation: judgeAttestation(await rulesOf(client), shown, pins) };
}

/** Of all configurations: whose workspaces use the endpoint makes no difference to who made it. */
async function rulesOf(client: PrivateEndpointRules): Promise<readonly PrivateEndpointRule[]> {
  const rules: PrivateEndpointRule[] = [];
  for (const { configId } of await client.listConfigs()) rules.push(...(await client.listRules(configId)));
  return rules;
}

const unreadable = (reason: string): Attestation => ({ kind: 'unreadable', reason });
