import type { PrivateEndpoint, Target } from '../../domain/private-endpoint.ts';
import { nameOf, type ResourceId, subscriptionOf } from '../../domain/resource-id.ts';
import { withIPv4 } from '../ipv4-addresses.ts';
import type { TextSource } from './fill-text.ts';

/** What the values of a platform's texts follow from. */
export interface TextFacts {
  readonly endpointId: ResourceId;
  readonly endpoint: PrivateEndpoint | undefined;
  readonly target: Target;
  /** The target as Azure wrote it, and where it is, where it could be read. */
  readonly targetAsWritten: string | undefined;
  readonly region: string;
  readonly hosts: readonly string[];
  readonly inputs: Readonly<Record<string, string>>;
  readonly resources: TextSource['resources'];
}

/** Names that texts of every platform may use besides people's input; none holds a secret. */
export const TEXT_NAMES = [
  'addresses',
  'alias',
  'endpoint',
  'endpointGuid',
  'endpointName',
  'hosts',
  'location',
  'network',
  'region',
  'subnet',
  'subnetName',
  'subscription',
  'target',
  'targetName',
] as const;

/** The values for one endpoint: `region` is the target's, `location` the endpoint's. Input never replaces one of ours. */
export function textSourceOf(facts: TextFacts): TextSource {
  const ours: Readonly<Record<(typeof TEXT_NAMES)[number], string>> = {
    ...ofEndpoint(facts),
    ...ofTarget(facts),
    hosts: facts.hosts.join(', '),
  };
  return { values: { ...facts.inputs, ...ours, ...aliasIn(facts) }, resources: facts.resources };
}

/** The alias may have come back as input while the endpoint names the service's ID, or none yet. */
const aliasIn = ({ inputs, target }: TextFacts): { readonly alias: string } => ({
  alias: target.kind === 'alias' ? target.alias : (inputs['alias'] ?? ''),
});

const ofEndpoint = ({ endpoint, endpointId }: TextFacts) => ({
  endpoint: endpoint?.idAsWritten ?? endpointId,
  endpointGuid: endpoint?.resourceGuid ?? '',
  endpointName: nameOf(endpointId),
  subscription: subscriptionOf(endpointId),
  addresses: withIPv4(endpoint?.addresses ?? [])
    .map(({ address }) => address)
    .join(', '),
  location: endpoint?.location ?? '',
  network: endpoint?.network ?? '',
  subnet: endpoint?.subnet ?? '',
  subnetName: endpoint === undefined ? '' : nameOf(endpoint.subnet),
});

const ofTarget = ({ region, target, targetAsWritten }: TextFacts) => ({
  alias: '',
  target: target.kind === 'alias' ? target.alias : (targetAsWritten ?? target.id),
  targetName: target.kind === 'alias' ? target.alias : nameOf(target.id),
  region: target.kind === 'alias' && region === '' ? regionOfAlias(target.alias) : region,
});

/** `{prefix}.{GUID}.{region}.azure.privatelinkservice`: the only thing that shows where a service of others is. */
const regionOfAlias = (alias: string): string => alias.split('.').at(-3) ?? '';
