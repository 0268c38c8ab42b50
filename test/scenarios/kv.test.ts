import { expect, test } from 'vitest';
import { createInProcess } from '../../infra/local/world/create-in-process.ts';
import { DATA_GROUP, SPOKE_GROUP, SPOKE_NETWORK, SUBSCRIPTION_ID, ENDPOINT_SUBNET } from '../../infra/local/world/topology.ts';
import { toResourceId } from '../../shared/domain/resource-id.ts';

test('a key vault is onboarded', async () => {
  const world = await createInProcess();
  await world.clock.runFor(60);
  const vault = `${DATA_GROUP}/providers/Microsoft.KeyVault/vaults/kv-orders`;
  await world.users.platform.put(vault, '2023-07-01', { location: 'eastus', properties: { tenantId: 'x', sku: { family: 'A', name: 'standard' } } });
  await world.allow({ scope: { kind: 'scope', id: toResourceId(vault) }, requester: { kind: 'subscription', subscriptionId: SUBSCRIPTION_ID }, groupIds: [], hosts: [], attestation: 'none', mode: 'auto', firstApproval: 'allowed', owner: 'team' });
  const pe = `${SPOKE_GROUP}/providers/Microsoft.Network/privateEndpoints/pe-kv`;
  await world.users.platform.put(pe, '2025-05-01', { location: 'eastus', properties: { subnet: { id: `${SPOKE_NETWORK}/subnets/${ENDPOINT_SUBNET}` }, manualPrivateLinkServiceConnections: [{ name: 'c', properties: { privateLinkServiceId: vault, groupIds: ['vault'], requestMessage: 'please' } }] } });
  const t = Date.now();
  await world.clock.runFor(600);
  console.log('took', Date.now() - t);
  console.log(world.log.slice(-40).join('\n'));
  console.log(JSON.stringify(world.host.instances().map(({ name, runtimeStatus, output, instanceId }) => ({ name, runtimeStatus, output, id: instanceId.slice(0, 8) })), null, 1));
  const page = await world.effects.onboardings().then((o) => o.list({ limit: 10 }));
  for (const row of page.rows) { console.log(row.state, row.reason); const ev = await (await world.effects.evidence()).list(row.onboardingId); console.log(ev.map((e) => `${e.at} ${e.step} ${e.message}`).join('\n')); }
  console.log(JSON.stringify(world.ticketDesk.tickets(), null, 1).slice(0, 3000), world.ticketDesk.refusals());
  expect(page.rows[0]?.state).toBe('onboarded');
});
