import { expect, test } from 'vitest';
import { missingPlatformSettings, policyOf } from '../../shared/settings.ts';
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
  expect(policy.missingPlatformSettings).toEqual({ 'starburst-galaxy': ['STARBURST_SUBSCRIPTION_IDS'] });
  expect(JSON.stringify(policy)).not.toMatch(/secret of|key-secret|code=abc/);
});

test('a platform whose key is missing is named with its settings', () => {
  const settings = someSettings({ STARBURST_SUBSCRIPTION_IDS: '00000000-0000-4000-8000-00000000000F' });

  expect(missingPlatformSettings(settings)).toEqual({
    clickhouse: ['CLICKHOUSE_KEY_ID', 'CLICKHOUSE_KEY_SECRET'],
  });
  expect(settings.starburstSubscriptionIds).toEqual(['00000000-0000-4000-8000-00000000000f']);
});
