import * as b from './builders/an-azure.ts';
const w = await b.anAzure();
await w.owner.put(b.STORAGE, {});
await w.owner.put(`${b.APP_RG}/providers/Microsoft.Network/virtualNetworks/v/subnets/big`, { properties: { addressPrefix: '10.1.0.0/16' } });
const subnet = `${b.APP_RG}/providers/Microsoft.Network/virtualNetworks/v/subnets/big`;
for (const n of [1000, 3000]) {
  const t = performance.now();
  for (let i = 0; i < n; i++) await w.owner.put(b.endpointId(`e${n}-${i}`), b.anEndpoint({ target: b.STORAGE, groupId: 'blob', subnet }));
  const t1 = performance.now();
  await w.clock.runFor(60);
  console.log(n, 'put', Math.round(t1 - t), 'run', Math.round(performance.now() - t1));
}
const t = performance.now(); await w.owner.get(`${b.STORAGE}/privateEndpointConnections`); console.log('list', Math.round(performance.now() - t));
