import { expect, test } from 'vitest';
import { createHideSecrets, hideSecretsIn } from '../../shared/effects/hide-secrets.ts';
import { secretsOf } from '../../shared/effects/secrets-of.ts';

test.each([
  ['AccountName=a;AccountKey=abcd1234==;X=y', 'AccountName=a;AccountKey=(hidden);X=y'],
  ['https://x/y?sv=1&sig=ab%2Bc1234&se=2', 'https://x/y?sv=1&sig=(hidden)&se=2'],
  ['Authorization: Bearer abc.def-123', 'Authorization: Bearer (hidden)'],
  ['{"access_token":"abc12345"}', '{"access_token":"(hidden)"}'],
  ['eyJhbGciOiJub25lIn0.eyJhIjoxfQ.', '(hidden)'],
  ['-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----', '(hidden)'],
])('%j is shown as %j', (text, shown) => {
  expect(hideSecretsIn(text)).toBe(shown);
});

test.each([
  'The identity gets no token: the endpoint answers 500',
  'Basic information about kv-secret: released by Ben',
  'Set kv-billing.privatelink.vaultcore.azure.net to 10.10.1.5',
  '/subscriptions/5ab50000-0000-4000-8000-000000000001/resourcegroups/rg-keys',
  '403 AuthorizationFailed on GET /subscriptions/1?api-version=2025-05-01&code=ok',
  'f'.repeat(64),
  'pe-eyjafjallajokull to eyjafjallajokull.blob.core.windows.net',
])('%j is no secret and stays as it is', (text) => {
  expect(hideSecretsIn(text)).toBe(text);
});

test('a value keeps its shape; secrets of the settings are hidden in names and texts, in any case and encoding', () => {
  const settings = {
    tickets: { webhook: { url: 'https://flow/x?p=signed-part', secret: 'top/secret+1' } },
    clickHouse: { key: { id: 'user', secret: 'pass-word-1' } },
  };
  const hide = createHideSecrets(secretsOf(settings));
  const basic = Buffer.from('user:pass-word-1').toString('base64');

  const shown = hide({
    texts: ['a TOP/SECRET+1', 'top%2Fsecret%2B1', basic, 'signed-part'],
    'pass-word-1': { count: 1, isOn: true, nothing: null },
  });

  expect(shown).toEqual({
    texts: ['a (hidden)', '(hidden)', '(hidden)', '(hidden)'],
    '(hidden)': { count: 1, isOn: true, nothing: null },
  });
});

test('a known secret is hidden in a form, in JSON, and where a text was cut in its middle', () => {
  const hide = createHideSecrets(['top "secret" + 1 \\', 'hook-of-tickets']);

  const shown = hide([
    'a=top+%22secret%22+%2B+1+%5C&b',
    '{"said":"top \\"secret\\" + 1 \\\\"}',
    'it said "hook-of-tick…", and more',
    'it said hook-of',
    'the hook-of-horse is none',
  ]);

  expect(shown).toEqual([
    'a=(hidden)&b',
    '{"said":"(hidden)"}',
    'it said "(hidden)…", and more',
    'it said (hidden)',
    'the hook-of-horse is none',
  ]);
});

test('a secret may be as long as a key file, and its beginning is still known', () => {
  const secret = 'MIIEvQ+/'.repeat(2500);
  const hide = createHideSecrets([secret]);

  const shown = hide([`a ${secret} b`, `a ${secret.slice(0, 7)}`, `a ${secret.slice(0, 5000)}… b`]);

  expect(shown).toEqual(['a (hidden) b', 'a (hidden)', 'a (hidden)… b']);
});

test.each(['a', 'a-', 'sig:', 'password:"', '{"token":"', 'hook-of-ticket', 'Bearer ', 'eyJ', 'A+/', '…'])(
  '64 KB that a stranger made of %j take no time to speak of',
  (unit) => {
    const hide = createHideSecrets(['hook-of-tickets', 'MIIEvQ+/'.repeat(2500)]);
    const text = unit.repeat((64 * 1024) / unit.length);
    const { user: before } = process.cpuUsage();

    hide(text);

    const { user: after } = process.cpuUsage();
    expect(after - before).toBeLessThan(400_000);
  },
);
