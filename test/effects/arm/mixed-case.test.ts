import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { resourceTypeOf } from '../../../shared/domain/resource-id.ts';
import { parseConnection } from '../../../shared/effects/arm/connections/connection-body.ts';
import { connectionTypeRows } from '../../../shared/effects/arm/connections/connection-types.data.ts';
import { connectionTypeOf } from '../../../shared/effects/arm/connections/connection-types.ts';
import { parsePrivateEndpoint } from '../../../shared/effects/arm/endpoints/endpoint-body.ts';
import {
  aConnectionBody,
  aConsumerConnection,
  anEndpointBody,
  ENDPOINT,
  id,
  targetCalled,
} from './bodies.ts';

const aType = fc.constantFrom(...connectionTypeRows.map(([type]) => type));

/** Turns letters to the other case here and there, as Azure and people do. */
const aCasing = fc.infiniteStream(fc.boolean());

const inCasing = (text: string, casing: Iterator<boolean>): string =>
  text.replaceAll(/[a-z]/gi, (letter) => (casing.next().value ? letter.toUpperCase() : letter.toLowerCase()));

/** Lower-case `/subscriptions` stays: Azure never writes it otherwise. */
const idInCasing = (text: string, casing: Iterator<boolean>): string =>
  inCasing(text, casing).replace(/^\/subscriptions/i, '/subscriptions');

test('a connection of any type is the same in whatever case Azure writes its IDs, its status and its child type', () => {
  fc.assert(
    fc.property(aType, aCasing, (type, casing) => {
      const target = targetCalled(type, 'x1');
      const written = idInCasing(`${target}/PrivateEndpointConnections/c1`, casing);
      const plain = aConnectionBody('Approved', written);
      const privateEndpoint = { id: idInCasing(ENDPOINT, casing) };
      const state = { status: inCasing('Approved', casing), description: 'Kept As Written' };
      const properties = { ...plain.properties, privateEndpoint, privateLinkServiceConnectionState: state };

      const reading = parseConnection({ ...plain, properties }, id(target), 'GET');

      expect(reading).toMatchObject({
        kind: 'found',
        value: {
          id: id(`${target}/privateEndpointConnections/c1`),
          idAsWritten: written,
          endpoint: id(ENDPOINT),
          endpointAsWritten: privateEndpoint.id,
          status: 'Approved',
          description: 'Kept As Written',
        },
      });
    }),
  );
});

test('a type is found by any casing of an ID of it, and an endpoint leads to the same target', () => {
  fc.assert(
    fc.property(aType, aCasing, (type, casing) => {
      const target = targetCalled(type, 'x1');
      const connection = aConsumerConnection({ privateLinkServiceId: idInCasing(target, casing) });
      const body = anEndpointBody(
        { privateLinkServiceConnections: [connection] },
        idInCasing(ENDPOINT, casing),
      );

      const endpoint = parsePrivateEndpoint(body, 'GET');
      const found = connectionTypeOf(resourceTypeOf(id(idInCasing(target, casing))));

      expect(found?.type).toBe(type);
      expect(endpoint).toMatchObject({ id: id(ENDPOINT), target: { kind: 'resource', id: id(target) } });
    }),
  );
});
