import * as z from 'zod';
import { MADE_BY_TAG, MANAGED_BY_TAG, type RequestedEndpoint } from '../domain/platform-request.ts';
import { resourceTypeOf } from '../domain/resource-id.ts';
import { ResourceIdText } from './resource-id-text.ts';

const ENDPOINT = 'The ID of a private endpoint: .../providers/Microsoft.Network/privateEndpoints/{name}';
const SUBNET = 'The ID of a subnet: .../providers/Microsoft.Network/virtualNetworks/{network}/subnets/{name}';

/** The ID of a private endpoint, folded on the way in. */
export const EndpointIdText = ResourceIdText.refine(
  (id) => resourceTypeOf(id) === 'microsoft.network/privateendpoints',
  { error: ENDPOINT },
);

/** Names of Microsoft.Network: a letter or digit first, a letter, digit or underscore last, at most 80 characters. */
const NAME = /^[a-z0-9]([a-z0-9_.-]{0,78}[a-z0-9_])?$/i;
const NAMING =
  'letters, digits, dots, hyphens and underscores, at most 80; it begins with a letter or digit and does not end in a dot or hyphen.';

/** Azure keeps the name of what is made as it is written. */
const NewEndpointId = z.string({ error: ENDPOINT }).transform((text, context) => {
  const { data: endpoint, error } = EndpointIdText.safeParse(text);
  const endpointAsWritten = text.trim().replace(/\/+$/, '');
  const isNamed = NAME.test(endpointAsWritten.split('/').at(-1) ?? '');
  if (endpoint !== undefined && isNamed) return { endpoint, endpointAsWritten };
  const message = error?.issues[0]?.message ?? `The endpoint's name: ${NAMING}`;
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

const OUR_TAGS: readonly string[] = [MADE_BY_TAG, MANAGED_BY_TAG.name];

const Tags = z
  .record(
    z
      .string()
      .regex(/^[^<>%&\\?/\p{Cc}]{1,512}$/u, "A tag's name: at most 512 characters, none of < > % & \\ ? /.")
      .refine(
        (name) => !OUR_TAGS.includes(name.toLowerCase()),
        `The tags ${OUR_TAGS.join(' and ')} are the app's own.`,
      ),
    z.string({ error: 'Text of at most 256 characters.' }).max(256, 'Text of at most 256 characters.'),
    { error: 'An object of texts by tag name.' },
  )
  .refine(
    (tags) => Object.keys(tags).length <= 48,
    'At most 48 tags: Azure keeps 50, of which two are ours.',
  );

const GROUP_IDS = 'A list of group IDs such as blob, at most 10.';

const Creation = z.strictObject(
  {
    endpoint: NewEndpointId,
    subnet: ResourceIdText.refine(
      (id) => resourceTypeOf(id) === 'microsoft.network/virtualnetworks/subnets',
      {
        error: SUBNET,
      },
    ),
    groupIds: z
      .array(z.string({ error: GROUP_IDS }).regex(/^[\w.-]{1,80}$/, GROUP_IDS), { error: GROUP_IDS })
      .max(10, GROUP_IDS)
      .default([]),
    interfaceName: z
      .string({ error: `The interface's name: ${NAMING}` })
      .regex(NAME, `The interface's name: ${NAMING}`)
      .optional(),
    tags: Tags.default({}),
  },
  { error: 'An object with endpoint, subnet and, where wanted, groupIds, interfaceName and tags.' },
);

const ONE_OF = 'An object with exactly one of: endpoint (one that exists); create (one that is to be made).';

const Requested = z
  .strictObject({ endpoint: EndpointIdText.optional(), create: Creation.optional() }, { error: ONE_OF })
  .transform(({ create, endpoint }, context): RequestedEndpoint => {
    if (create !== undefined && endpoint === undefined) return toWanted(create);
    if (endpoint !== undefined && create === undefined) return { kind: 'existing', endpoint };
    context.addIssue({ code: 'custom', message: ONE_OF });
    return z.NEVER;
  });

const HOW_MANY = 'A list of 1 to 20 endpoints, each with endpoint or create.';

/** The endpoints of ours that a request is about, each once. */
export const RequestedEndpoints = z
  .array(Requested, { error: HOW_MANY })
  .min(1, HOW_MANY)
  .max(20, HOW_MANY)
  .refine((all) => new Set(all.map((each) => each.endpoint)).size === all.length, {
    error: 'The same endpoint stands here twice.',
  });

function toWanted({ endpoint: ids, interfaceName, ...rest }: z.output<typeof Creation>): RequestedEndpoint {
  return { kind: 'create', ...rest, ...ids, ...(interfaceName === undefined ? {} : { interfaceName }) };
}
