import type { WireResponse } from '../../../../../infra/local/wire/wire.ts';
import type { WalkedType } from './a-walked-type.ts';
import {
  enumIn,
  type SpecifiedOperation,
  type SpecifiedType,
  specifiedApproval,
} from './the-specification.ts';

/** What a walk did that its specification does not say; nothing is what one hopes for. */
export function faultsAgainst(specified: SpecifiedType, walked: WalkedType): readonly string[] {
  const { approval, parent, removal, shown } = walked;
  const operation = specifiedApproval(specified);
  const embeds = 'privateEndpointConnections' in JSON.parse(parent.body).properties;
  return [
    ...(operation === undefined ? ['nothing approves it'] : requestFaults(specified, operation.verb, walked)),
    ...(operation === undefined ? [] : answerFaults('approval', operation, approval.response)),
    ...answerFaults('removal', specified.ops['DELETE'], removal),
    ...bodyFaults('approval', specified, approval.response),
    ...bodyFaults('GET', specified, shown.response),
    ...(embeds && !specified.isEmbedded && !READ_BY_PARENT.has(specified.resourceType)
      ? ['the parent shows connections']
      : []),
  ];
}

/** Their connections are read from the parent in another API version than the row's (azure-cli). */
const READ_BY_PARENT = new Set(['Microsoft.DBforMySQL/servers', 'Microsoft.DBforPostgreSQL/servers']);

function requestFaults(specified: SpecifiedType, verb: string, { approval }: WalkedType): readonly string[] {
  const { request } = approval;
  const version = specified.latestStable ?? specified.latestPreview;
  const state = JSON.parse(request.body).properties.privateLinkServiceConnectionState;
  const required = ['status', 'description'].filter((each) => specified.body?.includes(`${each}*`));
  return [
    ...(request.method === verb ? [] : [`approved by ${request.method}`]),
    ...(request.url.searchParams.get('api-version') === version ? [] : [`not in ${version}`]),
    ...required.filter((each) => !(each in state)).map((each) => `the body lacks ${each}`),
  ];
}

function answerFaults(
  what: string,
  operation: SpecifiedOperation | undefined,
  { headers, status }: WireResponse,
): readonly string[] {
  if (operation === undefined) return status === 405 ? [] : [`${what}: ${status} where there is no call`];
  const declared = operation.headers.filter((each) => !each.startsWith('x-ms-')).map(spelledRight);
  const final = FINAL_HEADERS[operation.final ?? ''] ?? [];
  const missing = [...declared, ...final].filter((each) => !(each.toLowerCase() in headers));
  const isAnnounced = 'azure-asyncoperation' in headers || 'location' in headers;
  return [
    ...(operation.codes.includes(`${status}`) ? [] : [`${what}: ${status}, not ${operation.codes}`]),
    ...missing.map((each) => `${what}: no ${each}`),
    ...(operation.lro === true && !isAnnounced ? [`${what}: no operation to poll`] : []),
  ];
}

/** One specification writes the header's name as the final state's. */
const spelledRight = (header: string): string =>
  header === 'azure-async-operation' ? 'azure-asyncoperation' : header;

const FINAL_HEADERS: Readonly<Record<string, readonly string[]>> = {
  'azure-async-operation': ['azure-asyncoperation'],
  location: ['location'],
};

function bodyFaults(what: string, specified: SpecifiedType, { body }: WireResponse): readonly string[] {
  if (body === '') return [];
  const example = JSON.stringify(specified.exampleResponse ?? {});
  const { properties } = JSON.parse(body);
  const state = properties.privateLinkServiceConnectionState;
  const members = [...Object.keys(properties), ...Object.keys(state)];
  const isKnown = (word: string) =>
    new RegExp(`\\b${word}\\b`).test(specified.body ?? '') || example.includes(`"${word}"`);
  const values = [
    ['provisioningState', properties.provisioningState],
    ['status', state.status],
  ] as const;
  return [
    ...members.filter((each) => !isKnown(each)).map((each) => `${what}: unknown member ${each}`),
    ...values
      .filter(([member, value]) => value !== undefined && isOutside(specified, member, value, example))
      .map(([member, value]) => `${what}: ${member} is ${value}`),
  ];
}

/** Examples contradict some enums: what they show is taken for possible. */
const isOutside = (specified: SpecifiedType, member: string, value: string, example: string): boolean =>
  enumIn(specified, member)?.includes(value) === false && !example.includes(`"${member}":"${value}"`);
