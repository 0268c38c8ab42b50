import fc from 'fast-check';
import { expect, test } from 'vitest';
import { composeNewRecord, markOf } from '../../../../shared/effects/tickets/servicenow/compose-record.ts';
import { escapeNote } from '../../../../shared/effects/tickets/servicenow/escape-note.ts';
import { aMessage } from '../a-message.ts';

const SETTING = {
  url: 'https://contoso.service-now.com',
  table: 'incident',
  signIn: { kind: 'user', user: 'u', password: 'p' },
  closedState: '6',
  closeCode: 'Solution provided',
} as const;

/** Pieces that ServiceNow's renderers act on, put together at random. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '[code]',
        '[/code]',
        '[CoDe]',
        '[ code ]',
        '[',
        ']',
        'co',
        'de]',
        '/',
        '<script>',
        '<img src=x>',
        '&lt;',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

test('no name or message of others becomes HTML or a piece of code in any field', () => {
  fc.assert(
    fc.property(hostile, hostile, (title, text) => {
      const message = aMessage({ title, text, kind: 'closed', paste: { party: title, text } });

      const fields = composeNewRecord(message, 'onboarding-1', SETTING);

      expect(Object.values(fields).filter((value) => /[<>]|\[\s*\/?\s*code/i.test(value))).toEqual([]);
      expect(fields['short_description']?.length).toBeLessThanOrEqual(160);
      expect(fields['description']?.length).toBeLessThanOrEqual(4000);
      expect(fields['close_notes']?.length).toBeLessThanOrEqual(4000);
    }),
  );
});

test('what is harmless stays as it is, IPv6 addresses and lists in brackets too', () => {
  const text = 'https://[fd00::1]/x [1, 2] “blob” & more\n- Bring back: a [name]';

  expect(escapeNote(text)).toBe(text);
});

test('the mark stands on the last line, alone', () => {
  const message = aMessage({ text: 'x'.repeat(5000) });

  const note = composeNewRecord(message, 'onboarding-1', SETTING)['work_notes'] ?? '';

  expect(note.split('\n').at(-1)).toBe(markOf(message));
  expect(note).toContain('x'.repeat(5000));
});
