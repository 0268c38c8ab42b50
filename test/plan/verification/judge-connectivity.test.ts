import { expect, test } from 'vitest';
import type { Verification } from '../../../shared/domain/plan.ts';
import type { Probe, ProbeAnswer } from '../../../shared/domain/probe.ts';
import { judgeConnectivity } from '../../../shared/plan/verification/judge-connectivity.ts';

const host = 'abc.westus3.privatelink.azure.clickhouse.cloud';
const aVerification = (overrides: Partial<Verification> = {}): Verification => ({
  hosts: [{ host, addresses: ['10.0.0.4'] }],
  ports: [8443],
  usesTls: true,
  resetMeans: 'not-registered',
  ...overrides,
});
const aProbe = (answer: ProbeAnswer, overrides: Partial<Probe> = {}): Probe => ({
  host,
  address: '10.0.0.4',
  port: 8443,
  answer,
  ...overrides,
});

test.each<[ProbeAnswer, Partial<Verification>, string, RegExp]>([
  [{ kind: 'tls-established' }, {}, 'verified', /completed TLS/],
  [
    { kind: 'tls-established', distrust: 'it has expired' },
    {},
    'notVerifiable',
    /it has expired.*nothing shows/,
  ],
  [
    { kind: 'tls-established', distrust: 'it has expired' },
    { resetMeans: 'unknown' },
    'verified',
    /it has expired.*who answered is not proved/,
  ],
  [{ kind: 'connected' }, { usesTls: false }, 'verified', /accepted a connection/],
  [{ kind: 'connected' }, {}, 'notVerifiable', /TLS was not completed/],
  [{ kind: 'refused' }, {}, 'failed', /refused/],
  [{ kind: 'timeout' }, {}, 'failed', /did not answer/],
  [{ kind: 'reset' }, {}, 'failed', /not on the service\u2019s allow list/],
  [{ kind: 'reset' }, { resetMeans: 'unknown' }, 'notVerifiable', /says nothing/],
  [{ kind: 'not-verifiable', reason: 'no route' }, {}, 'notVerifiable', /no route/],
])('%j under %j is %s', (answer, overrides, kind, sentence) => {
  const verdict = judgeConnectivity(aVerification(overrides), [aProbe(answer)]);

  expect(verdict).toEqual({ kind, sentences: [expect.stringMatching(sentence)] });
});

test('a reset under a name that is not the service\u2019s own says nothing', () => {
  const verification = aVerification({ hosts: [] });

  const verdict = judgeConnectivity(verification, [aProbe({ kind: 'reset' })]);

  expect(verdict.kind).toBe('notVerifiable');
});

test('one port that fails outweighs another that works', () => {
  const verdict = judgeConnectivity(aVerification({ ports: [8443, 9440] }), [
    aProbe({ kind: 'tls-established' }),
    aProbe({ kind: 'timeout' }, { port: 9440 }),
  ]);

  expect(verdict.kind).toBe('failed');
  expect(verdict.sentences).toHaveLength(2);
});

test('a port that nobody tried keeps the path from being verified, and is named', () => {
  const verdict = judgeConnectivity(aVerification({ ports: [8443, 9440] }), [
    aProbe({ kind: 'tls-established' }),
  ]);

  expect(verdict.kind).toBe('notVerifiable');
  expect(verdict.sentences).toContainEqual(expect.stringContaining('port 9440 was not tried'));
});

test.each([
  ['no host', { hosts: [] }],
  ['no port', { ports: [] }],
])('with %s there is nothing to verify from here', (_, overrides) => {
  const verdict = judgeConnectivity(aVerification(overrides), []);

  expect(verdict).toEqual({
    kind: 'notVerifiable',
    sentences: [expect.stringContaining('from here')],
  });
});
