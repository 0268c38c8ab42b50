import {
  bearerTokenAuthenticationPolicy,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpClient,
  type Pipeline,
} from '@azure/core-rest-pipeline';
import * as z from 'zod';
import { Fault } from '../../../domain/fault.ts';
import type { AzureConnection } from '../../azure-connection.ts';
import { retryAfterSecondsOf } from '../../retry-after.ts';
import { parseBody, parseBodyText } from '../reading/parse-body.ts';
import { armClientOptions } from './arm-client-options.ts';
import { faultOfArmAnswer } from './arm-fault.ts';
import { translatingFaults } from './translating-faults.ts';

/** ARM for what the SDKs do not cover: connections of every provider, and writes whose operation we do not await. */
export interface ArmClient {
  /** Sends one call; throws an `ArmFault` for an error status. */
  send(call: ArmCall): Promise<ArmAnswer>;
  /** Reads all pages below a path. */
  list(path: string, apiVersion: string): Promise<readonly unknown[]>;
}

/** One call. `path` starts at `/subscriptions` or `/providers` and is encoded (`pathOf`). */
interface ArmCall {
  readonly method: 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';
  readonly path: string;
  readonly apiVersion: string;
  readonly body?: unknown;
  /** Refuses to write over what exists already: 412 then. */
  readonly onlyIfAbsent?: boolean;
}

/** What came back, with the body parsed but not yet checked. */
export interface ArmAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly retryAfterSeconds: number | undefined;
}

interface State {
  readonly endpoint: string;
  readonly pipeline: Pipeline;
  readonly httpClient: HttpClient;
}

const Page = z.object({ value: z.array(z.unknown()), nextLink: z.string().nullish() });

/** Stops a list whose `nextLink` never ends. */
const MAX_PAGES = 1000;

/** Makes a client with the SDKs' own pipeline: same credential, same transport, no retries. */
export function openArmClient(connection: AzureConnection): ArmClient {
  const { endpoint, credentialScopes, retryOptions, httpClient } = armClientOptions(connection);
  const pipeline = createPipelineFromOptions({ retryOptions });
  pipeline.addPolicy(
    bearerTokenAuthenticationPolicy({ credential: connection.credential, scopes: credentialScopes }),
  );
  const state = { endpoint, pipeline, httpClient };
  return {
    send: (call) => send(state, `${call.method} ${call.path}`, urlOf(state, call), call),
    list: (path, apiVersion) => list(state, { method: 'GET', path, apiVersion }),
  };
}

const urlOf = (state: State, { path, apiVersion }: ArmCall): string =>
  `${state.endpoint}${path}?api-version=${apiVersion}`;

async function send(state: State, what: string, url: string, call: ArmCall): Promise<ArmAnswer> {
  const headers = createHttpHeaders({ accept: 'application/json' });
  if (call.body !== undefined) headers.set('content-type', 'application/json; charset=utf-8');
  if (call.onlyIfAbsent) headers.set('if-none-match', '*');
  const body = call.body === undefined ? {} : { body: JSON.stringify(call.body) };
  const request = createPipelineRequest({ url, method: call.method, headers, ...body });
  const response = await translatingFaults(what, () => state.pipeline.sendRequest(state.httpClient, request));
  if (response.status >= 400) throw faultOfArmAnswer(what, response);
  return {
    status: response.status,
    body: parseBodyText(response.bodyAsText, what),
    retryAfterSeconds: retryAfterSecondsOf(response.headers),
  };
}

async function list(state: State, call: ArmCall): Promise<readonly unknown[]> {
  const what = `GET ${call.path}`;
  const items: unknown[] = [];
  let url = urlOf(state, call);
  for (let page = 0; page < MAX_PAGES; page++) {
    const { body } = await send(state, what, url, call);
    const { value, nextLink } = parseBody(Page, body, what);
    items.push(...value);
    if (!nextLink) return items;
    url = onSameHost(state, nextLink, what);
  }
  throw new Fault('unexpected', `${what}: more than ${MAX_PAGES} pages`);
}

/** A link that leads to another host would be sent our token: refused. */
function onSameHost(state: State, nextLink: string, what: string): string {
  const link = URL.canParse(nextLink) ? new URL(nextLink) : undefined;
  if (link?.origin === new URL(state.endpoint).origin) return link.href;
  throw new Fault('unexpected', `${what}: nextLink leads to another host`);
}
