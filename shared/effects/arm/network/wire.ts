import * as z from 'zod';
import { type ResourceId, toResourceId } from '../../../domain/resource-id.ts';

/** The ID of a resource, folded. */
export const Id = z.string().min(1).transform(toResourceId);

/** A reference to another resource. */
export const Ref = z.object({ id: Id });

/** References, none where Azure leaves the list out. */
export const Refs = z.array(Ref).nullish();

/** The IDs of references. */
export const idsOf = (refs: z.output<typeof Refs>): readonly ResourceId[] => (refs ?? []).map(({ id }) => id);

/** Texts, none where Azure leaves the list out. */
export const Texts = z.array(z.string()).nullish();

/** A port, 0 where Azure leaves it out. */
export const Port = z.number().nullish();

/** What every top-level resource has. */
export const TopLevel = z.object({ id: Id, location: z.string().nullish() });

/** A property under its name where there is a value, nothing where there is none. */
export const given = <Name extends string, Value>(
  name: Name,
  value: Value | null | undefined,
): { readonly [Key in Name]?: Value } =>
  value === undefined || value === null ? {} : ({ [name]: value } as { readonly [Key in Name]: Value });
