import type * as z from 'zod';
import type { DescribedRoute } from './described-route.ts';
import { admissionInWords, problemsOfEveryBody, problemsOfEveryRoute, securityOf } from './every-route.ts';
import type { Example, Operation, Success } from './operation.ts';
import { Problem } from './replies/problem.ts';
import { type Json, parameterOf, schemaOf } from './schema-of.ts';

/** One operation of the description, from a route and what it does. */
export function composeOperation({ admits, name, operation }: DescribedRoute): Json {
  const { description, examples, summary, tag } = operation;
  const parameters = parametersOf(operation);
  return {
    operationId: name,
    tags: [tag],
    summary,
    description: `${description}\n\n${admissionInWords(admits)}`,
    ...securityOf(admits),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(operation.body === undefined ? {} : { requestBody: bodyOf(operation.body, examples) }),
    responses: {
      ...successesOf(operation),
      ...problemsOf(operation),
      ...(operation.body === undefined ? {} : problemsOfEveryBody),
      ...problemsOfEveryRoute(admits),
    },
  };
}

function parametersOf({ examples, headers = {}, path = {}, query }: Operation): readonly Json[] {
  const values = (place: 'path' | 'query' | 'headers', name: string) =>
    examples.filter(isShown).map(({ call, ...example }) => ({ ...example, value: call[place]?.[name] }));
  return [
    ...Object.entries(path).map(([name, schema]) => parameter('path', name, schema, values('path', name))),
    ...Object.entries(query?.shape ?? {}).map(([name, schema]) =>
      parameter('query', name, schema, values('query', name)),
    ),
    ...Object.entries(headers).map(([name, schema]) =>
      parameter('header', name, schema, values('headers', name)),
    ),
  ];
}

/** Wrong on purpose are only calls that are answered so; they are shown by their bodies and answers. */
const isShown = ({ status }: Example): boolean => status !== 400 && status !== 428;

type ExampleValue = Pick<Example, 'name' | 'summary'> & { readonly value: unknown };

function parameter(
  place: 'path' | 'query' | 'header',
  name: string,
  given: z.core.$ZodType,
  values: readonly ExampleValue[],
): Json {
  const { isRequired, schema } = parameterOf(given as z.ZodType);
  const { description, ...rest } = schema;
  const examples = named(values.filter(({ value }) => value !== undefined));
  return {
    name,
    in: place,
    ...(description === undefined ? {} : { description }),
    required: place === 'path' || isRequired,
    schema: rest,
    ...(Object.keys(examples).length > 0 ? { examples } : {}),
  };
}

const named = (values: readonly ExampleValue[]): Json =>
  Object.fromEntries(values.map(({ name, summary, value }) => [name, { summary, value }]));

function bodyOf(schema: z.ZodType, examples: readonly Example[]): Json {
  const values = examples
    .filter(isShown)
    .map(({ call, name, summary }) => ({ name, summary, value: call.body }));
  return {
    required: true,
    content: { 'application/json': { schema: schemaOf(schema), examples: named(values) } },
  };
}

const answersWith = ({ examples }: Operation, status: number): Json =>
  named(
    examples
      .filter((example) => example.status === status)
      .map(({ answer, name, summary }) => ({ name, summary, value: answer })),
  );

const successesOf = (operation: Operation): Json =>
  Object.fromEntries(operation.replies.map((reply) => [reply.status, successOf(reply, operation)]));

function successOf(reply: Success, operation: Operation): Json {
  const { description, headers, mediaType = 'application/json', schema, status } = reply;
  const examples = answersWith(operation, status);
  return {
    description,
    ...(headers === undefined ? {} : { headers: headersOf(headers) }),
    ...(schema === undefined ? {} : { content: { [mediaType]: { schema: schemaOf(schema), examples } } }),
  };
}

const headersOf = (headers: Readonly<Record<string, z.ZodType>>): Json =>
  Object.fromEntries(
    Object.entries(headers).map(([name, given]) => {
      const { isRequired, schema } = parameterOf(given);
      const { description, ...rest } = schema;
      return [
        name,
        { ...(description === undefined ? {} : { description }), required: isRequired, schema: rest },
      ];
    }),
  );

const problemsOf = (operation: Operation): Json =>
  Object.fromEntries(
    Object.entries(operation.problems).map(([status, description]) => {
      const examples = answersWith(operation, Number(status));
      const content = { 'application/problem+json': { schema: schemaOf(Problem), examples } };
      return [status, { description, content }];
    }),
  );
