import { expect, test } from 'vitest';
import { readTelemetry } from '../../shared/settings/read-telemetry.ts';
import type { SettingReader } from '../../shared/settings/setting-reader.ts';

const KEY = '1c500000-0000-4000-8000-000000000001';
const CLIENT = '1de00000-0000-4000-8000-000000000001';
const CONNECTION = `InstrumentationKey=${KEY};IngestionEndpoint=https://eastus-8.in.applicationinsights.azure.com/;ApplicationId=${KEY}`;

function read(connection: string, authentication = '') {
  const environment = {
    APPLICATIONINSIGHTS_CONNECTION_STRING: connection,
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: authentication,
  };
  const reader: SettingReader = { environment, faults: [] };
  return { setting: readTelemetry(reader), faults: reader.faults.map(({ name }) => name) };
}

test.each([
  ['nothing', '', '', undefined],
  ['the key alone', CONNECTION, '', { connectionString: CONNECTION }],
  ['the app’s identity', CONNECTION, 'Authorization=AAD', { connectionString: CONNECTION, identity: {} }],
  [
    'an identity by its client ID',
    CONNECTION,
    `ClientId=${CLIENT};Authorization=AAD`,
    { connectionString: CONNECTION, identity: { clientId: CLIENT } },
  ],
] as const)(
  'telemetry is sent as the two settings of the host say: %s',
  (_, connection, authentication, setting) => {
    expect(read(connection, authentication)).toEqual({ setting, faults: [] });
  },
);

test('what cannot be a connection string or an identity is named', () => {
  const { faults } = read('https://dc.services.visualstudio.com', 'ClientId=me');

  expect(faults).toEqual([
    'APPLICATIONINSIGHTS_CONNECTION_STRING',
    'APPLICATIONINSIGHTS_AUTHENTICATION_STRING',
  ]);
});
