import * as z from 'zod';
import type { RequestedEndpoint } from '../domain/platform-request.ts';
import type { Target } from '../domain/private-endpoint.ts';
import type { ResourceId } from '../domain/resource-id.ts';
import { type BodyReading, faultsOf } from './field-fault.ts';
import { EndpointIdText, RequestedEndpoints } from './requested-endpoints.ts';
import { ResourceIdText } from './resource-id-text.ts';
import { TargetText } from './target-text.ts';

/** What a person asks for by `POST /api/onboardings`: one endpoint, one connection, or a platform's endpoints. */
export type OnboardingBody =
  | { readonly kind: 'endpoint'; readonly endpoint: ResourceId }
  | { readonly kind: 'connection'; readonly connection: ResourceId }
  | {
      readonly kind: 'platform';
      readonly platform: string;
      /** Left out where a task brings it back. */
      readonly target?: Target;
      readonly inputs: Readonly<Record<string, string>>;
      readonly endpoints: readonly RequestedEndpoint[];
    };

const ByEndpoint = z
  .strictObject({
    endpoint: EndpointIdText,
  })
  .transform(({ endpoint }) => ({ kind: 'endpoint' as const, endpoint }));

const ByConnection = z
  .strictObject({
    connection: ResourceIdText.refine((id) => /\/privateendpointconnections\/[^/]+$/.test(id), {
      error: 'The ID of a private endpoint connection: {target}/privateEndpointConnections/{name}',
    }),
  })
  .transform(({ connection }) => ({ kind: 'connection' as const, connection }));

const PlatformId = z
  .string({ error: "A platform's ID in lower case, such as starburst-galaxy." })
  .regex(/^[a-z][a-z0-9-]{0,49}$/, "A platform's ID in lower case, such as starburst-galaxy.");

const Inputs = z.record(
  z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,49}$/, "An input's name: letters and digits, at most 50."),
  z.string({ error: 'Text of at most 500 characters.' }).max(500, 'Text of at most 500 characters.'),
  { error: 'An object of texts by input name.' },
);

/** The platform that is meant where endpoints to any Azure resource are asked for without naming one. */
const ANY_RESOURCE = 'generic-azure';

const ByPlatform = z
  .strictObject({
    platform: PlatformId.default(ANY_RESOURCE),
    target: TargetText.optional(),
    inputs: Inputs.default({}),
    endpoints: RequestedEndpoints.optional(),
  })
  .transform(({ endpoints = [], target, ...body }) => ({
    kind: 'platform' as const,
    ...body,
    endpoints,
    ...(target === undefined ? {} : { target }),
  }));

const SCHEMAS = { endpoint: ByEndpoint, connection: ByConnection, platform: ByPlatform } as const;

/** The three kinds of bodies; which one is meant is seen from its fields, so that faults name what would be right. */
export const OnboardingBodySchema = z.union([ByEndpoint, ByConnection, ByPlatform]);

const EXPECTED =
  'Send a JSON object with exactly one of: endpoint; connection; or platform, target, inputs and endpoints (of which a request for endpoints to an Azure resource needs no platform).';

/** Reads the body of `POST /api/onboardings`, or lists every fault with what would be right. Never throws. */
export function readOnboardingBody(body: unknown): BodyReading<OnboardingBody> {
  const kinds = (['endpoint', 'connection', 'platform', 'endpoints'] as const).filter((kind) =>
    has(body, kind),
  );
  const [kind, another] = new Set(kinds.map((each) => (each === 'endpoints' ? 'platform' : each)));
  if (!kind || another) return { kind: 'faults', faults: [{ field: 'body', message: EXPECTED }] };

  const { success, data, error } = SCHEMAS[kind].safeParse(body);
  return success ? { kind: 'body', value: data } : { kind: 'faults', faults: faultsOf(error) };
}

const has = (body: unknown, field: string): boolean =>
  typeof body === 'object' && body !== null && Object.hasOwn(body, field);
