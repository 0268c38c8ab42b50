import { expect, test } from 'vitest';
import { createVirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { createGalaxyAccount } from '../../../infra/local/platforms/galaxy-account.ts';
import { createInProcessHttpClient } from '../../../infra/local/wire/in-process-http-client.ts';
import { ConnectionDropped, type WireRequest, type WireServer } from '../../../infra/local/wire/wire.ts';
import { runErrand } from '../../../shared/effects/budgets/errand.ts';
import { openBudgets } from '../../../shared/effects/budgets/open-budgets.ts';
import { openGalaxy } from '../../../shared/effects/galaxy/open-galaxy.ts';

const CLIENT = { id: 'reader', secret: 'galaxy-secret' };
const URL_OF_ACCOUNT = 'https://contoso.galaxy.starburst.io';

/** The real client against an account with one configuration, and the requests that reached it. */
function anAccount({ answer, ...options }: { answer?: WireServer; tokenLifetimeSeconds?: number } = {}) {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const account = createGalaxyAccount({
    clock,
    client: CLIENT,
    configurations: ['Lakehouse Prod'],
    ...options,
  });
  const requests: WireRequest[] = [];
  const handle: WireServer = (request) => {
    requests.push(request);
    return (answer ?? account.handle)(request);
  };
  const httpClient = createInProcessHttpClient(() => handle, clock);
  const open = (clientSecret = CLIENT.secret) =>
    openGalaxy(
      { url: URL_OF_ACCOUNT, clientId: CLIENT.id, clientSecret },
      { now: clock.now, httpClient },
      openBudgets(clock.now),
    );
  return { account, clock, galaxy: open(), open, requests };
}

test('a name is free until the support has made its configuration, and one token serves all questions', async () => {
  const { account, galaxy, requests } = anAccount();

  const free = await galaxy.find('Contoso/Lake=1');
  account.addConfiguration('Contoso/Lake=1');
  const made = await galaxy.find('Contoso/Lake=1');

  expect(free).toBeUndefined();
  expect(made).toEqual({ id: 'pl-0000000002', name: 'Contoso/Lake=1', region: 'azure-eastus2' });
  expect(requests.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
    'POST /oauth/v2/token',
    'GET /public/api/v1/privatelink/name=Contoso%2FLake%3D1',
    'GET /public/api/v1/privatelink/name=Contoso%2FLake%3D1',
  ]);
});

test('a token that has ended is asked for anew before it is refused', async () => {
  const { clock, galaxy, requests } = anAccount({ tokenLifetimeSeconds: 300 });

  await galaxy.find('a');
  await clock.runFor(241);
  await galaxy.find('a');

  expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(2);
});

test('a wrong secret is forbidden and names the settings, without a part of the secret', async () => {
  const finding = anAccount().open('wrong-secret').find('a');

  await expect(finding).rejects.toMatchObject({ name: 'Fault', code: 'forbidden' });
  await expect(finding).rejects.toThrow('GALAXY_CLIENT_SECRET');
  await expect(finding).rejects.not.toThrow(/wrong-secret|d3Jvbm/);
});

test('a token that is taken away is a fault once, and the next question signs in again', async () => {
  const { account, clock, requests } = anAccount();
  let isTakenAway = false;
  const answer: WireServer = async (request) =>
    isTakenAway && request.method === 'GET'
      ? { status: 401, headers: {}, body: '' }
      : account.handle(request);
  const galaxy = openGalaxy(
    { url: URL_OF_ACCOUNT, clientId: CLIENT.id, clientSecret: CLIENT.secret },
    {
      now: clock.now,
      httpClient: createInProcessHttpClient(
        () => async (request) => {
          requests.push(request);
          return answer(request);
        },
        clock,
      ),
    },
    openBudgets(clock.now),
  );
  await galaxy.find('a');
  isTakenAway = true;
  const refused = galaxy.find('a');
  await expect(refused).rejects.toMatchObject({ code: 'forbidden' });
  isTakenAway = false;

  const free = await galaxy.find('a');

  expect(free).toBeUndefined();
  expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(2);
});

test('calls are paced before they are sent: the eleventh waits as data, and Galaxy never has to refuse', async () => {
  const { galaxy, requests } = anAccount();
  const ask = () => runErrand('foreground', () => galaxy.find('a'));
  for (let asked = 0; asked < 8; asked += 1) await ask();

  const late = ask();

  await expect(late).rejects.toMatchObject({ code: 'throttled', retryAfterSeconds: expect.any(Number) });
  expect(requests).toHaveLength(9);
});

test('a 429, which says nothing of when to come back, is a wait of a window of ten seconds', async () => {
  const { galaxy } = anAccount({
    answer: async () => ({ status: 429, headers: { 'retry-after': '0' }, body: 'error code: 1015' }),
  });

  const refused = galaxy.find('a');
  await expect(refused).rejects.toMatchObject({ code: 'throttled', retryAfterSeconds: 10 });
  const next = galaxy.find('a');

  await expect(next).rejects.toThrow('not sent');
});

test.each([
  ['an error of theirs', { status: 500, headers: {}, body: '' }, 'unavailable'],
  ['an answer of another shape', { status: 200, headers: {}, body: '{}' }, 'unexpected'],
  ['an answer that is not JSON', { status: 200, headers: {}, body: '<html>' }, 'unexpected'],
])('%s is a fault and not a free name', async (_, reply, code) => {
  const { galaxy } = anAccount({ answer: async () => reply });

  await expect(galaxy.find('a')).rejects.toMatchObject({ name: 'Fault', code });
});

test('a dropped connection is an outage and not a free name', async () => {
  const { galaxy } = anAccount({
    answer: async () => {
      throw new ConnectionDropped('gone');
    },
  });

  await expect(galaxy.find('a')).rejects.toMatchObject({ code: 'unavailable' });
});
