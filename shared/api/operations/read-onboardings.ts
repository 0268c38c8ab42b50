import { OnboardingsQuery } from '../../events/onboardings-query.ts';
import type { Operation } from '../operation.ts';
import { OnboardingId, OnboardingPage, OnboardingShown } from '../replies/onboarding.ts';
import { OnboardingForMachine } from '../replies/onboarding-for-machine.ts';
import { badFields, HELD, NO_ONBOARDING, ONBOARDING_ID, UNKNOWN_ID } from './samples.ts';

/** `GET /api/onboardings`. */
export const listOnboardings: Operation = {
  tag: 'Onboardings',
  summary: 'List onboardings',
  description: 'Newest first, in pages; narrowed by state and platform.',
  query: OnboardingsQuery,
  replies: [{ status: 200, description: 'A page of onboardings.', schema: OnboardingPage }],
  problems: { 400: 'A parameter is not what it has to be.' },
  examples: [
    {
      name: 'held',
      summary: 'Those that wait for a person',
      call: { query: { state: 'held', limit: 50 } },
      status: 200,
      answer: { rows: [HELD] },
    },
    {
      name: 'tooMany',
      summary: 'More than a page holds',
      call: { query: { limit: 1000 } },
      status: 400,
      answer: badFields('limit', 'A whole number from 1 to 200.'),
    },
  ],
};

/** `GET /api/onboardings/{id}`. */
export const showOnboarding: Operation = {
  tag: 'Onboardings',
  summary: 'Show an onboarding',
  description:
    'Where it stands, what it waits for, who may release it and until when, and what has happened.',
  path: { id: OnboardingId.describe("The onboarding's ID.") },
  replies: [{ status: 200, description: 'Where it stands.', schema: OnboardingShown }],
  problems: { 404: 'There is no onboarding of this ID.' },
  examples: [
    {
      name: 'held',
      summary: 'One that waits for a person',
      call: { path: { id: ONBOARDING_ID } },
      status: 200,
      answer: {
        ...HELD,
        evidence: [
          '2030-01-01T00:02:05.000Z autopilot | state: Noticed by event | now planning',
          `2030-01-01T00:02:35.000Z autopilot | state: ${HELD.reason} | now held`,
        ],
      },
    },
    {
      name: 'unknown',
      summary: 'One that there is not',
      call: { path: { id: UNKNOWN_ID } },
      status: 404,
      answer: NO_ONBOARDING,
    },
  ],
};

const { code, onboardingId, startedAt, state, updatedAt } = HELD;

/** `GET /api/machine/onboardings/{id}`. */
export const showOnboardingToMachine: Operation = {
  tag: 'Onboardings',
  summary: 'Show a machine where an onboarding stands',
  description: 'Its state, and the code of the hold or refusal; nothing about people.',
  path: { id: OnboardingId.describe("The onboarding's ID.") },
  replies: [{ status: 200, description: 'Where it stands.', schema: OnboardingForMachine }],
  problems: { 404: 'There is no onboarding of this ID.' },
  examples: [
    {
      name: 'held',
      summary: 'One that waits for a person',
      call: { path: { id: ONBOARDING_ID } },
      status: 200,
      answer: { onboardingId, state, code, startedAt, updatedAt },
    },
    {
      name: 'unknown',
      summary: 'One that there is not',
      call: { path: { id: UNKNOWN_ID } },
      status: 404,
      answer: NO_ONBOARDING,
    },
  ],
};
