import type { Decision } from '../../../shared/domain/decision.ts';
import type { PlatformRequestFacts, RequestedEndpointFacts } from '../../../shared/domain/facts.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import { found } from '../../../shared/domain/reading.ts';
import { subscriptionOf } from '../../../shared/domain/resource-id.ts';
import { planPlatformRequest } from '../../../shared/plan/plan-platform-request.ts';
import { mergeRequest } from '../../../shared/plan/request-steps/merge-request.ts';
import { anInventedProfile, aTask } from '../../platforms/an-invented-profile.ts';
import { aDecision, anEntry, aPrivateEndpoint } from './onboarding-builders.ts';
import { absent, unreadable } from './plan-builders.ts';
import { anOpenRequest, someRequestFacts } from './platform-builders.ts';

/** The alias that Acme's support brings back. */
export const alias = 'engine.63c890a9-4d32-48cc-a08c-8cd92dfb1ad3.westus3.azure.privatelinkservice';
/** It as a target. */
export const target = { kind: 'alias', alias } as const;
/** An endpoint to it. */
export const endpoint = aPrivateEndpoint({ target, groupIds: [] });
/** An entry that lets anything of ours connect to it. */
export const entry = anEntry({ scope: { kind: 'alias', alias } });

/** Registers the subscription (the alias comes back), then the app makes the endpoints. */
export const profile: PlatformProfile = anInventedProfile({
  checks: [],
  tasks: [
    aTask({
      id: 'register',
      party: 'Acme support',
      when: 'beforeEndpoint',
      text: 'Register subscription {subscription} for {endpoint}.',
      input: [{ name: 'alias', title: 'The alias', type: 'alias', isRequired: true }],
    }),
  ],
  request: {
    inputs: [],
    target: { kinds: ['alias'], input: 'alias' },
    steps: [{ kind: 'task', task: 'register' }, { kind: 'create' }, { kind: 'onboard', how: 'each' }],
  },
});

/** An endpoint that the request asks the app to make. */
export const wanted = (changes: Partial<RequestedEndpointFacts> = {}): RequestedEndpointFacts => ({
  requested: {
    kind: 'create',
    endpoint: endpoint.id,
    endpointAsWritten: endpoint.idAsWritten,
    subnet: endpoint.subnet,
    groupIds: [],
    tags: {},
  },
  endpoint: absent,
  subnet: found({ id: endpoint.subnet, location: 'westus3' }),
  allowlist: { entries: [entry], badRows: [] },
  reservedConnections: {},
  ...changes,
});

/** What the registration is about, in words. */
export const asked = [
  'Task: register',
  `Register subscription ${subscriptionOf(endpoint.id)} for ${endpoint.idAsWritten}.`,
];
/** The release that brings the alias back. */
export const registered = aDecision({ hold: 'task-open', about: asked, input: { alias }, generation: 'any' });

/** What is decided on a request for these endpoints. */
export function verdictOn(
  endpoints: readonly RequestedEndpointFacts[],
  decisions: readonly Decision[] = [registered],
  changes: Partial<PlatformRequestFacts> = {},
) {
  const { target: _, ...asked } = anOpenRequest({
    platform: profile.id,
    inputs: {},
    endpoints: endpoints.map(({ requested }) => requested),
  });
  const request = mergeRequest(asked, decisions, [], profile);
  const facts = { request, decisions, endpoints, target: unreadable, connections: found([]), ...changes };
  return planPlatformRequest(someRequestFacts(facts), profile);
}
