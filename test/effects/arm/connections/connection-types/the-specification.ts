import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';

/** Rows that were drawn from the official OpenAPI files, in a folder that not every checkout has beside it. */
const FILE = new URL('../../../../../../shared/facts/private-endpoint-connection-apis.json', import.meta.url);

const Operation = z.object({
  codes: z.array(z.string()),
  lro: z.boolean().nullable(),
  final: z.string().nullable(),
  headers: z.array(z.string()),
});

export type SpecifiedOperation = z.output<typeof Operation>;

const SpecifiedType = z
  .object({
    resourceType: z.string(),
    latestStable: z.string().nullable(),
    latestPreview: z.string().nullable(),
    ops: z.record(z.string(), Operation),
    /** The body's members in a shorthand: `(ro)` after what is read-only, `*` after what is required, `=` before an enum. */
    body: z.string().nullish(),
    exampleResponse: z.unknown().optional(),
    aDefinitionInThisApiVersionHas_privateEndpointConnections: z.boolean(),
  })
  .transform(({ aDefinitionInThisApiVersionHas_privateEndpointConnections: isEmbedded, ...row }) => ({
    ...row,
    isEmbedded,
  }));
export type SpecifiedType = z.output<typeof SpecifiedType>;

/** The specification's rows; undefined where the folder is not there. */
export const specifiedTypes: readonly SpecifiedType[] | undefined = existsSync(FILE)
  ? z.array(SpecifiedType).parse(JSON.parse(readFileSync(FILE, 'utf8')))
  : undefined;

/** The row of a type; one row stands for all of Event Grid's parents, of which namespaces are in preview only. */
export function specifiedTypeOf(type: string): SpecifiedType | undefined {
  const name = type.replace(/^(Microsoft\.EventGrid)\/.*/, '$1/{parentType}');
  const row = specifiedTypes?.find(({ resourceType }) => resourceType === name);
  return type === 'Microsoft.EventGrid/namespaces' && row ? { ...row, latestStable: null } : row;
}

/** The call with which the specification lets connections be approved; undefined where it has none. */
export function specifiedApproval({
  ops,
}: SpecifiedType): (SpecifiedOperation & { readonly verb: string }) | undefined {
  const verb = ['PUT', 'PATCH'].find((each) => ops[each] !== undefined) ?? '';
  const operation = ops[verb];
  return operation && { verb, ...operation };
}

/** The values that an enum of the body may have; undefined where there is none. */
export const enumIn = ({ body }: SpecifiedType, member: string): readonly string[] | undefined =>
  new RegExp(`\\b${member}(?:\\(ro\\))?\\*?=([A-Za-z|]+)`).exec(body ?? '')?.[1]?.split('|');
