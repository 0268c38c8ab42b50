import { DecisionBodySchema } from '../../events/decision-body.ts';
import type { Example, Operation } from '../operation.ts';
import { OnboardingId } from '../replies/onboarding.ts';
import { component } from '../replies/reply.ts';
import { DecisionTaken } from '../replies/taken.ts';
import {
  aProblem,
  badFields,
  HELD,
  NO_ONBOARDING,
  ONBOARDING_ID,
  UNKNOWN_ID,
  UNLISTED_ID,
} from './samples.ts';

const taken = (onboardingId: string, decisionId: string) => ({
  onboardingId,
  decisionId,
  status: `/api/onboardings/${onboardingId}`,
});

const decisions: readonly [Example, ...Example[]] = [
  {
    name: 'release',
    summary: 'A release',
    call: {
      path: { id: ONBOARDING_ID },
      body: { decision: 'release', reason: 'Agreed in CHG-4711', hold: 'first-approval' },
    },
    status: 202,
    answer: taken(ONBOARDING_ID, '4d0e6a1f0c2b9d83'),
  },
  {
    name: 'releaseWithEntry',
    summary: 'An administrator’s release that adds an allowlist entry',
    call: {
      path: { id: UNLISTED_ID },
      body: { decision: 'release', reason: 'Billing moves in June', entry: { until: '2030-06-30' } },
    },
    status: 202,
    answer: taken(UNLISTED_ID, '90c5e2b77d3f1a46'),
  },
  {
    name: 'revoke',
    summary: 'Back to held, until a person says otherwise',
    call: {
      path: { id: ONBOARDING_ID },
      body: { decision: 'revoke', next: 'hold', reason: 'The vault is to be moved' },
    },
    status: 202,
    answer: taken(ONBOARDING_ID, 'b1f7c3d20e9a5846'),
  },
];

/** `POST /api/onboardings/{id}/decision`. */
export const decideOnboarding: Operation = {
  tag: 'Onboardings',
  summary: 'Release, refuse or revoke',
  description:
    'A person releases or refuses what is held, or revokes an onboarding (to held, or taken back altogether), with a reason that is kept as evidence. Nobody releases what they asked for, or whose endpoint they made (403). An administrator may add an allowlist entry with a release. The same words again are the same decision.',
  path: { id: OnboardingId.describe("The onboarding's ID.") },
  body: component('DecisionBody', DecisionBodySchema),
  replies: [{ status: 202, description: 'The decision is kept.', schema: DecisionTaken }],
  problems: {
    400: 'The body is not what it has to be, or input that the hold asks for is missing.',
    404: 'There is no onboarding of this ID.',
    409: 'It is not held any more, held for another reason, or nobody can release it.',
  },
  examples: [
    ...decisions,
    {
      name: 'noReason',
      summary: 'A decision without a reason',
      call: { path: { id: ONBOARDING_ID }, body: { decision: 'release' } },
      status: 400,
      answer: badFields('reason', 'Why, in 3 to 500 characters: it is kept as evidence.'),
    },
    {
      name: 'movedOn',
      summary: 'A decision for a hold that has moved on',
      call: {
        path: { id: ONBOARDING_ID },
        body: { decision: 'release', reason: 'Agreed in CHG-4711', hold: 'not-allowlisted' },
      },
      status: 409,
      answer: {
        ...aProblem(409, 'It is held for another reason now: first-approval.'),
        current: HELD,
      },
    },
    {
      name: 'unknown',
      summary: 'About an onboarding that there is not',
      call: { path: { id: UNKNOWN_ID }, body: { decision: 'refuse', reason: 'Nobody knows it' } },
      status: 404,
      answer: NO_ONBOARDING,
    },
  ],
};
