import * as fc from 'fast-check';
import { platforms } from '../../../shared/platforms/registry.ts';
import { SPOKE_SUBNET, spokeEndpointId } from '../scenarios/tools/make-resources.ts';
import { anAlias, anId } from './an-id.ts';
import { awkwardText } from './awkward.ts';

const fields = platforms.flatMap(({ request, tasks }) => [
  ...(request?.inputs ?? []),
  ...tasks.flatMap(({ input }) => input),
]);

const inputName = fc.constantFrom(...new Set(fields.map(({ name }) => name)));

/** What people bring, by the names that platforms ask for: right now and then, and mostly not. */
export const someInputs: fc.Arbitrary<Readonly<Record<string, string>>> = fc.dictionary(
  inputName,
  fc.oneof(
    awkwardText,
    anId,
    anAlias,
    fc.constantFrom('1', 'blob, dfs', 'a.example, b.example', '10.0.0.0/8', 'adb-1.2.azuredatabricks.net'),
  ),
  { maxKeys: 6 },
);

const aCreation = fc.record(
  {
    endpoint: fc.oneof(fc.constantFrom('pe-made-1', 'pe-made-2').map(spokeEndpointId), anId),
    subnet: fc.oneof(fc.constant(SPOKE_SUBNET), anId),
    groupIds: fc.array(fc.oneof(fc.constantFrom('vault', 'blob', 'databricks_ui_api'), awkwardText), {
      maxLength: 3,
    }),
    interfaceName: fc.oneof(fc.constant('nic-fuzz'), awkwardText),
    tags: fc.dictionary(awkwardText, awkwardText, { maxKeys: 3 }),
  },
  { requiredKeys: ['endpoint', 'subnet'] },
);

const anEndpoint = fc.oneof(
  fc.record({ endpoint: anId }),
  fc.record({ create: aCreation }),
  fc.record({ endpoint: anId, create: aCreation }),
);

/** A request for the endpoints of any platform that is nearly right, or altogether. */
export const aPlatformBody = fc.record(
  {
    platform: fc.oneof(fc.constantFrom(...platforms.map(({ id }) => id)), awkwardText),
    target: fc.oneof(anId, anAlias),
    inputs: someInputs,
    endpoints: fc.array(anEndpoint, { maxLength: 21 }),
  },
  { requiredKeys: [] },
);
