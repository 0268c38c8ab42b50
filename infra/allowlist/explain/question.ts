import * as z from 'zod';
import { isResourceId, subscriptionOf, toResourceId } from '../../../shared/domain/resource-id.ts';
import { ALIAS } from '../../../shared/effects/tables/allowlist/read-entry-key.ts';
import { ResourceIdText } from '../../../shared/events/resource-id-text.ts';
import type { AllowlistQuestion } from '../../../shared/plan/allowlist/judge-entry.ts';

/** What one may ask: which endpoint wants to connect to what, and what is known of it. */
export const QuestionFile = z.strictObject({
  endpoint: ResourceIdText,
  target: z
    .string({ error: 'is missing: the resource ID or the alias that the endpoint leads to' })
    .refine((text) => isResourceId(text) || ALIAS.test(text.toLowerCase()), {
      error: 'must be a full resource ID, or an alias (<name>.<guid>.<region>.azure.privatelinkservice)',
    }),
  groups: z
    .union([z.string().transform((text) => text.split(',')), z.array(z.string())], {
      error: 'must be group IDs, such as blob,dfs',
    })
    .default([]),
  /** Left out, the subscription that the endpoint lies in. */
  subscription: z.guid({ error: "must be a subscription's GUID" }).optional(),
  message: z.string({ error: 'must be a text' }).optional(),
  attestation: z
    .enum(['given', 'none', 'ambiguous', 'unreadable'], {
      error: 'must be given, none, ambiguous or unreadable',
    })
    .default('none'),
  at: z.iso.datetime({ offset: true, error: 'must be an instant such as 2030-01-31T00:00:00Z' }).optional(),
});

/** What was asked, as the allowlist is asked; the places that are taken are added when they are known. */
export function toQuestion(asked: z.infer<typeof QuestionFile>, now: Date): AllowlistQuestion {
  const { at, attestation, endpoint, groups, message, subscription, target } = asked;
  return {
    endpoint,
    requesterSubscription: subscription ?? subscriptionOf(endpoint),
    target: target.startsWith('/')
      ? { kind: 'resource', id: toResourceId(target) }
      : { kind: 'alias', alias: target },
    groupIds: groups.map((group) => group.trim()).filter((group) => group !== ''),
    ...(message !== undefined && { requestMessage: message }),
    attestation,
    reserved: {},
    now: at ?? now.toISOString(),
  };
}
