import { TICKET_SYSTEMS, type TicketMessage, type TicketRule, type TicketSystem } from '../domain/ticket.ts';
import { type FieldRule, type Item, readField, readJsonList } from './read-json-list.ts';
import type { SettingReader } from './setting-reader.ts';

type Kind = TicketMessage['kind'];

const FIELDS = ['system', 'platforms', 'kinds'];
const KINDS: readonly unknown[] = ['opened', 'updated', 'closed'] satisfies readonly Kind[];

const SYSTEM: FieldRule<TicketSystem | undefined> = {
  isRight: (value): value is TicketSystem => TICKET_SYSTEMS.some((system) => system === value),
  expectation: `one of ${TICKET_SYSTEMS.join(', ')}`,
  otherwise: undefined,
  isRequired: true,
};

const PLATFORMS: FieldRule<readonly string[] | undefined> = {
  isRight: (value): value is readonly string[] =>
    isFullList(value) && value.every((id) => typeof id === 'string' && /^[a-z0-9-]+$/.test(id)),
  expectation: 'a list of platform IDs, such as ["clickhouse"]',
  otherwise: undefined,
  isRequired: false,
};

const KIND_LIST: FieldRule<readonly Kind[] | undefined> = {
  isRight: (value): value is readonly Kind[] =>
    isFullList(value) && value.every((kind) => KINDS.includes(kind)),
  expectation: `a list of ${KINDS.join(', ')}`,
  otherwise: undefined,
  isRequired: false,
};

const isFullList = (value: unknown): value is readonly unknown[] => Array.isArray(value) && value.length > 0;

/** Reads which system is told what; each rule names a system that is set up. */
export function readTicketRules(
  reader: SettingReader,
  systems: readonly TicketSystem[],
): readonly TicketRule[] {
  const rules = readJsonList(reader, 'TICKETS_RULES', FIELDS, (item) => readRule(item, systems));
  return rules.filter((rule) => rule !== undefined);
}

function readRule(item: Item, systems: readonly TicketSystem[]): TicketRule | undefined {
  const system = readField(item, 'system', SYSTEM);
  const platforms = readField(item, 'platforms', PLATFORMS);
  const kinds = readField(item, 'kinds', KIND_LIST);
  if (system === undefined) return undefined;
  if (!systems.includes(system))
    item.complain('system', `${system} is not set up: ${SETTING_OF[system]} is missing`);
  if (system === 'servicenow' && kinds !== undefined && !kinds.includes('closed')) {
    item.complain('kinds', 'must hold closed, or tickets of ServiceNow would stay open');
  }
  return { system, ...(platforms && { platforms }), ...(kinds && { kinds }) };
}

const SETTING_OF: Readonly<Record<TicketSystem, string>> = {
  webhook: 'TICKETS_WEBHOOK_URL',
  topic: 'TICKETS_TOPIC_ENDPOINT',
  servicenow: 'TICKETS_SERVICENOW_URL',
};
