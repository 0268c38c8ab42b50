import { expect, test } from 'vitest';
import { aWantedEndpoint } from '../behaviour/builders/a-creation.ts';
import { anEstate } from '../behaviour/builders/an-estate.ts';
import { callApp } from '../behaviour/builders/call-app.ts';
import { rowsOf } from '../behaviour/builders/look-at.ts';

const vault =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv';
const alias = 'production-westus3-0-0.63c890a9-4d32-48cc-a08c-8cd92dfb1ad3.westus3.azure.privatelinkservice';
const wanted = aWantedEndpoint('pe-orders');
const inputs = { configurationName: 'lake', contact: 'data@contoso.example' };

test('what a platform does not take is answered with the fields at fault, and starts nothing', async () => {
  const world = await anEstate();
  const ask = (body: object) => callApp(world, 'POST', '/api/onboardings', { body });

  const answers = await Promise.all([
    ask({ platform: 'starburst-galaxy', inputs }),
    ask({ platform: 'starburst-galaxy', target: alias, inputs }),
    ask({ platform: 'starburst-galaxy', target: vault, inputs, endpoints: [wanted] }),
    ask({ platform: 'clickhouse', target: vault, endpoints: [wanted] }),
    ask({ platform: 'clickhouse', target: alias }),
    ask({ target: vault, endpoints: [aWantedEndpoint('pe-orders', { groupIds: [] })] }),
    ask({ endpoints: [wanted] }),
    ask({ platform: 'nobody', target: vault, endpoints: [wanted] }),
  ]);

  expect(answers.map(({ json, status }) => [status, json?.['faults']])).toMatchObject([
    [400, [{ field: 'target', message: expect.stringContaining('a full Azure resource ID') }]],
    [400, [{ field: 'target' }]],
    [400, [{ field: 'endpoints', message: expect.stringContaining('makes its endpoints itself') }]],
    [400, [{ field: 'target', message: expect.stringContaining('alias') }]],
    [400, [{ field: 'endpoints', message: expect.stringContaining('1 to 20') }]],
    [400, [{ field: 'endpoints.0.create.groupIds' }]],
    [400, [{ field: 'target' }]],
    [400, [{ field: 'platform', message: expect.stringContaining('generic-azure') }]],
  ]);
  expect(await rowsOf(world)).toEqual([]);
});
