import { createVirtualClock, type VirtualClock } from '../../../infra/local/clock/virtual-clock.ts';
import { createInProcessHttpClient } from '../../../infra/local/wire/in-process-http-client.ts';
import type { WireRequest, WireResponse } from '../../../infra/local/wire/wire.ts';
import type { AzureConnection } from '../../../shared/effects/azure-connection.ts';
import type { Report } from '../../../shared/effects/transport.ts';
import { anAzureConnection } from '../an-azure-connection.ts';

/** An answer of the script; a body that is not a string is sent as JSON. */
export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

type Script = Readonly<Record<string, ScriptedAnswer | 'silence'>>;

/** A scripted Azure: what it was asked, and a connection that leads to it. */
export interface ScriptedArm {
  readonly requests: readonly WireRequest[];
  readonly connection: AzureConnection;
  readonly clock: VirtualClock;
  /** What was reported as skipped. */
  readonly reports: readonly Readonly<Record<string, string>>[];
}

/**
 * An Azure that answers `METHOD path` (lower case) as scripted, 404 `ResourceNotFound` otherwise; `silence` never
 * answers. `nextLink` pages are found by their whole path and query.
 */
export function anArm(script: Script = {}): ScriptedArm {
  const requests: WireRequest[] = [];
  const reports: Readonly<Record<string, string>>[] = [];
  const clock = createVirtualClock('2030-01-01T00:00:00Z');
  const answers = new Map(Object.entries(script).map(([key, answer]) => [key.toLowerCase(), answer]));

  async function handle(request: WireRequest): Promise<WireResponse> {
    requests.push(request);
    const path = `${request.method} ${decodeURIComponent(request.url.pathname)}`.toLowerCase();
    const answer = answers.get(`${path}${request.url.search}`.toLowerCase()) ?? answers.get(path);
    if (answer === 'silence') return new Promise(() => undefined);
    return toWire(answer ?? NOT_FOUND);
  }

  const httpClient = createInProcessHttpClient(() => handle, clock);
  const report: Report = (message, facts) => void reports.push({ message, ...facts });
  const endpoint = 'https://management.azure.com/';
  const connection = anAzureConnection({ endpoint, httpClient, report });
  return { requests, reports, clock, connection };
}

const toWire = ({ status = 200, headers = {}, body }: ScriptedAnswer): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
});

const NOT_FOUND: ScriptedAnswer = {
  status: 404,
  headers: { 'x-ms-failure-cause': 'gateway' },
  body: { error: { code: 'ResourceNotFound', message: 'The Resource was not found.' } },
};

/** An ARM error in the usual wrapper. */
export const anError = (
  status: number,
  code: string,
  message = 'No.',
  headers: Readonly<Record<string, string>> = {},
): ScriptedAnswer => ({ status, headers, body: { error: { code, message } } });
