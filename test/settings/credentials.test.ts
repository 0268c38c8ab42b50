import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createHideSecrets } from '../../shared/effects/hide-secrets.ts';
import { secretsOf } from '../../shared/effects/secrets-of.ts';
import { SETTING_NAMES } from '../../shared/settings/setting-names.ts';
import { faultsOf, someSettings } from './an-environment.ts';

const { InAzureInsteadOfValues: references }: { InAzureInsteadOfValues: Record<string, string> } = JSON.parse(
  readFileSync(new URL('../../local.settings.sample.json', import.meta.url), 'utf8'),
);

/** By their names; an ID beside a secret is none. */
const CREDENTIALS = SETTING_NAMES.filter(
  (name) => /SECRET|KEY|PASSWORD|TOKEN/.test(name) && !/_ID$/.test(name),
);

/** The address of a workflow is a credential too: whoever knows its signature may call it. */
const ALL_CREDENTIALS = ['TICKETS_WEBHOOK_URL', ...CREDENTIALS];

const REFERENCE = '@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/a)';

const planted = (name: string): string => `planted-${name.toLowerCase().replaceAll('_', '-')}`;

/** Everything that holds a credential is set up, and each credential is a text of its own. */
const EVERYTHING = {
  TICKETS_WEBHOOK_URL: `https://workflow.example/run?sig=${planted('TICKETS_WEBHOOK_URL')}`,
  TICKETS_TOPIC_ENDPOINT: 'https://topic.example/api/events',
  TICKETS_SERVICENOW_URL: 'https://servicenow.example',
  CLICKHOUSE_KEY_ID: 'key-of-clickhouse',
  GALAXY_URL: 'https://contoso.galaxy.starburst.io',
  GALAXY_CLIENT_ID: 'reader',
  ...Object.fromEntries(CREDENTIALS.map((name) => [name, planted(name)])),
};

const SIGN_INS = [
  { TICKETS_SERVICENOW_USER: 'autopilot', TICKETS_SERVICENOW_CLIENT_SECRET: undefined },
  { TICKETS_SERVICENOW_CLIENT_ID: 'autopilot', TICKETS_SERVICENOW_PASSWORD: undefined },
];

test('every credential is shown in the sample as the Key Vault reference that it is in Azure, and nothing else is', () => {
  const shape =
    /^@Microsoft\.KeyVault\(SecretUri=https:\/\/yourvault\.vault\.azure\.net\/secrets\/[a-z-]+\)$/;

  const names = Object.keys(references);

  expect(names.toSorted()).toEqual(ALL_CREDENTIALS.toSorted());
  expect(Object.values(references).filter((value) => !shape.test(value))).toEqual([]);
});

test.each(SIGN_INS)('every credential is hidden wherever it turns up (%j)', (signIn) => {
  const given: Readonly<Record<string, string | undefined>> = { ...EVERYTHING, ...signIn };
  const set = ALL_CREDENTIALS.filter((name) => given[name] !== undefined);

  const hide = createHideSecrets(secretsOf(someSettings(given)));

  expect(set.length).toBe(ALL_CREDENTIALS.length - 1);
  expect(
    set.filter((name) => hide(`Azure said ${planted(name)} of it`) !== 'Azure said (hidden) of it'),
  ).toEqual([]);
});

test.each(ALL_CREDENTIALS)(
  '%s that still is a Key Vault reference is a fault that says what to check',
  (name) => {
    const [other] = SIGN_INS.filter((signIn) => Object.keys(signIn).every((each) => each !== name));

    const faults = faultsOf({ ...EVERYTHING, ...other, [name]: REFERENCE });

    expect(faults).toEqual([
      expect.stringMatching(
        new RegExp(
          `^${name} is a Key Vault reference that .*secret exists.*role Key Vault Secrets User.*network`,
        ),
      ),
    ]);
  },
);

test('any other setting that still is one is such a fault too, once, beside all the others', () => {
  const faults = faultsOf({ AUTOPILOT_MODE: 'never', TABLES_ENDPOINT: ` ${REFERENCE.toLowerCase()}` });

  expect(faults.map((fault) => fault.split(' ', 4).join(' '))).toEqual([
    'TABLES_ENDPOINT is a Key',
    'AUTOPILOT_MODE must be one',
  ]);
});
