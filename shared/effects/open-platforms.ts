import { Fault } from '../domain/fault.ts';
import type { Settings } from '../settings.ts';
import type { Budgets } from './budgets/open-budgets.ts';
import type { Effects } from './effects.ts';
import { openOnce } from './open-once.ts';
import type { PrivateLinkNames } from './private-link-names.ts';
import type { Registrar } from './registrar.ts';
import type { Transport } from './transport.ts';

/** What the platforms' APIs are reached with. */
export interface PlatformsWorld {
  readonly settings: Settings;
  readonly transport: Transport;
  readonly budgets: Budgets;
}

/** The platforms' own APIs, by the IDs of their profiles; each is opened on first use. A platform with an API adds its line here. */
export function openPlatforms(world: PlatformsWorld): Pick<Effects, 'privateLinkNames' | 'registrar'> {
  const registrars = registrarsOf(world);
  const names = namesOf(world);
  return {
    registrar: async (platform) => {
      const open = registrars.get(platform);
      if (open === undefined) throw new Fault('unexpected', `platform ${platform} has no API for its list`);
      return open();
    },
    privateLinkNames: async (platform) => names.get(platform)?.(),
  };
}

const registrarsOf = ({
  settings,
  transport,
}: PlatformsWorld): ReadonlyMap<string, () => Promise<Registrar>> =>
  new Map([
    [
      'clickhouse',
      openOnce(async () =>
        (await import('./clickhouse/open-clickhouse.ts')).openClickHouse(settings.clickHouse, transport),
      ),
    ],
  ]);

function namesOf({
  budgets,
  settings: { galaxy },
  transport,
}: PlatformsWorld): ReadonlyMap<string, () => Promise<PrivateLinkNames>> {
  if (galaxy === undefined) return new Map();
  const open = openOnce(async () =>
    (await import('./galaxy/open-galaxy.ts')).openGalaxy(galaxy, transport, budgets),
  );
  return new Map([['starburst-galaxy', open]]);
}
