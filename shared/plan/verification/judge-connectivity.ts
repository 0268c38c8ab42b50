import type { Verification } from '../../domain/plan.ts';
import type { Probe } from '../../domain/probe.ts';

/** What the probes prove, in sentences for people. */
export interface ConnectivityVerdict {
  readonly kind: 'verified' | 'failed' | 'notVerifiable';
  readonly sentences: readonly string[];
}

interface Finding {
  readonly kind: 'works' | 'fails' | 'unknown';
  readonly sentence: string;
}

/**
 * Verified when every host answers on every port as it should; failed as soon as one does not; not verifiable
 * where nothing could be tried or an answer says nothing.
 */
export function judgeConnectivity(verification: Verification, probes: readonly Probe[]): ConnectivityVerdict {
  const findings = [
    ...probes.map((probe) => judgeProbe(verification, probe)),
    ...untried(verification, probes),
  ];
  return { kind: kindOf(findings), sentences: findings.map(({ sentence }) => sentence) };
}

function kindOf(findings: readonly Finding[]): ConnectivityVerdict['kind'] {
  if (findings.some(({ kind }) => kind === 'fails')) return 'failed';
  return findings.every(({ kind }) => kind === 'works') && findings.length > 0 ? 'verified' : 'notVerifiable';
}

function judgeProbe({ hosts, resetMeans, usesTls }: Verification, probe: Probe): Finding {
  const where = `${probe.host} (${probe.address}, port ${probe.port})`;
  switch (probe.answer.kind) {
    case 'tls-established':
      return judgeTls(where, probe.answer.distrust, resetMeans === 'not-registered');
    case 'connected':
      return usesTls
        ? { kind: 'unknown', sentence: `${where} accepted a connection, but TLS was not completed.` }
        : { kind: 'works', sentence: `${where} accepted a connection.` };
    case 'refused':
      return { kind: 'fails', sentence: `${where} refused the connection.` };
    case 'timeout':
      return { kind: 'fails', sentence: `${where} did not answer in time.` };
    case 'not-verifiable':
      return { kind: 'unknown', sentence: `${where} could not be tried from here: ${probe.answer.reason}.` };
    case 'reset':
      return judgeReset(
        where,
        resetMeans === 'not-registered' && hosts.some(({ host }) => isSame(host, probe.host)),
      );
  }
}

/**
 * A certificate that is not trusted for the host still proves the path, but not who answered; where the service is
 * recognised by nothing but its host name, that leaves nothing proved.
 */
function judgeTls(where: string, distrust: string | undefined, isNameTheProof: boolean): Finding {
  if (distrust === undefined)
    return { kind: 'works', sentence: `${where} completed TLS under its own name.` };
  const seen = `${where} completed TLS, but its certificate is not trusted (${distrust})`;
  return isNameTheProof
    ? { kind: 'unknown', sentence: `${seen}, so nothing shows that the service itself answered.` }
    : { kind: 'works', sentence: `${seen}: the path works; who answered is not proved.` };
}

/** Only under the service's own name does a reset say that the endpoint is not on the service's allow list. */
const judgeReset = (where: string, isNotRegistered: boolean): Finding =>
  isNotRegistered
    ? {
        kind: 'fails',
        sentence: `${where} reset the connection: the endpoint is not on the service\u2019s allow list.`,
      }
    : { kind: 'unknown', sentence: `${where} reset the connection, which says nothing for sure.` };

function untried({ hosts, ports }: Verification, probes: readonly Probe[]): readonly Finding[] {
  if (hosts.length === 0) return [unknown('No host is known, so nothing could be tried from here.')];
  if (ports.length === 0)
    return [unknown('No port is known on which this target answers, so nothing was tried from here.')];
  return hosts.flatMap(({ host }) =>
    ports
      .filter((port) => !probes.some((probe) => isSame(probe.host, host) && probe.port === port))
      .map((port) => unknown(`${host}, port ${port} was not tried.`)),
  );
}

const unknown = (sentence: string): Finding => ({ kind: 'unknown', sentence });
const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
