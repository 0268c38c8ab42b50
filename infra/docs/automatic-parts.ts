import type { DnsProfile, PlatformProfile } from '../../shared/domain/platform.ts';
import { FINDS_ALIAS, wordsOf } from './request-step-words.ts';

/** What the app looks at and does for a platform, in words. */
export function automaticParts(profile: PlatformProfile): readonly string[] {
  const { attestation, checks, dns, networkChecks = [], register, request } = profile;
  // A `check` step of a request only says when network checks are asked, which stand there already.
  const moves = (request?.steps ?? []).filter(({ kind }) => kind !== 'check');
  const steps = moves.map((step) => wordsOf(step, profile));
  const looks = [
    ...[...checks, ...networkChecks].map(({ title }) => title),
    ...steps.filter(({ by }) => by === 'check').map(({ what }) => `whether ${what}`),
  ];
  return [
    ...(looks.length === 0 ? [] : [`checks ${[...new Set(looks)].join(', ')}`]),
    ...(request?.target.lookUp === undefined ? [] : [FINDS_ALIAS]),
    ...new Set(steps.filter(({ by }) => by === 'app').map(({ what }) => what)),
    ...(attestation === undefined ? [] : ["finds each endpoint in the platform's own list"]),
    ...(register === 'allowListCall'
      ? ["puts the endpoint on the services' allow lists and reads them back"]
      : []),
    ...namesOf(dns),
  ];
}

function namesOf(dns: DnsProfile): readonly string[] {
  switch (dns.mode) {
    case 'none':
      return [];
    case 'zoneTable':
      return [
        dns.zoneScope === 'ownNetwork'
          ? "records in the zone of the endpoint's own network"
          : "zones and records by Microsoft's table",
      ];
    case 'zoneWildcard':
      return [`zone, record \`*\` and link (${Object.values(dns.zones).map(asCode).join(', ')})`];
    case 'hostApex':
      return ['a zone of its own for each host, its record and link'];
  }
}

const asCode = (text: string): string => `\`${text}\``;
