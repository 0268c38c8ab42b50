import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromKey, LONGEST_KEY, toBoundedKey, toKey } from '../../../shared/effects/tables/table-keys.ts';

test('an ID stays readable', () => {
  expect(toKey('/subscriptions/1/resourcegroups/hub')).toBe('|subscriptions|1|resourcegroups|hub');
});

test('any text becomes a key that Table Storage takes, that has no blank, and that can be read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const key = toKey(text);

      expect(key).not.toMatch(/[/\\#?\p{Cc} ]/u);
      expect(fromKey(key)).toBe(text);
    }),
  );
});

test('two texts never share a key', () => {
  expect(toKey('a/b')).not.toBe(toKey('a|b'));
  expect(toKey('a~7cb')).not.toBe(toKey('a|b'));
});

test('texts that are too long for a key keep their beginning and differ by a digest', () => {
  const one = toBoundedKey(`${'/long'.repeat(200)}/one`);
  const other = toBoundedKey(`${'/long'.repeat(200)}/other`);

  expect(one).toHaveLength(LONGEST_KEY);
  expect(one.startsWith('|long|long')).toBe(true);
  expect(one).not.toBe(other);
});
