import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import { type Answer, BOB, decide } from './call-app.ts';
import { rowOf } from './look-at.ts';

/** Bob, an approver, decides that the onboarding of an endpoint is taken back. Throws unless the app takes his word. */
export async function takeBack(world: InProcessWorld, endpoint: string): Promise<Answer> {
  const { onboardingId } = await rowOf(world, endpoint);
  const answer = await decide(world, onboardingId, BOB, {
    decision: 'revoke',
    next: 'offboard',
    reason: 'the project has ended',
  });
  if (answer.status !== 202) throw new Error(`revoking answered ${answer.status}: ${answer.text}`);
  return answer;
}
