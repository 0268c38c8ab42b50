import { composeOperation } from './compose-operation.ts';
import type { DescribedRoute } from './described-route.ts';
import { problemResponses, SECURITY_SCHEMES } from './every-route.ts';
import { TAGS } from './operation.ts';
import { type Json, namedSchemas } from './schema-of.ts';

const INFO = {
  title: 'private-link-autopilot',
  version: '1',
  summary: 'Onboards Azure Private Link endpoints.',
  description:
    'A private endpoint appears; the app checks the allowlist, approves or registers the connection, writes the DNS records, proves the path, and tells the ticketing system. What it may not decide waits here for a person.\n\nErrors are problem details (RFC 9457).',
  license: { name: 'MIT', identifier: 'MIT' },
} as const;

/** The OpenAPI 3.1 description of these routes, at the address where people reach the app. Pure. */
export function composeDescription(routes: readonly DescribedRoute[], publicUrl: string): Json {
  const used = new Set(routes.map(({ operation }) => operation.tag));
  return {
    openapi: '3.1.1',
    info: INFO,
    servers: [{ url: publicUrl.replace(/\/+$/, ''), description: 'This app.' }],
    tags: Object.entries(TAGS)
      .filter(([name]) => [...used].some((tag) => tag === name))
      .map(([name, description]) => ({ name, description })),
    paths: pathsOf(routes),
    components: {
      schemas: namedSchemas(),
      responses: problemResponses(),
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

function pathsOf(routes: readonly DescribedRoute[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = `/api/${route.path}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: composeOperation(route) };
  }
  return paths;
}
