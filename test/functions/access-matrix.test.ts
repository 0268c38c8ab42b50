import { expect, test } from 'vitest';
import { ROUTES } from '../../functions/routes.ts';
import { anEntry, aVault, aVaultEndpoint } from '../behaviour/builders/an-estate.ts';
import { aPrincipalHeader, BOB } from '../behaviour/builders/call-app.ts';
import { aLockedApp, callFromOutside, headersOfEverybody, KEYS } from './builders/calls-of-everybody.ts';

const CALLERS = [
  ...['nobody', 'person:none', 'person:Reader', 'person:Requester', 'person:Approver'],
  ...['person:Administrator', 'app:none', 'app:Reader', 'app:Requester', 'app:Approver'],
  ...['app:Administrator', 'key', 'wrong-key'],
];

/** Who may do what, in the order of the callers: the status that turns them away, or `in`. */
const MATRIX = `
  route                                 nobody  person: none Reader Requester Approver Admin  app: none Reader Requester Approver Admin  key: right wrong
  GET    onboardings                    401             403  in     in        in       in          403  in     in        in       in          401   401
  GET    onboardings/{id}               401             403  in     in        in       in          403  in     in        in       in          401   401
  GET    onboardings/{id}/evidence      401             403  in     in        in       in          403  in     in        in       in          401   401
  GET    evidence                       401             403  in     403       in       in          403  in     403       in       in          401   401
  GET    openapi.json                   401             403  in     in        in       in          403  in     in        in       in          401   401
  GET    allowlist                      401             403  in     in        in       in          403  in     in        in       in          401   401
  GET    allowlist/{target}/{from}      401             403  in     in        in       in          403  in     in        in       in          401   401
  PUT    allowlist/{target}/{from}      401             403  403    403       403      in          403  403    403       403      in          401   401
  DELETE allowlist/{target}/{from}      401             403  403    403       403      in          403  403    403       403      in          401   401
  POST   onboardings                    401             403  403    in        403      in          403  403    in        403      in          401   401
  POST   onboardings/{id}/decision      401             403  403    403       in       in          403  403    403       403      403         401   401
  POST   machine/onboardings            401             401  401    401       401      401         401  401    401       401      401         in    401
  GET    machine/onboardings/{id}       401             401  401    401       401      401         401  401    401       401      401         in    401
  GET    machine/health                 401             401  401    401       401      401         401  401    401       401      401         in    401
  GET    health                         in              in   in     in        in       in          in   in     in        in       in          in    in
  GET    cleanups                      401             403  in     in        in       in          403  in     in        in       in          401   401
  GET    cleanups/{id}                 401             403  in     in        in       in          403  in     in        in       in          401   401
  POST   cleanups                      401             403  403    403       403      in          403  403    403       403      in          401   401
  POST   cleanups/{id}/decision        401             403  403    403       403      in          403  403    403       403      403         401   401
  POST   cleanups/{id}/undo            401             403  403    403       403      in          403  403    403       403      403         401   401
  GET    reconcile                     401             403  in     in        in       in          403  in     in        in       in          401   401
  POST   reconcile                     401             403  403    403       403      in          403  403    403       403      in          401   401
`;

const rows = MATRIX.trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [method = '', path = '', ...cells] = line.trim().split(/\s+/);
    return { title: `${method} ${path}`, method, path, cells };
  });

/** Parameters name what does not exist, so that whoever is let in changes nothing. */
const pathOf = (path: string): string => `/api/${path.replaceAll(/\{\w+\}/g, '0'.repeat(64))}`;

test('every route has its row, and every row its route', async () => {
  const { host } = await aLockedApp();
  const registered = host.functions
    .filter(({ route }) => route !== undefined)
    .map(({ methods = [], route = '' }) => `${methods.join(',')} ${route.replace(/^\/?api\//, '')}`);
  const inMatrix = rows.map(({ title }) => title).sort();

  expect(registered.sort()).toEqual(inMatrix);
  expect(ROUTES.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(inMatrix);
  expect(rows.map(({ cells }) => cells.length)).toEqual(rows.map(() => CALLERS.length));
});

test.each(rows.map((row) => [row.title, row] as const))('%s is for whom the matrix says', async (_, row) => {
  const world = await aLockedApp();
  const headers = headersOfEverybody(world);

  const seen: [string, number | 'in'][] = [];
  for (const caller of CALLERS) {
    const { status } = await callFromOutside(world, row.method, pathOf(row.path), headers[caller] ?? {});
    expect(status).toBeLessThan(500);
    seen.push([caller, status === 401 || status === 403 ? status : 'in']);
  }

  expect(seen.map(([caller, status]) => `${caller} ${status}`)).toEqual(
    CALLERS.map((caller, index) => `${caller} ${row.cells[index]}`),
  );
});

test('behind App Service authentication the app turns away by itself, and a key opens no person’s route', async () => {
  const world = await aLockedApp();

  const statuses = [];
  for (const { admits, method, path } of ROUTES) {
    const headers = { 'x-functions-key': KEYS.master };
    const { status } = await callFromOutside({ app: world.host.handle }, method, pathOf(path), headers);
    if (admits.kind === 'signed-in') statuses.push(status);
  }

  expect(new Set(statuses)).toEqual(new Set([401]));
});

test('a key together with a sign-in that lacks the role is still turned away', async () => {
  const world = await aLockedApp();
  const headers = { ...headersOfEverybody(world)['person:Reader'], 'x-functions-key': KEYS.master };

  const { status } = await callFromOutside(world, 'POST', '/api/onboardings', headers);

  expect(status).toBe(403);
});

test('whoever has no role learns nothing, not even what there is', async () => {
  const world = await aLockedApp();
  const vault = await aVault(world);
  await world.allow(anEntry(vault));
  const endpoint = await aVaultEndpoint(world, vault);
  const { ana, nora } = world.callers;
  const asked = await callFromOutside(
    world,
    'POST',
    '/api/onboardings',
    { authorization: `Bearer ${ana.token()}` },
    { endpoint },
  );
  const { onboardingId } = JSON.parse(asked.body);
  await world.clock.runFor(30);
  const look = (path: string) =>
    callFromOutside(world, 'GET', path, { authorization: `Bearer ${nora.token()}` });

  const known = await look(`/api/onboardings/${onboardingId}`);
  const unknown = await look(`/api/onboardings/${'0'.repeat(64)}`);

  expect(known).toEqual(unknown);
  expect(JSON.parse(known.body)).toEqual({
    type: 'about:blank',
    title: 'Forbidden',
    status: 403,
    detail: 'This needs one of these app roles: Reader, Requester, Approver, Administrator.',
  });
});

test('a principal that somebody sends themselves is worth nothing from outside', async () => {
  const world = await aLockedApp();
  const spoofed = { 'x-ms-client-principal': aPrincipalHeader(BOB) };
  const asNora = { authorization: `Bearer ${world.callers.nora.token()}` };

  const alone = await callFromOutside(world, 'GET', '/api/onboardings', spoofed);
  const besideToken = await callFromOutside(world, 'GET', '/api/onboardings', { ...spoofed, ...asNora });
  const onMachineRoute = await callFromOutside(world, 'POST', '/api/machine/onboardings', spoofed);

  expect([alone, besideToken, onMachineRoute].map(({ status }) => status)).toEqual([401, 403, 401]);
});

test('events need the system’s key and no sign-in', async () => {
  const world = await aLockedApp();
  const path = '/runtime/webhooks/EventGrid?functionName=on-endpoint-event';
  const deliver = (query: string, headers: Readonly<Record<string, string>> = {}) =>
    callFromOutside(world, 'POST', `${path}${query}`, { 'aeg-event-type': 'Notification', ...headers }, []);

  const answers = [
    await deliver(''),
    await deliver('', { authorization: `Bearer ${world.callers.ada.token()}` }),
    await deliver(`&code=${KEYS.function}`),
    await deliver(`&code=${KEYS.system}`),
  ];

  expect(answers.map(({ status }) => status)).toEqual([401, 401, 403, 202]);
});
