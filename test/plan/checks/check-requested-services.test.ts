import { expect, test } from 'vitest';
import type { AliasAnswer } from '../../../shared/domain/registration.ts';
import {
  aliasObjection,
  unlistedServicesObjection,
  whyNotNamed,
} from '../../../shared/plan/checks/check-requested-services.ts';
import { aliasQuestionOf } from '../../../shared/plan/request-steps/alias-question.ts';
import { clickhouse } from '../../../shared/platforms/clickhouse.ts';
import { anOpenRequest, someRequestFacts } from '../builders/platform-builders.ts';

const { target: _, ...untargeted } = anOpenRequest({
  platform: 'clickhouse',
  inputs: { organization: 'org', services: 'one\ntwo' },
});

const anAlias = (alias: string): AliasAnswer => ({ kind: 'found', alias });

const objectionTo = (aliases: readonly AliasAnswer[]) =>
  aliasObjection(someRequestFacts({ request: untargeted, aliases }), clickhouse);

test('services behind different aliases are asked for by themselves', () => {
  expect(objectionTo([anAlias('a'), anAlias('b')])).toMatchObject({
    code: 'platform-mismatch',
    releasableBy: 'nobody',
    reason: expect.stringContaining('2 different aliases'),
  });
});

test('a service that the organization does not have is said so in the platform’s words', () => {
  const absent: AliasAnswer = { kind: 'absent', reason: 'the organization has no such service' };

  expect(objectionTo([anAlias('a'), absent])?.reason).toContain('the organization has no such service');
});

test('more services than the API lets be read at a time are not even asked for', () => {
  expect(objectionTo([])?.reason).toContain('(8)');
});

test('an entry is for a request only where it names its organization and all of its services', () => {
  const question = { organization: 'ORG', services: ['one', 'Two'], places: [] };

  expect(whyNotNamed({ organization: 'org', services: ['ONE', 'two', 'three'] }, question)).toBeUndefined();
  expect(whyNotNamed({ organization: 'org', services: ['one'] }, question)).toContain('Two');
  expect(whyNotNamed({ organization: 'other', services: ['one', 'two'] }, question)).toContain('ORG');
  expect(whyNotNamed(undefined, question)).toBe('none names services');
});

test('the places to ask are the services, or else the region; without an organization there are none', () => {
  const region = { inputs: { organization: 'org', serviceRegion: 'westus3' } };

  expect(aliasQuestionOf(untargeted, clickhouse)?.places).toEqual([{ service: 'one' }, { service: 'two' }]);
  expect(aliasQuestionOf(region, clickhouse)?.places).toEqual([{ region: 'westus3' }]);
  expect(aliasQuestionOf({ inputs: {} }, clickhouse)).toBeUndefined();
  expect(unlistedServicesObjection(someRequestFacts({ request: untargeted }), clickhouse)).toBeUndefined();
});
