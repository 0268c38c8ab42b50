import { isIP } from 'node:net';
import type { ResolverSetting } from '../domain/dns.ts';
import { toResourceId } from '../domain/resource-id.ts';
import { type FieldRule, type Item, readField, readJsonList } from './read-json-list.ts';
import { isNetworkId } from './read-zone-mappings.ts';
import { complain, type SettingReader } from './setting-reader.ts';

const FIELDS = ['name', 'address', 'port', 'networks', 'isRequired'];

const NAME: FieldRule<string> = {
  isRight: (value): value is string => typeof value === 'string' && value !== '',
  expectation: 'a name of your choice',
  otherwise: '',
  isRequired: true,
};

const ADDRESS: FieldRule<string> = {
  isRight: (value): value is string => typeof value === 'string' && isIP(value) !== 0,
  expectation: 'an IPv4 or IPv6 address',
  otherwise: '',
  isRequired: true,
};

/** Node wraps a port beyond 65535 silently, so it is checked here. */
const PORT: FieldRule<number> = {
  isRight: (value): value is number =>
    Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 65_535,
  expectation: 'a whole number from 1 to 65535',
  otherwise: 53,
  isRequired: false,
};

const NETWORKS: FieldRule<readonly string[]> = {
  isRight: (value) => Array.isArray(value) && value.every(isNetworkId),
  expectation: 'a list of IDs of Microsoft.Network/virtualNetworks',
  otherwise: [],
  isRequired: false,
};

const IS_REQUIRED: FieldRule<boolean> = {
  isRight: (value) => typeof value === 'boolean',
  expectation: 'true or false',
  otherwise: true,
  isRequired: false,
};

/** Reads the resolvers that people use. Each has a name of its own, since verdicts name resolvers. */
export function readResolvers(reader: SettingReader): readonly ResolverSetting[] {
  const resolvers = readJsonList(reader, 'DNS_RESOLVERS', FIELDS, readResolver);
  const names = resolvers.map(({ name }) => name).filter((name) => name !== '');
  if (new Set(names).size < names.length) {
    complain(reader, 'DNS_RESOLVERS', 'must give every resolver a name of its own');
  }
  return resolvers;
}

const readResolver = (item: Item): ResolverSetting => ({
  name: readField(item, 'name', NAME),
  address: readField(item, 'address', ADDRESS),
  port: readField(item, 'port', PORT),
  networks: readField(item, 'networks', NETWORKS).map(toResourceId),
  isRequired: readField(item, 'isRequired', IS_REQUIRED),
});
