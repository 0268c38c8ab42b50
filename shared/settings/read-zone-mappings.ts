import { isResourceId, nameOf, resourceTypeOf, toResourceId } from '../domain/resource-id.ts';
import type { ZoneMapping } from '../domain/settings.ts';
import { type FieldRule, type Item, readField, readJsonList } from './read-json-list.ts';
import type { SettingReader } from './setting-reader.ts';

const FIELDS = ['network', 'zoneName', 'zone', 'writer'];

const NETWORK: FieldRule<string> = {
  isRight: (value) => isNetworkId(value),
  expectation: 'the ID of a Microsoft.Network/virtualNetworks',
  otherwise: '',
  isRequired: false,
};

const ZONE: FieldRule<string> = {
  isRight: (value): value is string => isIdOf('microsoft.network/privatednszones', value),
  expectation: 'the ID of a Microsoft.Network/privateDnsZones',
  otherwise: '',
  isRequired: true,
};

const ZONE_NAME: FieldRule<string> = {
  isRight: (value): value is string => typeof value === 'string' && value !== '',
  expectation: 'the name of the zone',
  otherwise: '',
  isRequired: true,
};

const WRITER: FieldRule<ZoneMapping['writer']> = {
  isRight: (value) => value === 'app' || value === 'zoneGroup',
  expectation: 'app or zoneGroup',
  otherwise: 'app',
  isRequired: false,
};

/** True for the ID of a virtual network. */
export const isNetworkId = (value: unknown): value is string =>
  isIdOf('microsoft.network/virtualnetworks', value);

function isIdOf(type: string, value: unknown): value is string {
  return typeof value === 'string' && isResourceId(value) && resourceTypeOf(toResourceId(value)) === type;
}

/** Reads which zone resource serves which network for a zone name. */
export const readZoneMappings = (reader: SettingReader): readonly ZoneMapping[] =>
  readJsonList(reader, 'DNS_ZONE_MAPPINGS', FIELDS, readMapping);

function readMapping(item: Item): ZoneMapping {
  const network = readField(item, 'network', NETWORK);
  const zone = toResourceId(readField(item, 'zone', ZONE));
  const zoneName = readField(item, 'zoneName', ZONE_NAME).toLowerCase();
  if (zone !== '' && zoneName !== '' && nameOf(zone) !== zoneName) {
    item.complain('zoneName', 'must be the last segment of zone');
  }
  return {
    zoneName,
    zone,
    writer: readField(item, 'writer', WRITER),
    ...(network === '' ? {} : { network: toResourceId(network) }),
  };
}
