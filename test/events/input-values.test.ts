import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INPUT_TYPES, type InputField, withExample } from '../../shared/domain/input-field.ts';
import { readInputValues } from '../../shared/events/input-values.ts';

const aField = (type: InputField['type'], changes: Partial<InputField> = {}): InputField => ({
  name: 'value',
  title: 'What the platform told you',
  type,
  isRequired: true,
  ...(type === 'choice' ? { options: ['Blob', 'Dfs'] } : {}),
  ...changes,
});

const read = (field: InputField, value: string) => readInputValues([field], { value }, 'input');

const ENDPOINT =
  '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/RG/providers/Microsoft.Network/privateEndpoints/Pe';
const FOLDED = ENDPOINT.toLowerCase();

test.each<[InputField['type'], string, string]>([
  ['text', '  a  line \n of text', 'a line of text'],
  ['word', ' dpe-worker_01.a ', 'dpe-worker_01.a'],
  ['resourceId', `${ENDPOINT}/`, FOLDED],
  ['resourceIds', `${ENDPOINT}, ${ENDPOINT}-2;\n${FOLDED}`, `${FOLDED}\n${FOLDED}-2`],
  [
    'alias',
    'Pls.7F3C1F4E-6c1d-4a58-9d0f-2b6c3a1e5d70.westeurope.azure.privatelinkservice',
    'pls.7f3c1f4e-6c1d-4a58-9d0f-2b6c3a1e5d70.westeurope.azure.privatelinkservice',
  ],
  ['host', 'DPM.Example.com.', 'dpm.example.com'],
  ['hosts', 'b.example.com\na.example.com, B.example.com', 'b.example.com\na.example.com'],
  ['ipAddress', '10.10.1.5', '10.10.1.5'],
  ['ipAddress', 'FD00::5', 'fd00::5'],
  ['guid', '11111111-2222-3333-4444-55555555555A', '11111111-2222-3333-4444-55555555555a'],
  ['choice', 'blob', 'Blob'],
])('a value of type %s is brought into its one form: %j', (type, given, value) => {
  expect(read(aField(type), given)).toEqual({ kind: 'body', value: { value } });
});

test.each<[InputField['type'], string, string]>([
  ['resourceId', '/subscriptions/x', 'A full Azure resource ID, such as /subscriptions/'],
  ['resourceIds', `${ENDPOINT}, pe-data`, 'not "pe-data"'],
  ['alias', 'pls.westeurope', "A Private Link service's alias, such as"],
  ['host', 'https://a.example.com', 'without scheme and port'],
  ['host', 'a.example.com:443', 'without scheme and port'],
  ['host', '*.example.com', 'not "*.example.com"'],
  ['hosts', 'a.example.com b.example.com', 'not "a.example.com b.example.com"'],
  ['ipAddress', '10.10.1.500', 'An IPv4 or IPv6 address, such as 10.10.1.5'],
  ['guid', 'abc', 'A GUID, such as'],
  ['choice', 'queue', 'One of "Blob", "Dfs", not "queue"'],
  ['text', '   ', 'What the platform told you; it is needed.'],
])('a %s that is none (%j) is a fault that says what would be right', (type, given, message) => {
  expect(read(aField(type), given)).toMatchObject({
    kind: 'faults',
    faults: [{ field: 'input.value', message: expect.stringContaining(message) }],
  });
});

test('what is not asked for is named, with what is', () => {
  const given = { value: 'x', note: 'y' };

  const reading = readInputValues([aField('text')], given, 'inputs');

  expect(reading).toEqual({
    kind: 'faults',
    faults: [{ field: 'inputs.note', message: 'Asked for: value.' }],
  });
});

test('a field that is not required may be left out, and its empty value is none', () => {
  const field = aField('host', { isRequired: false });

  expect([readInputValues([field], {}, 'input'), read(field, ' ')]).toEqual([
    { kind: 'body', value: {} },
    { kind: 'body', value: {} },
  ]);
});

test('the example of every type is a value of that type, and what was read is read as itself', () => {
  for (const type of INPUT_TYPES) {
    const field = aField(type);
    const once = read(field, withExample(field).example);

    expect(once.kind).toBe('body');
    if (once.kind === 'body') expect(readInputValues([field], once.value, 'input')).toEqual(once);
  }
});

test('anything at all is read without throwing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...INPUT_TYPES), fc.string(), (type, text) => {
      expect(['body', 'faults']).toContain(read(aField(type), text).kind);
    }),
  );
});

test.each([
  ['dpm-1.acme.link', true],
  ['DPM-1.eu.Acme.link.', true],
  ['acme.link', false],
  ['notacme.link', false],
  ['a.acme.link.evil.com', false],
])('a host that has to lie below a platform\u2019s own names is taken only there: %s', (value, isTaken) => {
  const field = aField('hosts', { suffixes: ['acme.link'] });

  const reading = read(field, `good.acme.link\n${value}`);

  expect(reading.kind === 'body').toBe(isTaken);
  if (reading.kind === 'faults') expect(reading.faults[0]?.message).toContain('below acme.link');
});

test.each(['a b', '$(id)', 'a;b', '`id`', '-rf', "a'b", 'a\nb'])(
  'what is pasted into a command is one word, and never anything that a shell would read: %j',
  (value) => {
    expect(read(aField('word'), value)).toMatchObject({
      kind: 'faults',
      faults: [{ message: expect.stringContaining('One word') }],
    });
  },
);

test('a field is needed where the one that it goes with is given, and a resource has to be of its type', () => {
  const vm = 'Microsoft.Compute/virtualMachines';
  const fields: readonly InputField[] = [
    { name: 'vm', title: 'Machine', type: 'resourceId', isRequired: false, resourceType: vm },
    { name: 'note', title: 'Note', type: 'text', isRequired: false, neededWith: 'vm' },
  ];
  const machine = `/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg/providers/${vm}/one`;
  const faultsIn = (given: Readonly<Record<string, string>>) => {
    const read = readInputValues(fields, given, 'inputs');
    return read.kind === 'faults' ? read.faults.map(({ field }) => field) : [];
  };

  expect(faultsIn({})).toEqual([]);
  expect(faultsIn({ vm: machine })).toEqual(['inputs.note']);
  expect(faultsIn({ vm: machine.replace('virtualMachines', 'disks'), note: 'x' })).toEqual(['inputs.vm']);
});
