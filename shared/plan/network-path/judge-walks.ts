import type { NetworkCheck, NetworkReading } from '../../domain/network-check.ts';
import type { PathFacts } from '../../domain/network-path.ts';
import { besidesOf } from '../network-starts.ts';
import { fillExactly, type TextSource } from '../templates/fill-text.ts';
import { type Finding, unknown } from './finding.ts';
import { judgeFirewallRules } from './judge-firewall-rules.ts';
import { judgePathBehindService } from './judge-path-behind-service.ts';
import { judgeSubnet } from './judge-subnet.ts';
import { judgeWayOut } from './judge-way-out.ts';
import type { JudgedWalk } from './judged-walk.ts';

/** Judges every walk of one check. One that was not made, because its start is not known, is unknown. */
export function judgeWalks(
  check: NetworkCheck,
  readings: readonly NetworkReading[],
  texts: TextSource,
): JudgedWalk {
  if (readings.length === 0) return justFindings([notKnown(check, check.from)]);
  if (check.walk === 'firewallRules') return judgeFirewallRules(check, readings, texts);
  return justFindings(
    readings.flatMap((reading) => (reading.kind === 'path' ? judgePath(check, reading.path, texts) : [])),
  );
}

type PathCheck = Exclude<NetworkCheck, { readonly walk: 'firewallRules' }>;

function judgePath(check: PathCheck, path: PathFacts, texts: TextSource): readonly Finding[] {
  switch (check.walk) {
    case 'wayOut':
      return judgeWayOut(path, check.port);
    case 'behindService':
      return judgeBehind(check, path, texts);
    case 'subnet':
      return judgeRoom(check, path, texts);
  }
}

function judgeBehind(
  check: PathCheck & { readonly walk: 'behindService' },
  path: PathFacts,
  texts: TextSource,
): readonly Finding[] {
  const { onwards, ports, probePort } = check;
  const expected = { ports, ...(probePort === undefined ? {} : { probePort }) };
  if (onwards === undefined) return judgePathBehindService(path, expected);
  const [firewall] = besidesOf(check, texts);
  if (firewall === undefined) return [notKnown(check, onwards.firewall)];
  const { prefixes } = onwards;
  return judgePathBehindService(path, { ...expected, onwards: { firewall, prefixes } });
}

function judgeRoom(
  check: PathCheck & { readonly walk: 'subnet' },
  path: PathFacts,
  texts: TextSource,
): readonly Finding[] {
  const { addressCount, isDedicated } = check;
  if (check.region === undefined) return judgeSubnet(path, { addressCount, isDedicated });
  const region = fillExactly(check.region, texts);
  return region === undefined
    ? [...judgeSubnet(path, { addressCount, isDedicated }), notKnown(check, check.region)]
    : judgeSubnet(path, { addressCount, isDedicated, region });
}

const notKnown = ({ walk }: NetworkCheck, template: string): Finding =>
  unknown(walk, `What to look at is not known: ${template.replaceAll(/[{}]/g, '')}.`);

const justFindings = (findings: readonly Finding[]): JudgedWalk => ({ findings, notes: [] });
