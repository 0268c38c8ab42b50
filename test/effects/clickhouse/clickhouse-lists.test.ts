import { expect, test } from 'vitest';
import { aCloud, ENDPOINT, GUID, PLACE } from './a-cloud.ts';

test('an endpoint is taken off the list however it is spelled there, others stay, and what is gone is no fault', async () => {
  const { cloud, clickHouse } = aCloud();
  await clickHouse.addEndpoint(PLACE, ENDPOINT);

  await clickHouse.removeEndpoint(PLACE, ENDPOINT.toLowerCase());
  const listed = cloud.services()[0]?.privateEndpointIds;
  await clickHouse.removeEndpoint(PLACE, ENDPOINT);
  await clickHouse.removeEndpoint({ ...PLACE, service: 'svc-gone' }, ENDPOINT);

  expect(listed).toEqual([GUID.toUpperCase()]);
  expect(cloud.services()[0]?.privateEndpointIds).toEqual(listed);
});

test('an endpoint that is added is on the list from then on, whatever the case, and others stay', async () => {
  const { cloud, clickHouse } = aCloud();

  await clickHouse.addEndpoint(PLACE, ENDPOINT);

  const [service] = await clickHouse.readServices('org-1', ['svc-1'], [ENDPOINT.toLowerCase()]);
  expect(service).toMatchObject({ listedAs: [ENDPOINT], othersListed: 1 });
  expect(await clickHouse.readList(PLACE, [ENDPOINT, GUID])).toEqual([GUID.toUpperCase(), ENDPOINT]);
  expect(cloud.services()[0]?.privateEndpointIds).toEqual([GUID.toUpperCase(), ENDPOINT]);
});

test('the list of a service whose tier offers no Private Link is refused as a bad request', async () => {
  const { clickHouse } = aCloud();

  const adding = clickHouse.addEndpoint({ ...PLACE, service: 'svc-basic' }, ENDPOINT);

  await expect(adding).rejects.toMatchObject({
    code: 'unexpected',
    message: 'ClickHouse PATCH: HTTP 400 BAD_REQUEST',
  });
});

test('an alias is found by a service or by a region alone, and is absent where the organization has no service', async () => {
  const { clickHouse } = aCloud();
  const alias = 'alias.westus3.azure.privatelinkservice';

  const ofService = await clickHouse.findAlias('org-1', { service: 'svc-1' });
  const ofRegion = await clickHouse.findAlias('org-1', { region: 'westus3' });
  const elsewhere = await clickHouse.findAlias('org-1', { region: 'eastus' });
  const nowhere = await clickHouse.findAlias('org-1', { service: 'svc-9' });

  expect(ofService).toEqual({
    kind: 'found',
    alias,
    privateHost: 'abc.westus3.privatelink.azure.clickhouse.cloud',
  });
  expect(ofRegion).toEqual({ kind: 'found', alias });
  expect(elsewhere).toEqual({ kind: 'absent', reason: 'the organization has no service in this region' });
  expect(nowhere).toEqual({ kind: 'absent', reason: 'the organization has no such service' });
});

test('the organization\u2019s own list is kept only where the settings ask for it, by deltas that leave others', async () => {
  const { clickHouse, withOrganizationList } = aCloud();
  const entry = { region: 'westus3', description: 'ours' };
  const list = withOrganizationList.organizationList;

  await list?.add('org-1', { ...entry, identifier: GUID });
  await list?.add('org-1', { ...entry, identifier: ENDPOINT });
  const whileListed = await list?.isListed('org-1', ENDPOINT.toUpperCase());
  await list?.remove('org-1', ENDPOINT.toLowerCase());

  expect(clickHouse.organizationList).toBeUndefined();
  expect(whileListed).toBe(true);
  expect(await list?.isListed('org-1', ENDPOINT)).toBe(false);
  expect(await list?.isListed('org-1', GUID)).toBe(true);
});

test('adding to a service that does not exist is a fault', async () => {
  const { clickHouse } = aCloud();

  await expect(clickHouse.addEndpoint({ ...PLACE, service: 'svc-9' }, ENDPOINT)).rejects.toMatchObject({
    name: 'Fault',
  });
});
