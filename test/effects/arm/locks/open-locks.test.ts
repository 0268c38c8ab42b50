import { expect, test } from 'vitest';
import { openLocks } from '../../../../shared/effects/arm/locks/open-locks.ts';
import { anArm, anError } from '../scripted-arm.ts';

const SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';
const PATH = `GET /subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/locks`;
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/RG`;

const aLock = (scope: string) => ({
  id: `${scope}/providers/Microsoft.Authorization/locks/keep`,
  name: 'keep',
  properties: { level: 'ReadOnly' },
});

test('a lock is known by what it stands on, in lower case', async () => {
  const { connection } = anArm({ [PATH]: { body: { value: [aLock(GROUP)] } } });

  const locks = await openLocks(connection).list(SUBSCRIPTION);

  expect(locks).toEqual([{ name: 'keep', scope: GROUP.toLowerCase(), level: 'ReadOnly' }]);
});

test('an error is never an empty list, nor is a lock that cannot be understood', async () => {
  const refused = anArm({ [PATH]: anError(403, 'AuthorizationFailed') });
  const odd = anArm({ [PATH]: { body: { value: [aLock(GROUP), { name: 'odd' }] } } });

  await expect(openLocks(refused.connection).list(SUBSCRIPTION)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(openLocks(odd.connection).list(SUBSCRIPTION)).rejects.toMatchObject({ code: 'unexpected' });
});
