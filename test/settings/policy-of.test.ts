import { expect, test } from 'vitest';
import { missingSettings } from '../../shared/plan/checks/check-target.ts';
import { platforms } from '../../shared/platforms/registry.ts';
import { SETTING_NAMES } from '../../shared/settings/setting-names.ts';
import { policyOf } from '../../shared/settings.ts';
import { someSettings } from './an-environment.ts';

test('the policy holds what decides, no secret, and what platforms lack', () => {
  const settings = someSettings({
    TICKETS_WEBHOOK_URL: 'https://desk.example/hook?code=abc',
    TICKETS_WEBHOOK_SECRET: 'a secret of good length',
    CLICKHOUSE_KEY_ID: 'key-id',
    CLICKHOUSE_KEY_SECRET: 'key-secret',
  });

  const policy = policyOf(settings, true);

  expect(policy).toMatchObject({ mode: 'observe', isKillSwitchOn: true });
  expect(policy.absentSettings).toContain('STARBURST_SUBSCRIPTION_IDS');
  expect(policy.absentSettings).not.toContain('CLICKHOUSE_KEY_ID');
  expect(JSON.stringify(policy)).not.toMatch(/secret of|key-secret|code=abc/);
});

test.each(platforms.flatMap(({ id, settings }) => settings.map((name) => [id, name] as const)))(
  '%s needs a setting that the app knows: %s',
  (_, name) => {
    expect(SETTING_NAMES).toContain(name);
  },
);

test('a platform is held for the settings that it lacks, by their names', () => {
  const settings = someSettings({ STARBURST_SUBSCRIPTION_IDS: '00000000-0000-4000-8000-00000000000F' });
  const policy = policyOf(settings, false);

  const missing = platforms.map((profile) => missingSettings(profile, policy)?.facts['Missing settings']);

  expect(missing.filter((names) => names !== undefined)).toContain(
    'CLICKHOUSE_KEY_ID, CLICKHOUSE_KEY_SECRET',
  );
  expect(missing.join()).not.toContain('STARBURST_SUBSCRIPTION_IDS');
  expect(settings.starburstSubscriptionIds).toEqual(['00000000-0000-4000-8000-00000000000f']);
});
