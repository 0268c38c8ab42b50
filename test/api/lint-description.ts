import { createConfig, lintFromString } from '@redocly/openapi-core';

/**
 * The linter's strictest ruleset, and what it leaves to taste: every operation and parameter is described, and every
 * error is problem details. Given here, it looks for no configuration file, and it sends nothing anywhere.
 */
const config = await createConfig({
  extends: ['recommended-strict'],
  rules: {
    'operation-description': 'error',
    'operation-singular-tag': 'error',
    'operation-tag-defined': 'error',
    'operation-4xx-problem-details-rfc7807': 'error',
    'parameter-description': 'error',
    'path-params-defined': 'error',
    'no-http-verbs-in-paths': 'error',
    'spec-strict-refs': 'error',
  },
});

/** What is wrong with a description, a line each; also where an example does not fit its schema or has more in it. */
export async function lintDescription(description: unknown): Promise<readonly string[]> {
  const problems = await lintFromString({ source: JSON.stringify(description), config });
  return problems.map(({ location, message, ruleId }) => `${ruleId} ${location[0]?.pointer}: ${message}`);
}
