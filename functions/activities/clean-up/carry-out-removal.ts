import type { StaleRemoval } from '../../../shared/domain/clean-up-facts.ts';
import type { RecordSetChange } from '../../../shared/domain/dns.ts';
import { valueIn } from '../../../shared/domain/reading.ts';
import type { ResourceId } from '../../../shared/domain/resource-id.ts';
import type { Effects } from '../../../shared/effects/effects.ts';

/** What came of one removal. */
export type CarriedOut =
  | { readonly kind: 'done'; readonly after: unknown }
  | { readonly kind: 'accepted'; readonly retryAfterSeconds: number }
  | { readonly kind: 'stopped'; readonly because: string };

const GONE: CarriedOut = { kind: 'done', after: 'absent' };

/** Sends the one write that takes a candidate away, and reads it back. Every gate was passed a moment ago. */
export async function carryOutRemoval(effects: Effects, removal: StaleRemoval): Promise<CarriedOut> {
  switch (removal.kind) {
    case 'removeConnection':
      return removeConnection(effects, removal.connection);
    case 'removeEndpoint':
      return removeEndpoint(effects, removal);
    case 'deleteRule':
      return deleteRule(effects, removal);
    case 'removeRecordSet':
      return (await (await effects.privateDns()).removeRecordSet(removal)) === 'removed' ? GONE : CHANGED;
    case 'putRecordSet':
      return rePoint(effects, removal);
  }
}

const CHANGED: CarriedOut = { kind: 'stopped', because: 'it has changed meanwhile' };

async function removeConnection(effects: Effects, connection: ResourceId): Promise<CarriedOut> {
  const connections = await effects.connections();
  const { retryAfterSeconds } = await connections.remove(connection);
  const after = await connections.read(connection);
  return after.kind === 'absent' ? GONE : { kind: 'accepted', retryAfterSeconds };
}

/** The incarnation is read last of all: Azure knows no precondition for a deletion. */
async function removeEndpoint(
  effects: Effects,
  { endpoint, resourceGuid }: StaleRemoval & { readonly kind: 'removeEndpoint' },
): Promise<CarriedOut> {
  const endpoints = await effects.endpoints();
  const standing = valueIn(await endpoints.read(endpoint));
  if (standing?.resourceGuid === undefined || standing.resourceGuid !== resourceGuid) return CHANGED;
  const { retryAfterSeconds } = await endpoints.remove(endpoint);
  const after = await endpoints.read(endpoint);
  return after.kind === 'absent' ? GONE : { kind: 'accepted', retryAfterSeconds };
}

/** A rule that was ever ESTABLISHED is only deactivated, and goes a day later: that counts. */
async function deleteRule(
  effects: Effects,
  { configId, platform, ruleId }: StaleRemoval & { readonly kind: 'deleteRule' },
): Promise<CarriedOut> {
  const client = await effects.privateEndpointRules(platform);
  if (client === undefined) return { kind: 'stopped', because: 'the account of the platform is not set' };
  await client.deleteRule(configId, ruleId);
  const after = await client.readRule(configId, ruleId);
  if (after === undefined) return GONE;
  return after.isDeactivated
    ? { kind: 'done', after: { configId, ruleId, isDeactivated: true } }
    : { kind: 'stopped', because: 'the platform still shows the rule' };
}

async function rePoint(effects: Effects, change: RecordSetChange): Promise<CarriedOut> {
  const { addresses, metadata, name, ttlSeconds, zone } = change;
  const written = await (await effects.privateDns()).putRecordSet(change);
  return written.kind === 'written'
    ? { kind: 'done', after: { zone, name, addresses, ttlSeconds, metadata } }
    : CHANGED;
}
