import * as z from 'zod';
import type { Target } from '../domain/private-endpoint.ts';
import { ResourceIdText } from './resource-id-text.ts';

/** `{prefix}.{GUID}.{region}.azure.privatelinkservice` (https://learn.microsoft.com/azure/private-link/private-link-service-overview#alias). */
export const ALIAS =
  /^[a-z0-9_.-]{1,80}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[a-z0-9]{1,40}\.azure\.privatelinkservice$/;

const WANTED =
  "A full Azure resource ID, or a Private Link service's alias ({name}.{GUID}.{region}.azure.privatelinkservice).";

/** What endpoints lead to, folded on the way in: a resource by its full ID, or a Private Link service by its alias. */
export const TargetText = z.string({ error: WANTED }).transform((text, context): Target => {
  const alias = text.trim().toLowerCase();
  if (ALIAS.test(alias)) return { kind: 'alias', alias };
  const id = ResourceIdText.safeParse(text).data;
  if (id !== undefined) return { kind: 'resource', id };
  context.addIssue({ code: 'custom', message: WANTED });
  return z.NEVER;
});
