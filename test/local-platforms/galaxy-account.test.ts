import { expect, test } from 'vitest';
import { createVirtualClock } from '../../infra/local/clock/virtual-clock.ts';
import { createGalaxyAccount } from '../../infra/local/platforms/galaxy-account.ts';

const CLIENT = { id: 'reader', secret: 'secret' };
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

async function anAccount() {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const account = createGalaxyAccount({
    clock,
    client: CLIENT,
    configurations: ['lake one'],
    tokenLifetimeSeconds: 100,
  });
  async function call(method: string, path: string, authorization: string, body = '') {
    const url = new URL(path, 'https://contoso.galaxy.starburst.io');
    const answer = await account.handle({ method, url, headers: { authorization }, body });
    return { ...answer, json: answer.status === 429 ? undefined : JSON.parse(answer.body) };
  }
  const signIn = (text = 'reader:secret', form = 'grant_type=client_credentials') =>
    call('POST', '/oauth/v2/token', basic(text), form);
  const token = `Bearer ${(await signIn()).json.access_token}`;
  const get = (path = '', authorization = token) =>
    call('GET', `/public/api/v1/privatelink${path}`, authorization);
  return { call, clock, get, signIn, token };
}

test('configurations are listed, and found by ID or by name, with the three fields that the API has', async () => {
  const { get } = await anAccount();
  const configuration = {
    privatelinkId: 'pl-0000000001',
    name: 'lake one',
    cloudRegionId: 'azure-eastus2',
  };

  const [all, byId, byName, other] = [
    await get(),
    await get('/pl-0000000001'),
    await get('/name=lake%20one'),
    await get('/name=lake'),
  ];

  expect(all.json).toEqual({ result: [configuration] });
  expect([byId.json, byName.json]).toEqual([configuration, configuration]);
  expect(other.status).toBe(404);
});

test('nobody reads without a token that has not ended, and nobody makes a configuration', async () => {
  const { call, clock, get, signIn, token } = await anAccount();

  const wrongSecret = await signIn('reader:wrong');
  const wrongGrant = await signIn('reader:secret', 'grant_type=password');
  const noToken = await get('', 'Bearer other');
  const created = await call('POST', '/public/api/v1/privatelink', token, '{}');
  const elsewhere = await call('GET', '/public/api/v1/catalog', token);
  await clock.runFor(100);
  const ended = await get();

  expect([wrongSecret, wrongGrant, noToken, created, elsewhere, ended].map(({ status }) => status)).toEqual([
    401, 400, 401, 405, 404, 401,
  ]);
});

test('ten requests at once and three in two seconds are answered; a 429 does not say when to come back', async () => {
  const { clock, get } = await anAccount();
  const statuses: number[] = [];

  for (let asked = 0; asked < 9; asked += 1) statuses.push((await get()).status);
  const refused = await get();
  await clock.runFor(2);
  for (let asked = 0; asked < 3; asked += 1) statuses.push((await get()).status);
  const again = await get();

  expect(statuses.every((status) => status === 200)).toBe(true);
  expect([refused.status, again.status]).toEqual([429, 429]);
  expect(refused.headers).toEqual({ 'retry-after': '0' });
});
