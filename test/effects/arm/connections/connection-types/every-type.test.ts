import { beforeAll, describe, expect, test } from 'vitest';
import { valueIn } from '../../../../../shared/domain/reading.ts';
import { connectionTypeRows } from '../../../../../shared/effects/arm/connections/connection-types.data.ts';
import { aSimulatedAzure } from '../../a-simulated-azure.ts';
import { id } from '../../bodies.ts';
import { aWalkedType, type WalkedType } from './a-walked-type.ts';
import { faultsAgainst } from './against-the-specification.ts';
import { anAskedConnection } from './an-asked-connection.ts';
import { specifiedTypeOf, specifiedTypes } from './the-specification.ts';

const ROWS = connectionTypeRows.map(([type, apiVersion, verb]) => ({ type, apiVersion, verb }));
const APPROVABLE = ROWS.filter(({ verb }) => verb !== 'none');
const NOT_APPROVABLE = ROWS.filter(({ verb }) => verb === 'none');

const REJECTED = {
  properties: { privateLinkServiceConnectionState: { status: 'Rejected', description: 'no' } },
};

let azure: Awaited<ReturnType<typeof aSimulatedAzure>>;
const walks = new Map<string, Promise<WalkedType>>();
beforeAll(async () => {
  azure = await aSimulatedAzure();
});

/** Each type is walked through once, by whichever test asks first. */
function walkOf(type: string): Promise<WalkedType> {
  const walk = walks.get(type) ?? aWalkedType(azure, type);
  walks.set(type, walk);
  return walk;
}

const isSpecified = specifiedTypes !== undefined;
const SPECIFIED = isSpecified
  ? 'is approved and removed as its specification says'
  : 'is approved and removed as its specification says (skipped: the specifications are not beside this checkout)';

describe.each(APPROVABLE)('a connection of $type', ({ type, apiVersion, verb }) => {
  test('is found, approved by its own call, shows Approved on both sides, and leaves its endpoint Disconnected', async () => {
    const { approval, approved, connection, consumer, left } = await walkOf(type);

    const { method, url } = approval.request;
    expect(connection).toMatchObject({ status: 'Pending', isChanging: false });
    expect([method, url.searchParams.get('api-version')]).toEqual([verb, apiVersion]);
    expect(approved).toMatchObject({ status: 'Approved', description: 'by entry e1', isChanging: false });
    expect(consumer?.status).toBe('Approved');
    expect(left?.status).toBe('Disconnected');
  });

  test.skipIf(!isSpecified || specifiedTypeOf(type) === undefined)(SPECIFIED, async () => {
    const specified = specifiedTypeOf(type);
    const walked = await walkOf(type);

    const faults = specified && faultsAgainst(specified, walked);

    expect(faults).toEqual([]);
  });

  test('that was rejected stays Rejected when it is approved, and its endpoint stays failed', async () => {
    const { connection, endpoint } = await anAskedConnection(azure, type, 'x2');
    await azure.call(verb, connection.idAsWritten, REJECTED);
    await azure.clock.runFor(60);

    const approval = azure.connections.approve(connection.id, 'by entry e1');

    await expect(approval).rejects.toMatchObject({
      name: 'Fault',
      code: expect.stringMatching(/conflict|unexpected/),
    });
    expect(valueIn(await azure.connections.read(connection.id))?.status).toBe('Rejected');
    expect(valueIn(await azure.endpoints.read(id(endpoint)))).toMatchObject({
      provisioningState: 'Failed',
      status: 'Rejected',
    });
  });
});

test.each(NOT_APPROVABLE)(
  'a connection of $type says that no call approves it, and Azure has none',
  async ({ type }) => {
    const { connection } = await anAskedConnection(azure, type);

    const approval = azure.connections.approve(connection.id, 'by entry e1');
    const byHand = await azure.call('PUT', connection.idAsWritten, REJECTED);

    expect(connection).toMatchObject({ status: 'Pending', hasNoApprovalCall: true });
    await expect(approval).rejects.toMatchObject({ code: 'unexpected' });
    expect(byHand.status).toBe(405);
  },
);

test.skipIf(!isSpecified)(
  'every type of the specifications is in the table (skipped where they are not here)',
  () => {
    const known = ROWS.map(({ type }) => specifiedTypeOf(type)?.resourceType);

    const missing = specifiedTypes?.filter(({ resourceType }) => !known.includes(resourceType));

    expect(specifiedTypes).toHaveLength(84);
    expect(missing).toEqual([]);
  },
);
