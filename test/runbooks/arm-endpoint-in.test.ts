import { expect, test } from 'vitest';
import { armEndpointIn } from '../../infra/hand-over/arm-endpoint-in.ts';

test.each([{}, { ARM_ENDPOINT: '' }])('without a setting it is the public cloud: %j', (environment) => {
  expect(armEndpointIn(environment)).toBe('https://management.azure.com');
});

test.each(['management.azure.com', 'localhost:7080', 'ftp://there'])('%s is refused by name', (given) => {
  expect(() => armEndpointIn({ ARM_ENDPOINT: given })).toThrow(`ARM_ENDPOINT must be an address such as`);
});
