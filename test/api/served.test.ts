import { expect, test } from 'vitest';
import { describedRoutes } from '../../functions/triggers/describe-api.ts';
import { composeDescription } from '../../shared/api/compose-description.ts';
import { anEstate } from '../behaviour/builders/an-estate.ts';
import { ALICE, callApp } from '../behaviour/builders/call-app.ts';

test('the app serves its description, with its own public address, to whoever has a role', async () => {
  const world = await anEstate({
    hasEvents: false,
    settings: { APP_PUBLIC_URL: 'https://plink.contoso.com/' },
  });

  const answer = await callApp(world, 'GET', '/api/openapi.json', { as: { ...ALICE, roles: ['Reader'] } });
  const nobodys = await callApp(world, 'GET', '/api/openapi.json', { as: 'nobody' });

  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('application/json');
  expect(answer.json).toMatchObject({ servers: [{ url: 'https://plink.contoso.com' }] });
  expect(answer.json).toEqual(
    JSON.parse(JSON.stringify(composeDescription(describedRoutes, 'https://plink.contoso.com'))),
  );
  expect(nobodys.status).toBe(401);
});
