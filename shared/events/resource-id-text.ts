import * as z from 'zod';
import { isResourceId, toResourceId } from '../domain/resource-id.ts';

/** Characters and segments that would change the meaning of an address that an ID is put into. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}?#%\\]|\/\.{1,2}(\/|$)/u;

/** A resource's full ID, at most 2048 characters, folded on the way in. */
export const ResourceIdText = z
  .string({ error: 'A full Azure resource ID: /subscriptions/.../resourceGroups/.../providers/...' })
  .max(2048, 'A resource ID of at most 2048 characters.')
  .refine((text) => isResourceId(text.replace(/\/+$/, '')) && !UNSAFE.test(text), {
    error: 'A full Azure resource ID: /subscriptions/.../resourceGroups/.../providers/...',
  })
  .transform(toResourceId);
