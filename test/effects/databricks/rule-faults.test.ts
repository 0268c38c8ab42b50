import { expect, test } from 'vitest';
import { aDatabricks } from '../../local-platforms/a-databricks.ts';
import { always, aRulesClient } from './a-rules-client.ts';

test.each<[string, ReturnType<typeof always>, object]>([
  ['401', always(401, { error_code: 'UNAUTHENTICATED', message: 'no' }), { code: 'unauthenticated' }],
  ['403', always(403, { error_code: 'PERMISSION_DENIED', message: 'no' }), { code: 'unauthenticated' }],
  [
    '429',
    always(429, { error_code: 'RESOURCE_EXHAUSTED' }, { 'retry-after': '7' }),
    { code: 'throttled', retryAfterSeconds: 7 },
  ],
  ['503', always(503, { error_code: 'TEMPORARILY_UNAVAILABLE' }), { code: 'unavailable' }],
  ["a proxy's 404", always(404, '<html>'), { code: 'unexpected' }],
  ['another API', always(404, { error_code: 'ENDPOINT_NOT_FOUND' }), { code: 'unexpected' }],
  ['another shape', always(200, { items: [{ name: 'x' }] }), { code: 'unexpected' }],
  ['no JSON', always(200, '<html>'), { code: 'unexpected' }],
])('%s is a fault, and never an empty list', async (_, between, fault) => {
  const { rules } = await aRulesClient(await aDatabricks(), between);

  await expect(rules.listConfigs()).rejects.toMatchObject({ name: expect.stringMatching('Fault'), ...fault });
});

test('a list whose pages never end is a fault', async () => {
  const { rules } = await aRulesClient(await aDatabricks(), always(200, { items: [], next_page_token: 'x' }));

  await expect(rules.listConfigs()).rejects.toThrow('more than 200 pages');
});

test('a state that is not known is UNKNOWN, and the old word for PENDING is PENDING', async () => {
  const rule = { rule_id: 'r', network_connectivity_config_id: 'c', creation_time: 0 };
  const items = ['INIT', 'NEW_WORD'].map((connection_state) => ({ ...rule, connection_state }));
  const { rules } = await aRulesClient(await aDatabricks(), always(200, { items }));

  const states = (await rules.listRules('c')).map(({ state }) => state);

  expect(states).toEqual(['PENDING', 'UNKNOWN']);
});
