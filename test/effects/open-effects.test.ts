import { expect, test } from 'vitest';
import { createVirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { createMemoryTables } from '../../infra/local/tables/memory-table-service.ts';
import { createInProcessHttpClient } from '../../infra/local/wire/in-process-http-client.ts';
import type { WireServer } from '../../infra/local/wire/wire.ts';
import { openEffects } from '../../shared/effects/open-effects.ts';
import { someSettings } from '../settings/an-environment.ts';

/** A world that has an identity endpoint and tables, and the hosts that were called. */
function aWorld() {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const tables = createMemoryTables(clock);
  const hosts: string[] = [];
  const identity: WireServer = async () => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ access_token: 'token', expires_in: '86400', token_type: 'Bearer' }),
  });
  const httpClient = createInProcessHttpClient((url) => {
    hosts.push(url.hostname);
    return url.hostname.endsWith('.table.core.windows.net') ? tables.handle : identity;
  }, clock);
  return { clock, hosts, httpClient };
}

/** Effects on such a world. */
function someEffects(changes: Readonly<Record<string, string>> = {}) {
  const { clock, hosts, httpClient } = aWorld();
  return { hosts, effects: openEffects(someSettings(changes), { now: clock.now, httpClient }) };
}

test('opening calls nobody', () => {
  const { effects, hosts } = someEffects();

  expect(effects.now().toISOString()).toBe('2030-01-01T00:00:00.000Z');
  expect(hosts).toEqual([]);
});

test('each part is opened once', async () => {
  const { effects } = someEffects();

  const [one, other] = await Promise.all([effects.allowlist(), effects.allowlist()]);

  expect(one).toBe(other);
});

test('every part can be opened', async () => {
  const { effects } = someEffects();

  const parts = await Promise.all([
    effects.endpoints(),
    effects.connections(),
    effects.privateDns(),
    effects.allowlist(),
    effects.onboardings(),
    effects.evidence(),
    effects.decisions(),
    effects.requests(),
    effects.controls(),
    effects.cleanUps(),
    effects.resolvers(),
    effects.probes(),
    effects.askers(),
    effects.registrar('clickhouse'),
    effects.tickets(),
  ]);

  expect(parts.every((part) => typeof part === 'object')).toBe(true);
});

test('names at Starburst Galaxy can be read only where its settings are there', async () => {
  const { effects } = someEffects();
  const { effects: withGalaxy } = someEffects({
    GALAXY_URL: 'https://contoso.galaxy.starburst.io',
    GALAXY_CLIENT_ID: 'reader',
    GALAXY_CLIENT_SECRET: 'secret',
  });

  expect(await effects.privateLinkNames('starburst-galaxy')).toBeUndefined();
  expect(await withGalaxy.privateLinkNames('starburst-galaxy')).toBeDefined();
  expect(await withGalaxy.privateLinkNames('clickhouse')).toBeUndefined();
});

test('a platform without an API for its list is a fault that names it', async () => {
  const { effects } = someEffects();

  await expect(effects.registrar('generic-azure')).rejects.toThrow('generic-azure');
});

test('the policy has the kill switch as it is now, read as the managed identity', async () => {
  const { effects, hosts } = someEffects({ AUTOPILOT_CLOUD: 'AzureUSGovernment' });

  const before = await effects.policy();
  await (await effects.controls()).setKillSwitch(true);
  const after = await effects.policy();

  expect(before).toMatchObject({ cloud: 'AzureUSGovernment', isKillSwitchOn: false });
  expect(after).toMatchObject({ isKillSwitchOn: true });
  expect(hosts).toContain('169.254.169.254');
});

test('a credential that is brought along is used, and no identity endpoint asked', async () => {
  const { clock, hosts, httpClient } = aWorld();
  const scopes: unknown[] = [];
  const credential = {
    async getToken(scope: string | string[]) {
      scopes.push(scope);
      return { token: 'token', expiresOnTimestamp: 4_000_000_000_000 };
    },
  };
  const effects = openEffects(someSettings(), { now: clock.now, httpClient, credential });

  const { isKillSwitchOn } = await effects.policy();

  expect(isKillSwitchOn).toBe(false);
  expect(scopes).not.toEqual([]);
  expect(hosts.every((host) => host.endsWith('.table.core.windows.net'))).toBe(true);
});

test('what the settings say for people and sweeps is handed on', () => {
  const { effects } = someEffects({
    APP_PUBLIC_URL: 'https://autopilot.example',
    CLEANUP_SECOND_LOOK_DAYS: '3',
  });

  expect(effects.appUrl).toBe('https://autopilot.example');
  expect(effects.cleanUpRules.secondLookDays).toBe(3);
});

test('given resolvers and dials are used instead of sockets', async () => {
  const effects = openEffects(someSettings(), {
    now: () => new Date(0),
    askResolver: async () => ({ kind: 'nxdomain' }),
    dial: async () => ({ kind: 'connected' }),
  });
  const resolver = { name: 'hub', address: '192.0.2.1', port: 53, networks: [], isRequired: true };

  const resolvers = await effects.resolvers();
  const probes = await effects.probes();

  expect(await resolvers.ask(resolver, 'a.example')).toEqual({ kind: 'nxdomain' });
  expect(await probes.probe({ address: '10.0.0.5', port: 443 })).toEqual({ kind: 'connected' });
});
