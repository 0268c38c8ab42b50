import { expect, test } from 'vitest';
import { entryClosure } from '../../infra/build/entry-closure.ts';
import { aPackage } from './a-package.ts';

const SDKS = [
  '@azure/arm-network',
  '@azure/arm-privatedns',
  '@azure/data-tables',
  '@azure/eventgrid',
  '@azure/identity',
];

test('what is loaded at start has no Azure SDK, no schema library and no planner data in it', async () => {
  const { metafile } = await aPackage();

  const { bytes, outputs, packages } = entryClosure(metafile, 'functions/entry.ts');
  const inputs = outputs.flatMap((name) => Object.keys(metafile.outputs[name]?.inputs ?? {}));

  expect(packages.filter((name) => name.startsWith('@azure/'))).toEqual([
    '@azure/functions',
    '@azure/functions-extensions-base',
  ]);
  expect(packages).not.toContain('zod');
  expect(
    inputs.filter((name) => /shared\/(effects\/(arm|tables)|plan\/([\w-]+\/)?plan-|events|api)\//.test(name)),
  ).toEqual([]);
  expect(inputs.filter((name) => name.endsWith('.data.json'))).toEqual([]);
  expect(bytes).toBeLessThan(600 * 1024);
});

test('no trigger loads an Azure SDK before one of its calls needs it, or what describes the API', async () => {
  const { metafile } = await aPackage();
  const triggers = [
    'on-endpoint-event',
    'on-timer',
    'request-onboarding',
    'read-onboardings',
    'decide-onboarding',
    'read-evidence',
  ];

  const loaded = triggers.map((name) => entryClosure(metafile, `functions/triggers/${name}.ts`));
  const inputs = loaded.flatMap(({ outputs }) =>
    outputs.flatMap((name) => Object.keys(metafile.outputs[name]?.inputs ?? {})),
  );

  expect(loaded.map(({ packages }) => packages.filter((name) => SDKS.includes(name)))).toEqual(
    triggers.map(() => []),
  );
  expect(inputs.filter((name) => name.includes('shared/api/'))).toEqual([]);
});

test('an entry that was not built is named', () => {
  expect(() => entryClosure({ inputs: {}, outputs: {} }, 'functions/none.ts')).toThrow('functions/none.ts');
});
