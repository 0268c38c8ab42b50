import type { Objection } from '../domain/plan.ts';
import type { RawResource } from '../domain/profile-check.ts';
import type { ProposedChange } from '../domain/proposed-change.ts';
import { fillText, type TextSource } from './templates/fill-text.ts';
import { propertyAt } from './templates/property-at.ts';

/** The text for whoever changes a resource: the profile's words, and the PUT of the resource as it is with what has to be other. */
export function proposeChange(
  { apiVersion, party, readOnly, set, text }: ProposedChange,
  resource: RawResource,
  source: TextSource,
): NonNullable<Objection['paste']> {
  const writable = readOnly.reduce((body, place) => without(body, place.split('.')), resource);
  const wanted = Object.entries(set).reduce(
    (body, [place, value]) => withValue(body, place.split('.'), value),
    writable,
  );
  const id = String(propertyAt(resource, 'id') ?? '');
  const request = `PUT ${id}?api-version=${apiVersion}\n\n${JSON.stringify(wanted, null, 1)}`;
  return { party, text: `${fillText(text, source)}\n\n${request}` };
}

function without(resource: RawResource, [first = '', ...rest]: readonly string[]): RawResource {
  const { [first]: value, ...others } = resource;
  return rest.length > 0 && isObject(value) ? { ...resource, [first]: without(value, rest) } : others;
}

function withValue(
  resource: RawResource,
  [first = '', ...rest]: readonly string[],
  value: unknown,
): RawResource {
  if (rest.length === 0) return { ...resource, [first]: value };
  const inside = resource[first];
  return { ...resource, [first]: withValue(isObject(inside) ? inside : {}, rest, value) };
}

const isObject = (value: unknown): value is RawResource =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
