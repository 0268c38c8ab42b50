import * as z from 'zod';
import { OnboardingBodySchema } from '../../events/onboarding-body.ts';
import { RequestQuery } from '../../events/request-query.ts';
import type { Example, Operation, Success } from '../operation.ts';
import { PlanShown } from '../replies/plan-shown.ts';
import { component } from '../replies/reply.ts';
import { RequestTaken } from '../replies/taken.ts';
import {
  ATACCAMA_REQUEST_ID,
  aProblem,
  CREATION_REQUEST_ID,
  ENDPOINT,
  HELD,
  NEW_ENDPOINT,
  ONBOARDING_ID,
  REQUEST_ID,
  STORAGE_ACCOUNT,
  SUBNET,
  VAULT,
} from './samples.ts';

const KINDS =
  'Send a JSON object with exactly one of: endpoint; connection; or platform, target, inputs and endpoints (of which a request for endpoints to an Azure resource needs no platform).';

const refused: readonly Example[] = [
  {
    name: 'nothing',
    summary: 'Nothing that can be asked for',
    call: { body: {} },
    status: 400,
    answer: aProblem(400, 'The request cannot be understood; see faults.', [
      { field: 'body', message: KINDS },
    ]),
  },
  {
    name: 'unknown',
    summary: 'An endpoint that there is not',
    call: { body: { endpoint: `${ENDPOINT}-unknown` } },
    status: 404,
    answer: aProblem(404, 'There is no resource of this ID.'),
  },
];

const planOnly: Example = {
  name: 'planOnly',
  summary: 'What would be done for a private endpoint',
  call: { query: { planOnly: true }, body: { endpoint: ENDPOINT } },
  status: 200,
  answer: {
    onboardingId: ONBOARDING_ID,
    platform: 'generic-azure',
    verdict: {
      kind: 'hold',
      hold: {
        code: 'first-approval',
        reason: HELD.reason,
        releasableBy: 'approver',
        input: [],
        facts: { 'Approved connections now': '0' },
      },
      generation: HELD.generation,
      fingerprint: 'a7b78a2e01bcee306efbb3eefd9b020d8642544adb515b801047baf706105573',
    },
  },
};

const CREATION = {
  endpoint: NEW_ENDPOINT,
  subnet: SUBNET,
  interfaceName: 'nic-orders-2',
  tags: { costCenter: '4711' },
};

/** Where the caller reads on: machines have a route of their own. */
const takenExamples = (onboardings: string): readonly [Example, ...Example[]] => [
  {
    name: 'endpoint',
    summary: 'A private endpoint',
    call: { body: { endpoint: ENDPOINT } },
    status: 202,
    answer: { onboardingId: ONBOARDING_ID, status: `${onboardings}/${ONBOARDING_ID}` },
  },
  {
    name: 'platform',
    summary: 'The endpoints of a platform to one of our resources',
    call: {
      body: {
        platform: 'starburst-galaxy',
        target: STORAGE_ACCOUNT,
        inputs: { configurationName: 'lakehouse-prod', contact: 'data@contoso.example' },
      },
    },
    status: 202,
    answer: { onboardingId: REQUEST_ID, status: `${onboardings}/${REQUEST_ID}` },
  },
  {
    name: 'create',
    summary: 'Two endpoints to an Azure resource, one of which the app makes',
    call: {
      body: {
        target: VAULT,
        endpoints: [{ endpoint: ENDPOINT }, { create: { ...CREATION, groupIds: ['vault'] } }],
      },
    },
    status: 202,
    answer: { onboardingId: CREATION_REQUEST_ID, status: `${onboardings}/${CREATION_REQUEST_ID}` },
  },
  {
    name: 'withoutTarget',
    summary: 'An endpoint to a platform whose alias a task brings back first',
    call: { body: { platform: 'ataccama', endpoints: [{ create: CREATION }] } },
    status: 202,
    answer: { onboardingId: ATACCAMA_REQUEST_ID, status: `${onboardings}/${ATACCAMA_REQUEST_ID}` },
  },
];

const request = {
  tag: 'Onboardings',
  summary: 'Ask for an onboarding',
  description:
    'Starts the onboarding of one endpoint or connection, or asks for the endpoints of a platform; asking twice is asking once. It is approved only if the allowlist or a person allows it.',
  body: component('OnboardingBody', OnboardingBodySchema),
  problems: {
    400: 'The body or a parameter is not what it has to be.',
    404: 'What is asked for does not exist, or cannot be read.',
  },
} as const;

const TAKEN: Success = {
  status: 202,
  description: 'It was taken, and goes on by itself.',
  schema: RequestTaken,
  headers: { location: z.string().describe('Where to read how it goes on.') },
};

/** `POST /api/onboardings`. */
export const requestOnboarding: Operation = {
  ...request,
  query: RequestQuery,
  replies: [{ status: 200, description: 'With `planOnly`: what would be done.', schema: PlanShown }, TAKEN],
  examples: [...takenExamples('/api/onboardings'), planOnly, ...refused],
};

/** `POST /api/machine/onboardings`: without plans, which are shown to who is signed in only. */
export const requestOnboardingByMachine: Operation = {
  ...request,
  replies: [TAKEN],
  examples: [...takenExamples('/api/machine/onboardings'), ...refused],
};
