import * as z from 'zod';

/** The body of a query (`QueryRequest` of the specification); what is not listed there is ignored, as Azure does. */
export const QueryRequest = z.object({
  query: z.string().min(1),
  subscriptions: z.array(z.string()).nullish(),
  managementGroups: z.array(z.string()).nullish(),
  options: z
    .object({
      $skipToken: z.string().nullish(),
      $top: z.int().min(1).max(1000).nullish(),
      $skip: z.int().min(0).nullish(),
      resultFormat: z.enum(['table', 'objectArray']).nullish(),
      allowPartialScopes: z.boolean().nullish(),
      authorizationScopeFilter: z
        .enum(['AtScopeAndBelow', 'AtScopeAndAbove', 'AtScopeExact', 'AtScopeAboveAndBelow'])
        .nullish(),
    })
    .nullish(),
  facets: z.array(z.unknown()).max(0, 'facets are not simulated').nullish(),
});
export type QueryRequest = z.output<typeof QueryRequest>;
