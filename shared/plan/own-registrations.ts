import type { Evidence } from '../domain/evidence.ts';
import type { OwnRegistration } from '../domain/registration.ts';

/**
 * What evidence says that we put onto platforms' lists and saw there: by service and incarnation of the endpoint, with
 * how often. What we took off again since does not count.
 */
export function ownRegistrationsIn(items: readonly Evidence[]): readonly OwnRegistration[] {
  const lastRemoval = items.findLastIndex(({ after, step }) => step === 'deregister' && after !== undefined);
  const counted = new Map<string, OwnRegistration>();
  for (const item of items.slice(lastRemoval + 1)) {
    for (const seen of registrationsOf(item)) {
      const key = JSON.stringify([seen.service.toLowerCase(), seen.generation]);
      counted.set(key, { ...seen, times: (counted.get(key)?.times ?? 0) + 1 });
    }
  }
  return [...counted.values()];
}

function registrationsOf({ after, at, step }: Evidence): readonly OwnRegistration[] {
  const { generation, identifier, organization, services } = membersOf(after);
  if (step !== 'register' || typeof generation !== 'string' || !Array.isArray(services)) return [];
  const isPlaced = typeof identifier === 'string' && typeof organization === 'string';
  const place = isPlaced ? { place: { organization, identifier } } : {};
  return services.flatMap((each: unknown) => {
    const { service } = membersOf(each);
    return typeof service === 'string' ? [{ service, generation, times: 1, lastAt: at, ...place }] : [];
  });
}

const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
