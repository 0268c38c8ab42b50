import * as z from 'zod';
import type { Operation } from '../operation.ts';
import { component } from '../replies/reply.ts';

const Description = component(
  'Description',
  z
    .looseObject({
      openapi: z.literal('3.1.1'),
      info: z.looseObject({ title: z.string(), version: z.string() }),
      paths: z.looseObject({}),
    })
    .describe('An OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1).'),
);

/** `GET /api/openapi.json`. */
export const describeApi: Operation = {
  tag: 'Description',
  summary: 'Describe this API',
  description: 'This description, generated from the schemas that the app itself uses.',
  replies: [{ status: 200, description: 'An OpenAPI 3.1 document.', schema: Description }],
  problems: {},
  examples: [
    {
      name: 'whole',
      summary: 'All of it',
      call: {},
      status: 200,
      answer: { openapi: '3.1.1', info: { title: 'private-link-autopilot', version: '1' }, paths: {} },
    },
  ],
};
