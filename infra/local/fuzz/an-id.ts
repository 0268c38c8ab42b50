import * as fc from 'fast-check';
import { spokeEndpointId } from '../scenarios/tools/make-resources.ts';
import * as place from '../world/topology.ts';
import { awkwardText } from './awkward.ts';

const somewhere = fc
  .tuple(
    awkwardText,
    fc.constantFrom('Microsoft.Network/privateEndpoints', 'Microsoft.KeyVault/vaults', 'Microsoft.Storage'),
  )
  .map(([name, type]) => `${place.SPOKE_GROUP}/providers/${type}/${name}`);

/** A resource ID that is one, or nearly. */
export const anId: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    spokeEndpointId('pe-orders'),
    `${place.DATA_GROUP}/providers/Microsoft.Storage/storageAccounts/stfuzz`,
  ),
  somewhere,
);

/** A Private Link service's alias that is one, or nearly. */
export const anAlias: fc.Arbitrary<string> = fc
  .tuple(fc.oneof(fc.constantFrom('pls-fuzz', 'production-eastus-0-0'), awkwardText), fc.uuid())
  .map(([name, guid]) => `${name}.${guid}.eastus.azure.privatelinkservice`);
