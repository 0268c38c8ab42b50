import { expect, test } from 'vitest';
import { faultsOf, someSettings } from './an-environment.ts';

const COMPLETE = {
  GALAXY_URL: 'https://contoso.galaxy.starburst.io/',
  GALAXY_CLIENT_ID: 'reader',
  GALAXY_CLIENT_SECRET: 'secret',
};

test('Starburst Galaxy is read with a client where all three settings are there', () => {
  expect(someSettings(COMPLETE).galaxy).toEqual({
    url: 'https://contoso.galaxy.starburst.io',
    clientId: 'reader',
    clientSecret: 'secret',
  });
});

test('a part of the settings is a fault for each that is missing', () => {
  expect(faultsOf({ GALAXY_CLIENT_ID: 'reader' })).toEqual([
    expect.stringMatching(/^GALAXY_URL is missing: GALAXY_CLIENT_ID is set/),
    expect.stringMatching(/^GALAXY_CLIENT_SECRET is missing: GALAXY_CLIENT_ID is set/),
  ]);
  expect(faultsOf({ ...COMPLETE, GALAXY_URL: 'http://contoso.galaxy.starburst.io' })).toEqual([
    expect.stringMatching(/^GALAXY_URL must be an https URL/),
  ]);
});
