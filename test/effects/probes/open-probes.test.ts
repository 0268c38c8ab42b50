import { expect, test } from 'vitest';
import { openProbes } from '../../../shared/effects/probes/open-probes.ts';

/** Probes that note what they dial. */
function someProbes() {
  const dialled: unknown[] = [];
  const probes = openProbes(undefined, async (...question) => {
    dialled.push(question);
    return { kind: 'connected' };
  });
  return { probes, dialled };
}

test.each(['10.1.2.3', '172.16.0.1', '172.31.255.254', '192.168.1.1', '100.64.0.1', 'fd00::1'])(
  '%s is dialled',
  async (address) => {
    const { probes, dialled } = someProbes();

    expect(await probes.probe({ address, port: 443, host: 'a.example' })).toEqual({ kind: 'connected' });
    expect(dialled).toEqual([[address, 443, 'a.example']]);
  },
);

test.each([
  '8.8.8.8',
  '172.32.0.1',
  '100.128.0.1',
  '169.254.169.254',
  '127.0.0.1',
  '0.0.0.0',
  '::1',
  'fe80::1',
  '2001:db8::1',
  '::ffff:8.8.8.8',
  'fd00::1%eth0',
  '10.1.2.3.example',
  'localhost',
  '',
])('%j is not private and never dialled', async (address) => {
  const { probes, dialled } = someProbes();

  const answer = await probes.probe({ address, port: 443 });

  expect(answer).toEqual({ kind: 'not-verifiable', reason: 'the address is not private' });
  expect(dialled).toEqual([]);
});
