import type { NetworkCheck, NetworkFacts, NetworkReading } from '../../../shared/domain/network-check.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import type { Network } from '../../../shared/effects/network.ts';
import { besidesOf, startsOf } from '../../../shared/plan/network-starts.ts';
import type { TextSource } from '../../../shared/plan/templates/fill-text.ts';

/** Reads what these network checks look at, each walk once; nothing where there are none. An outage is thrown. */
export async function readNetworks(
  effects: Effects,
  checks: readonly NetworkCheck[],
  texts: TextSource,
): Promise<{ readonly network?: NetworkFacts }> {
  if (checks.length === 0) return {};
  const walks: Walks = { network: await effects.network(), done: new Map() };
  const readings: (readonly [string, readonly NetworkReading[]])[] = [];
  for (const check of checks) readings.push([check.id, await readCheck(walks, check, texts)]);
  return { network: Object.fromEntries(readings) };
}

/** Checks that start at the same place share what was read. */
interface Walks {
  readonly network: Network;
  readonly done: Map<string, NetworkReading>;
}

async function readCheck(
  { done, network }: Walks,
  check: NetworkCheck,
  texts: TextSource,
): Promise<readonly NetworkReading[]> {
  const besides = besidesOf(check, texts);
  const readings: NetworkReading[] = [];
  for (const start of startsOf(check, texts)) {
    const key = [start, ...besides].join('\n');
    const reading: NetworkReading =
      done.get(key) ??
      (check.walk === 'firewallRules'
        ? { kind: 'policy', policy: await network.readFirewallPolicy(start) }
        : { kind: 'path', path: await network.readPath(start, besides) });
    done.set(key, reading);
    readings.push(reading);
  }
  return readings;
}
