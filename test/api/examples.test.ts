import { expect, test } from 'vitest';
import { describedRoutes } from '../../functions/triggers/describe-api.ts';
import type { Example, Success } from '../../shared/api/operation.ts';
import { EvidenceItem } from '../../shared/api/replies/evidence.ts';
import type { Answer } from '../behaviour/builders/call-app.ts';
import { aDescription, type Described } from './a-description.ts';
import { aPreparedWorld } from './a-prepared-world.ts';
import { lintDescription } from './lint-description.ts';
import { sendExample } from './send-example.ts';

/** What an answer holds, as an example of the description holds it. */
const contentOf = ({ json, text }: Answer, { answer }: Example): unknown =>
  typeof answer === 'string' ? text : json;

/** Refusals are problem details; an answer without a schema has no body. */
function mediaTypeOf(reply: Success | undefined): string | undefined {
  if (reply === undefined) return 'application/problem+json';
  return reply.schema === undefined ? undefined : (reply.mediaType ?? 'application/json');
}

const keyOf = ({ name: route }: Pick<Described, 'name'>, { name }: Example): string => `${route} ${name}`;

/** A refusal without what it says of the present state, which differs by the day. */
const wordsOf = (refusal: unknown) => ({ ...Object(refusal), current: undefined });

/** One answer to each example: first what changes nothing, then what does, in the order of the table. */
async function answersOf(routes: readonly Described[]): Promise<ReadonlyMap<string, Answer>> {
  const world = await aPreparedWorld();
  const calls = routes.flatMap((route) =>
    route.operation.examples.map((example) => ({
      route,
      example,
      isChange: route.method !== 'GET' && example.status < 300,
    })),
  );
  const answers = new Map<string, Answer>();
  for (const { example, route } of calls.sort((a, b) => Number(a.isChange) - Number(b.isChange)))
    answers.set(keyOf(route, example), await sendExample(world, route, example));
  return answers;
}

let all: ReturnType<typeof answersOf> | undefined;
function allAnswers(): ReturnType<typeof answersOf> {
  all ??= answersOf(describedRoutes);
  return all;
}

test('every example can be sent as it is, and is answered with its status and media type', async () => {
  const answers = await allAnswers();

  const found = describedRoutes.flatMap((route) =>
    route.operation.examples.map((example) => {
      const answer = answers.get(keyOf(route, example));
      return `${keyOf(route, example)} ${answer?.status} ${answer?.headers['content-type']?.split(';')[0]}`;
    }),
  );
  const expected = describedRoutes.flatMap((route) =>
    route.operation.examples.map((example) => {
      const reply = route.operation.replies.find(({ status }) => status === example.status);
      return `${keyOf(route, example)} ${example.status} ${mediaTypeOf(reply)}`;
    }),
  );
  expect(found).toEqual(expected);
});

test('what the app really answers is what the description says, and holds no field that it does not name', async () => {
  const answers = await allAnswers();

  const asAnswered = aDescription((example, route) => {
    const answer = answers.get(keyOf(route, example));
    return answer === undefined ? example : { ...example, answer: contentOf(answer, example) };
  });

  expect(await lintDescription(asAnswered)).toEqual([]);
});

test('the refusals in the examples are those that the app answers, word by word', async () => {
  const answers = await allAnswers();

  const refusals = describedRoutes.flatMap((route) =>
    route.operation.examples
      .filter(({ status }) => status >= 400)
      .map((example) => ({ documented: example.answer, real: answers.get(keyOf(route, example))?.json })),
  );
  expect(refusals.map(({ real }) => wordsOf(real))).toEqual(
    refusals.map(({ documented }) => wordsOf(documented)),
  );
});

test('each line of the export is an item as described', async () => {
  const answers = await allAnswers();

  const lines = (answers.get('export-evidence january')?.text ?? '')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

  expect(lines.length).toBeGreaterThan(0);
  expect(lines.map((line) => EvidenceItem.parse(line))).toEqual(lines);
});

test('every refusal of its own that an operation documents has an example, but for a body that is too large', () => {
  const missing = describedRoutes.flatMap(({ name, operation }) =>
    Object.keys(operation.problems)
      .filter((status) => status !== '413')
      .filter((status) => !operation.examples.some((example) => String(example.status) === status))
      .map((status) => `${name} ${status}`),
  );

  expect(missing).toEqual([]);
});
