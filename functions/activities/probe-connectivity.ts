import type { Verification } from '../../shared/domain/plan.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { judgeConnectivity } from '../../shared/plan/verification/judge-connectivity.ts';

/** Tries the endpoint's own private addresses on the profile's ports and says what that proves. */
export async function probeConnectivity(effects: Effects, verification: Verification) {
  const probes = await effects.probes();
  const questions = verification.hosts.flatMap(({ addresses, host }) =>
    addresses.flatMap((address) => verification.ports.map((port) => ({ host, address, port }))),
  );
  const answers = await Promise.all(
    questions.map(async (question) => {
      const { address, host, port } = question;
      const answer = await probes.probe(verification.usesTls ? { address, port, host } : { address, port });
      return { ...question, answer };
    }),
  );
  return judgeConnectivity(verification, answers);
}
