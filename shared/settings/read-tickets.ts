import type { TicketRule, TicketSystem } from '../domain/ticket.ts';
import { complainAboutHalf } from './complain-about-half.ts';
import { readServiceNow, type ServiceNowSetting } from './read-servicenow.ts';
import { readTicketRules } from './read-ticket-rules.ts';
import { readUrl } from './read-url.ts';
import { complain, readText, type SettingReader } from './setting-reader.ts';

/** Where tickets are posted and the key that signs them. */
export interface WebhookSetting {
  readonly url: string;
  readonly secret: string;
}

/** An Event Grid custom topic for CloudEvents; without a key it is reached with the managed identity. */
export interface TopicSetting {
  readonly endpoint: string;
  readonly key?: string;
}

/** The ticket systems that are set up (at least one), and which of them are told what. */
export interface TicketsSetting {
  readonly webhook?: WebhookSetting;
  readonly topic?: TopicSetting;
  readonly servicenow?: ServiceNowSetting;
  readonly rules: readonly TicketRule[];
}

const SHORTEST_SECRET = 16;

/** Reads where tickets go; undefined where no system is set up. Rules may only name systems that are. */
export function readTickets(reader: SettingReader): TicketsSetting | undefined {
  const webhook = readWebhook(reader);
  const topic = readTopic(reader);
  const servicenow = readServiceNow(reader);
  const systems = {
    ...(webhook === undefined ? {} : { webhook }),
    ...(topic === undefined ? {} : { topic }),
    ...(servicenow === undefined ? {} : { servicenow }),
  };
  const rules = readTicketRules(reader, Object.keys(systems) as TicketSystem[]);
  return Object.keys(systems).length === 0 ? undefined : { ...systems, rules };
}

function readWebhook(reader: SettingReader): WebhookSetting | undefined {
  const url = readUrl(reader, 'TICKETS_WEBHOOK_URL', { scheme: 'secureOrLocal', mayHaveQuery: true });
  const secret = readText(reader, 'TICKETS_WEBHOOK_SECRET');
  if (secret !== undefined && secret.length < SHORTEST_SECRET) {
    complain(reader, 'TICKETS_WEBHOOK_SECRET', `must have at least ${SHORTEST_SECRET} characters`);
  }
  complainAboutHalf(reader, 'TICKETS_WEBHOOK_URL', 'TICKETS_WEBHOOK_SECRET');
  return url === undefined || secret === undefined ? undefined : { url, secret };
}

function readTopic(reader: SettingReader): TopicSetting | undefined {
  const endpoint = readUrl(reader, 'TICKETS_TOPIC_ENDPOINT', { scheme: 'https', mayHaveQuery: false });
  const key = readText(reader, 'TICKETS_TOPIC_KEY');
  if (key !== undefined && readText(reader, 'TICKETS_TOPIC_ENDPOINT') === undefined) {
    complain(reader, 'TICKETS_TOPIC_ENDPOINT', 'is missing: TICKETS_TOPIC_KEY is set');
  }
  if (endpoint === undefined) return undefined;
  return key === undefined ? { endpoint } : { endpoint, key };
}
