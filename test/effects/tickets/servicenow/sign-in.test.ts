import { expect, test } from 'vitest';
import { aMessage } from '../a-message.ts';
import { anEnd, anInstance, anUpdate, aSetting, USER } from './an-instance.ts';

test('a token is asked for once while it holds, and again when it has ended or was refused', async () => {
  const { calls, clock, send } = anInstance();
  const tokens = () => calls().filter((call) => call.endsWith('oauth_token.do')).length;

  await send(aMessage());
  await send(anUpdate);
  const atFirst = tokens();
  await clock.runFor(1760);
  await send(anEnd);

  expect([atFirst, tokens()]).toEqual([1, 2]);
});

test('a token that the instance has forgotten is a fault once, and asked for anew', async () => {
  const { faults, instance, send } = anInstance();
  faults.add({
    name: 'forgotten',
    times: 1,
    matches: ({ method }) => method === 'GET',
    fault: { status: 401, headers: {}, body: '' },
  });

  await expect(send(aMessage())).rejects.toMatchObject({ code: 'unauthenticated' });
  await send(aMessage());

  expect(instance.records()).toHaveLength(1);
});

test('a user of the instance is as good as a client', async () => {
  const { calls, instance, send } = anInstance(
    {},
    aSetting({ signIn: { kind: 'user', user: USER.name, password: USER.password } }),
  );

  await send(aMessage());

  expect(instance.records()).toHaveLength(1);
  expect(calls()).toEqual(['GET incident', 'POST incident']);
});

test.each([
  ['a client', { kind: 'client', id: 'client', secret: 'guessed-secret' }],
  ['a user', { kind: 'user', user: 'autopilot', password: 'guessed-secret' }],
] as const)('%s with a wrong secret is a fault that does not repeat it', async (_who, signIn) => {
  const { instance, send } = anInstance({}, aSetting({ signIn }));

  const sending = send(aMessage());

  await expect(sending).rejects.toMatchObject({ name: 'Fault', code: 'unauthenticated' });
  await expect(sending).rejects.not.toThrow(/guessed|contoso/);
  expect(instance.records()).toEqual([]);
});
