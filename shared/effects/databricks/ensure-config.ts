import type { ConnectivityConfig } from '../../domain/private-endpoint-rule.ts';
import type { Ensured } from '../private-endpoint-rules.ts';
import { configsUrl, type DatabricksAccount, listConfigs } from './account-calls.ts';
import { ConfigReply } from './account-replies.ts';
import { callDatabricks } from './call-databricks.ts';
import { expected } from './expected.ts';
import { inTurn } from './in-turn.ts';
import { orLimit, overLimit } from './rule-limits.ts';

type Wanted = Pick<ConnectivityConfig, 'name' | 'region'>;

/** Finds the configuration by name and region, or makes it where the region has room for one more. */
export const ensureConfig = (
  account: DatabricksAccount,
  wanted: Wanted,
  holder: string,
): Promise<Ensured<ConnectivityConfig>> =>
  inTurn(account, holder, async () => {
    const inRegion = (await listConfigs(account)).filter(({ region }) => region === wanted.region);
    const found = inRegion.find(({ name }) => name === wanted.name);
    if (found !== undefined) return { kind: 'found', value: found };
    return overLimit('configsPerRegion', inRegion.length) ?? make(account, wanted);
  });

const make = (account: DatabricksAccount, { name, region }: Wanted): Promise<Ensured<ConnectivityConfig>> =>
  orLimit('configsPerRegion', async () => {
    const call = { method: 'POST', url: configsUrl(account), body: { name, region } } as const;
    const value = expected(await callDatabricks(account, call, ConfigReply), 'the account is gone');
    return { kind: 'created', value };
  });
