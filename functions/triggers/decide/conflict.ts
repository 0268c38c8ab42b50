import type { HttpResponseInit } from '@azure/functions';
import type { OnboardingRow } from '../../../shared/domain/onboarding.ts';
import { presentOnboarding } from '../present-onboarding.ts';
import { problem } from '../problem.ts';

/** A decision that does not fit how things stand: 409, with the present state of the onboarding as `current`. */
export const conflict = (row: OnboardingRow, detail: string): HttpResponseInit =>
  problem(409, 'Conflict', detail, [], { current: presentOnboarding(row) });
