import * as z from 'zod';
import { holdFields, OnboardingId, Target } from './onboarding.ts';
import { component, Instant, Texts } from './reply.ts';

const generation = z.string().describe('The incarnation of the endpoint that this is about.');
const fingerprint = z.string().optional().describe('The same decision has the same one.');
const Releases = z.array(
  z.object({
    decisionId: z.string(),
    hold: z.string(),
    reason: z.string(),
    by: z.string(),
    input: Texts.optional().describe('What the person brought back.'),
  }),
);
const releases = Releases.optional().describe('By whose decisions the steps before are done.');
const hosts = z.array(z.object({ host: z.string(), addresses: z.array(z.string()) }));

const RecordSetChange = z.object({
  kind: z.literal('putRecordSet'),
  zone: z.string(),
  zoneName: z.string(),
  name: z.string().describe('Relative to the zone; `@` is its apex, `*` a wildcard.'),
  addresses: z.array(z.string()),
  ttlSeconds: z.int(),
  metadata: Texts,
  precondition: z.union([
    z.object({ kind: z.literal('absent') }),
    z.object({ kind: z.literal('unchanged'), etag: z.string() }),
  ]),
  takesOverFrom: z.string().optional().describe('The endpoint that the name led to.'),
  before: z.object({ addresses: z.array(z.string()), ttlSeconds: z.int() }).optional(),
});

const Change = component(
  'Change',
  z
    .union([
      z.object({
        kind: z.literal('register'),
        platform: z.string(),
        organization: z.string(),
        services: z.array(z.string()),
        identifier: z.string().describe('The endpoint as the platform knows it.'),
      }),
      z.object({ kind: z.literal('ensureZone'), zone: z.string(), zoneName: z.string() }),
      RecordSetChange,
      z.object({
        kind: z.literal('ensureLink'),
        zone: z.string(),
        zoneName: z.string(),
        network: z.string(),
      }),
      z.object({
        kind: z.literal('approve'),
        connection: z.string(),
        endpoint: z.string(),
        generation,
        entryId: z.string().describe('The allowlist entry; empty where a person released it without one.'),
        releasedBy: z.array(z.string()).optional(),
        maxConnections: z.int().optional(),
        descriptionBefore: z.string().describe("The requester's message, which approving overwrites."),
        description: z.string(),
      }),
    ])
    .describe('One change that would be made.'),
);

const Hold = component(
  'Hold',
  z
    .object({
      ...holdFields,
      about: z.array(z.string()).optional().describe('What a release would cover.'),
      sinceAt: Instant.optional(),
      deadlineAt: Instant.optional(),
    })
    .describe('Why it would be held.'),
);

const Plan = component(
  'Plan',
  z
    .object({
      platform: z.string(),
      direction: z.enum(['inbound', 'outbound']),
      generation,
      authority: z.object({
        entryId: z.string().optional(),
        maxConnections: z.int().optional(),
        releasedBy: z.array(z.string()),
      }),
      changes: z.array(Change).describe('In the order that leaves no gap.'),
      awaitsApproval: z.boolean().describe('True while somebody else has to approve.'),
      namesBeforeApproval: hosts.describe('Names that have to resolve before the approval.'),
      awaitsNames: z.enum(['beforeApproval', 'beforeTheEnd']).optional(),
      releases: Releases,
      verification: z
        .object({
          network: z.string().optional(),
          hosts,
          ports: z.array(z.int()),
          usesTls: z.boolean(),
          resetMeans: z.enum(['not-registered', 'unknown']),
        })
        .describe('What has to be proved once the changes are made.'),
      isStandby: z.boolean(),
      remarks: z.array(z.string()),
      heldBeforeEnd: Hold.optional().describe('What would be held for when everything else is done.'),
      leftToPeople: z.array(z.string()).describe('What nothing waits for and people still have to do.'),
      fingerprint: z.string(),
    })
    .describe('What would be done for one endpoint.'),
);

const EndpointCreation = component(
  'EndpointCreation',
  z
    .object({
      kind: z.literal('createEndpoint'),
      requestId: OnboardingId,
      onboardingId: OnboardingId,
      endpoint: z.string(),
      endpointAsWritten: z.string(),
      location: z.string().describe('The region of its network.'),
      subnet: z.string(),
      target: Target,
      targetAsWritten: z.string(),
      groupIds: z.array(z.string()),
      requestMessage: z.string().describe('What the owner of the target reads on the connection.'),
      interfaceName: z.string().optional(),
      tags: Texts,
      entryId: z.string().optional().describe('The allowlist entry that allows it.'),
      maxConnections: z.int().optional(),
      releasedBy: z.array(z.string()),
    })
    .describe('A private endpoint that the app would make, always with a manual connection.'),
);

const Refusal = z
  .object({
    code: z.string(),
    reason: z.string(),
    by: z.string().optional().describe('Who refused it, by name; left out where nobody did.'),
  })
  .describe('Why it would be refused.');

/** What would be done, decided on fresh facts as the app does it. */
export const PlanShown = component(
  'PlanShown',
  z
    .object({
      onboardingId: OnboardingId,
      platform: z.string(),
      verdict: z.union([
        z.object({ kind: z.literal('wait'), reason: z.string(), generation }),
        z.object({
          kind: z.literal('hold'),
          hold: Hold,
          generation,
          releases,
          fingerprint,
          support: z
            .object({ party: z.string(), text: z.string() })
            .optional()
            .describe('The text to paste for the platform’s support.'),
        }),
        z.object({ kind: z.literal('refuse'), refusal: Refusal, generation, fingerprint }),
        z.object({ kind: z.literal('plan'), plan: Plan }),
        z.object({ kind: z.literal('create'), generation, releases, creations: z.array(EndpointCreation) }),
        z.object({ kind: z.literal('onboard'), generation, releases }).loose(),
        z
          .object({ kind: z.literal('onboardEach'), generation, releases, endpoints: z.array(z.string()) })
          .loose(),
        z
          .object({
            kind: z.literal('changeRules'),
            generation,
            releases,
            changes: z.array(z.looseObject({})),
          })
          .describe('What would be set at the platform itself, in this order.'),
        z
          .object({ kind: z.literal('await'), generation, releases, hold: Hold })
          .describe('Something that comes by itself; held only where it does not.'),
      ]),
    })
    .describe('What would be done; nothing was written.'),
);
