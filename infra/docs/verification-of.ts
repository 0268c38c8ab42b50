import type { PlatformProfile } from '../../shared/domain/platform.ts';

/** What proves from here that a platform's path works, in words. */
export function verificationOf({ dns, verify }: PlatformProfile): string {
  const names = dns.mode === 'none' ? [] : ['every resolver gives the private addresses'];
  const { exceptions = [], ports, usesTls } = verify;
  const tried = ports.length === 0 ? [] : [`${portsInWords(ports)} ${usesTls ? 'with TLS' : 'by TCP'}`];
  const others = exceptions.length === 0 ? [] : ['other ports by resource type'];
  const parts = [...names, ...tried, ...others];
  return parts.length === 0
    ? 'the connection is Approved; the path starts in their network'
    : parts.join('; ');
}

const portsInWords = (ports: readonly number[]): string =>
  `${ports.length === 1 ? 'port' : 'ports'} ${ports.join(' and ')}`;
