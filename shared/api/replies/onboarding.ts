import * as z from 'zod';
import { INPUT_TYPES } from '../../domain/input-field.ts';
import { ONBOARDING_STATES } from '../../domain/onboarding.ts';
import { component, Instant, Texts } from './reply.ts';

/** An ID that the app gives: SHA-256 of what the onboarding or the request is about. */
export const OnboardingId = z.string().regex(/^[0-9a-f]{64}$/);

const Person = component(
  'Person',
  z.object({
    id: z.string().describe("The directory object's ID."),
    name: z.string().describe('What people read, such as an e-mail address.'),
  }),
);

/** What an endpoint leads to. */
export const Target = component(
  'Target',
  z
    .union([
      z.object({ kind: z.literal('resource'), id: z.string().describe('Its resource ID, in lower case.') }),
      z.object({ kind: z.literal('alias'), alias: z.string() }),
    ])
    .describe('What an endpoint leads to: a resource, or a Private Link service by its alias.'),
);

const InputField = component(
  'InputField',
  z
    .object({
      name: z.string().describe('Its name in the `input` of a decision.'),
      title: z.string().describe('What is asked for, in words.'),
      type: z.enum(INPUT_TYPES),
      isRequired: z.boolean(),
      options: z.array(z.string()).optional().describe('What a `choice` chooses from.'),
      suffixes: z.array(z.string()).optional().describe('Names of which a host has to lie below one.'),
      example: z.string().optional().describe('A value as it may look like.'),
    })
    .describe('A typed field that a person brings back with a release.'),
);

/** What a hold says to whoever may end it. */
export const holdFields = {
  code: z.string().describe('The reason from a closed list, such as `first-approval`.'),
  reason: z.string().describe('One sentence for people.'),
  releasableBy: z.enum(['approver', 'nobody']).describe('With `nobody` the cause itself has to go.'),
  input: z.array(InputField).describe('What a release has to bring.'),
  facts: Texts.describe('What was found, by title.'),
  owner: z.string().optional().describe('Who answers for what it is about.'),
  goesOnAt: Instant.optional().describe('When it goes on by itself, where that is known.'),
  paste: z
    .object({ party: z.string(), text: z.string() })
    .optional()
    .describe('What another party has to do, as a text to paste.'),
} as const;

const HowToDecide = component(
  'HowToDecide',
  z
    .object({
      path: z.string().describe('Where a decision is sent to by POST.'),
      who: z.string().describe('Who may decide, in a sentence.'),
      body: z.record(z.string(), z.unknown()).describe('A body to fill in; its `seen` names this very hold.'),
    })
    .describe('How to release or refuse it.'),
);

const WaitsFor = component(
  'WaitsFor',
  z
    .object({
      ...holdFields,
      since: Instant.optional().describe('When it was entered.'),
      until: Instant.optional().describe('The deadline, if there is one.'),
      decision: HowToDecide,
    })
    .describe('What a held onboarding waits for.'),
);

const fields = {
  onboardingId: OnboardingId,
  kind: z.enum(['endpoint', 'request']).describe('One endpoint, or a request for endpoints of a platform.'),
  endpoint: z.string().optional().describe("The endpoint's resource ID, in lower case."),
  target: Target,
  platform: z.string().optional().describe("The platform's ID."),
  state: z.enum(ONBOARDING_STATES),
  generation: z.string().describe('One incarnation of the endpoint; a decision counts for one only.'),
  reason: z.string().describe('One sentence for people on why it is in this state.'),
  code: z.string().optional().describe("The hold's or the refusal's code."),
  requestedBy: Person.optional(),
  startedAt: Instant,
  updatedAt: Instant,
  goneAt: Instant.optional().describe('When the endpoint was found to be gone.'),
  seen: z.string().describe('What a decision names as `seen`: it then counts for this and nothing later.'),
  offboarding: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('decision'), decisionId: z.string() }),
      z.object({
        kind: z.literal('gone'),
        what: z.enum(['endpoint', 'connection']),
        generation: z.string(),
        goneAt: Instant,
      }),
      z.object({
        kind: z.literal('stale'),
        cleanUpId: z.string(),
        itemId: z.string(),
        generation: z.string(),
        foundAt: Instant,
      }),
    ])
    .optional()
    .describe(
      'Why it is taken back: a person decided it, what it is about is gone, or a clean-up found that nobody needs it.',
    ),
  waitsFor: WaitsFor.optional(),
} as const;

/** Where an onboarding stands, as the list shows it. */
export const Onboarding = component(
  'Onboarding',
  z.object(fields).describe('Where an onboarding (or a request) stands.'),
);

/** The same with its evidence in lines for people. */
export const OnboardingShown = component(
  'OnboardingShown',
  z
    .object({
      ...fields,
      evidence: z.array(z.string()).describe('A line per item, oldest first, at most 100.'),
    })
    .describe('Where an onboarding stands, and what has happened so far.'),
);

/** A page of the list. */
export const OnboardingPage = component(
  'OnboardingPage',
  z.object({
    rows: z.array(Onboarding).describe('Newest first.'),
    continuation: z.string().optional().describe('Where the next page begins; not there on the last one.'),
  }),
);
