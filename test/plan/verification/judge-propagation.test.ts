import { expect, test } from 'vitest';
import type { ResolverAnswer, ResolverSetting } from '../../../shared/domain/dns.ts';
import { judgePropagation, resolversFor } from '../../../shared/plan/verification/judge-propagation.ts';
import { network, otherNetwork } from '../builders/dns-builders.ts';

const host = 'acct.blob.core.windows.net';
const expected = [{ host, addresses: ['10.0.0.4', '10.0.0.5'] }];
const right: ResolverAnswer = { kind: 'addresses', addresses: ['10.0.0.5', '10.0.0.4'] };

const aResolver = (overrides: Partial<ResolverSetting> = {}): ResolverSetting => ({
  name: 'hub',
  address: '10.1.0.4',
  port: 53,
  networks: [],
  isRequired: true,
  ...overrides,
});
const required = aResolver();
const optional = aResolver({ name: 'branch', isRequired: false });

test('a resolver answers for its own networks, or for every one', () => {
  const ofAll = aResolver();
  const ofNetwork = aResolver({ name: 'spoke', networks: [network] });
  const ofOther = aResolver({ name: 'other', networks: [otherNetwork] });
  const all = [ofAll, ofNetwork, ofOther];

  expect(resolversFor(network, all)).toEqual([ofAll, ofNetwork]);
  expect(resolversFor(undefined, all)).toEqual([ofAll]);
});

test('the same addresses in another order agree', () => {
  const verdict = judgePropagation(expected, [
    { resolver: required, host: host.toUpperCase(), answer: right },
  ]);

  expect(verdict).toEqual({ kind: 'agreed', laggards: [] });
});

test.each<[string, ResolverAnswer]>([
  ['the public address', { kind: 'addresses', addresses: ['20.60.1.1'] }],
  ['one address too few', { kind: 'addresses', addresses: ['10.0.0.4'] }],
  ['one address too many', { kind: 'addresses', addresses: ['10.0.0.4', '10.0.0.5', '10.0.0.6'] }],
  ['no address', { kind: 'addresses', addresses: [] }],
  ['NXDOMAIN', { kind: 'nxdomain' }],
  ['no data', { kind: 'nodata' }],
  ['SERVFAIL', { kind: 'servfail' }],
  ['REFUSED', { kind: 'refused' }],
  ['a timeout', { kind: 'timeout' }],
])('a required resolver that gives %s is not there yet, and is named', (_, answer) => {
  const verdict = judgePropagation(expected, [{ resolver: required, host, answer }]);

  expect(verdict).toEqual({
    kind: 'notYet',
    disagreements: [{ resolver: 'hub', isRequired: true, host, expected: ['10.0.0.4', '10.0.0.5'], answer }],
  });
});

test('a resolver that is not required is a laggard and keeps nobody waiting', () => {
  const verdict = judgePropagation(expected, [
    { resolver: required, host, answer: right },
    { resolver: optional, host, answer: { kind: 'timeout' } },
  ]);

  expect(verdict).toMatchObject({ kind: 'agreed', laggards: [{ resolver: 'branch', isRequired: false }] });
});

test('one required resolver that disagrees outweighs all others', () => {
  const verdict = judgePropagation(expected, [
    { resolver: required, host, answer: right },
    { resolver: aResolver({ name: 'spoke' }), host, answer: { kind: 'nxdomain' } },
    { resolver: optional, host, answer: { kind: 'timeout' } },
  ]);

  expect(verdict.kind === 'notYet' && verdict.disagreements.map(({ resolver }) => resolver)).toEqual([
    'spoke',
    'branch',
  ]);
});

test('a host that no required resolver was asked about is stated', () => {
  const verdict = judgePropagation(
    [...expected, { host: 'b.blob.core.windows.net', addresses: ['10.0.0.6'] }],
    [
      { resolver: required, host, answer: right },
      {
        resolver: optional,
        host: 'b.blob.core.windows.net',
        answer: { kind: 'addresses', addresses: ['10.0.0.6'] },
      },
    ],
  );

  expect(verdict).toEqual({ kind: 'agreed', laggards: [], unwitnessed: ['b.blob.core.windows.net'] });
});

test('a host without expected addresses never agrees', () => {
  const verdict = judgePropagation(
    [{ host, addresses: [] }],
    [{ resolver: required, host, answer: { kind: 'addresses', addresses: [] } }],
  );

  expect(verdict.kind).toBe('notYet');
});
