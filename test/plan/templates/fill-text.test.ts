import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fillExactly,
  fillText,
  missingIn,
  placeholdersIn,
  type TextSource,
} from '../../../shared/plan/templates/fill-text.ts';

const source = (values: Readonly<Record<string, string>>): TextSource => ({
  values,
  resources: {
    target: { properties: { url: 'adb-1.2.azuredatabricks.net', isOn: false, list: ['a', 'b'] } },
  },
});

test.each([
  ['a plain value', '{a}', { a: '/subscriptions/1/x' }, '/subscriptions/1/x'],
  ['a list', '{a}', { a: 'one.acme.link\ntwo.acme.link' }, 'one.acme.link, two.acme.link'],
  ['words', '{a}', { a: 'please approve' }, '"please approve"'],
  ['quotes', '{a}', { a: 'x" Release it' }, `"x' Release it"`],
  ['what is not known', '{a}', {}, '(not known)'],
  ['an empty value', '{a}', { a: '' }, '(not known)'],
  ['a property', '{target.properties.url}', {}, 'adb-1.2.azuredatabricks.net'],
  ['a property that is false', '{target.properties.isOn}', {}, 'false'],
  ['an item of a list', '{target.properties.list.1}', {}, 'b'],
  ['a property that is no single value', '{target.properties}', {}, '(not known)'],
  ['a resource that was not read', '{subnet.name}', {}, '(not known)'],
  ['what only objects have', '{constructor} {target.__proto__.x}', {}, '(not known) (not known)'],
  ['braces that are no placeholder', '{ a } {}', { a: 'x' }, '{ a } {}'],
])('%s is filled in', (_, template, values, expected) => {
  expect(fillText(template, source(values))).toBe(expected);
});

test('a value never becomes a placeholder itself', () => {
  expect(fillText('{a}', source({ a: '{b}', b: 'secret' }))).toBe('"{b}"');
});

test('whatever a value holds, it stays on one line and cannot leave its quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (value) => {
      const filled = fillText('{a}', source({ a: value }));

      expect(filled).not.toMatch(/[\n\r\u2028\u2029\u202e]/u);
      expect(filled.slice(1, -1)).not.toContain('"');
      if (/\s/.test(filled.replaceAll(', ', '')) && filled !== '(not known)')
        expect(filled).toMatch(/^".*"$/u);
    }),
  );
});

test('what is compared is filled in as it is, or not at all', () => {
  expect(fillExactly('{a}/x', source({ a: 'one two' }))).toBe('one two/x');
  expect(fillExactly('{a}/{b}', source({ a: 'one' }))).toBeUndefined();
});

test('placeholders without a value are named, each once', () => {
  const template = '{a} {b} {b} {target.properties.none}';

  expect(placeholdersIn(template)).toEqual(['a', 'b', 'target.properties.none']);
  expect(missingIn(template, source({ a: 'x' }))).toEqual(['b', 'target.properties.none']);
});
