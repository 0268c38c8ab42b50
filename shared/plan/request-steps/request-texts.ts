import type { PlatformRequestFacts, RequestedEndpointFacts } from '../../domain/facts.ts';
import { valueIn } from '../../domain/reading.ts';
import { nameOf, subscriptionOf } from '../../domain/resource-id.ts';
import type { TextSource } from '../templates/fill-text.ts';
import { endpointAsWritten } from './requested-endpoints.ts';

/** Values for the texts of a request; several endpoints of ours are lists. Input never replaces one of ours. */
export function requestTexts({ endpoints, request, target: reading }: PlatformRequestFacts): TextSource {
  const { inputs, target } = request;
  const isAlias = target?.kind === 'alias';
  const id = target?.kind === 'resource' ? (valueIn(reading)?.idAsWritten ?? target.id) : '';
  const ids = endpoints.map(({ requested }) => requested.endpoint);
  const ours = {
    target: isAlias ? target.alias : id,
    targetName: target?.kind === 'resource' ? nameOf(target.id) : '',
    alias: isAlias ? target.alias : '',
    region: valueIn(reading)?.location ?? '',
    endpoint: listOf(endpoints.map(({ requested }) => endpointAsWritten(requested))),
    endpointName: listOf(ids.map(nameOf)),
    subscription: listOf(ids.map(subscriptionOf)),
    subnet: listOf(endpoints.flatMap(subnetOf)),
  };
  return { values: { ...inputs, ...ours }, resources: {} };
}

/** Where it is, or where it is to be. */
function subnetOf({ endpoint, requested }: RequestedEndpointFacts): readonly string[] {
  const made = valueIn(endpoint);
  if (made !== undefined) return [made.subnet];
  return requested.kind === 'create' ? [requested.subnet] : [];
}

const listOf = (items: readonly string[]): string => [...new Set(items)].join(', ');
