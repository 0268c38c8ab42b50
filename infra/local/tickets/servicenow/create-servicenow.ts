import type { WireRequest, WireResponse } from '../../wire/wire.ts';
import type { ServiceNow, ServiceNowOptions, ServiceNowState } from './local-servicenow.ts';
import { giveToken, isSignedIn } from './sign-in.ts';
import { answerTable } from './table-api.ts';
import { refusal } from './table-refusals.ts';

const PATH = /^\/api\/now\/table\/([^/]+)(?:\/([^/]+))?$/;
const HOUR_MS = 3_600_000;

/** Makes an empty instance. Words of its errors are those of reported answers. */
export function createServiceNow(options: ServiceNowOptions): ServiceNow {
  const hour = { startMs: options.clock.now().getTime(), calls: 0 };
  const state: ServiceNowState = { ...options, records: new Map(), tokens: new Map(), hour };
  return {
    handle: async (request) => answer(state, request),
    records: () => [...state.records.values()],
    change(sysId, fields) {
      const record = state.records.get(sysId);
      if (record === undefined) throw new Error(`there is no record ${sysId}`);
      state.records.set(sysId, { ...record, fields: { ...record.fields, ...fields } });
    },
  };
}

function answer(state: ServiceNowState, request: WireRequest): WireResponse {
  if (request.url.pathname === '/oauth_token.do') return giveToken(state, request);
  const [, table, sysId] = PATH.exec(request.url.pathname) ?? [];
  if (table === undefined) {
    return refusal(400, 'Requested URI does not represent any resource', request.url.pathname);
  }
  if (!isSignedIn(state, request)) {
    return refusal(401, 'User Not Authenticated', 'Required to provide Auth information', {
      'www-authenticate': 'BASIC realm="Service-now"',
    });
  }
  return refuseForRate(state) ?? answerTable(state, { request, table, sysId });
}

function refuseForRate(state: ServiceNowState): WireResponse | undefined {
  const { callsPerHour = Number.POSITIVE_INFINITY, clock, hour } = state;
  const nowMs = clock.now().getTime();
  if (nowMs - hour.startMs >= HOUR_MS) state.hour = { startMs: nowMs, calls: 0 };
  state.hour.calls += 1;
  if (state.hour.calls <= callsPerHour) return undefined;
  const seconds = Math.ceil((state.hour.startMs + HOUR_MS - nowMs) / 1000);
  return refusal(429, 'Rate limit exceeded', 'Rejected by large volume of incoming requests', {
    'retry-after': String(seconds),
    'x-ratelimit-limit': String(callsPerHour),
  });
}
