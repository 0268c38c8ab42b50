import type { Clock } from '../../../clock/clock.ts';
import type { ArmRequest } from '../provider.ts';
import { isCollection, parseResourcePath, subscriptionOf } from '../resource-id.ts';
import type { Admission } from './limits.ts';
import type { Pace } from './pace.ts';
import { PROVIDER_LIMITS, type ProviderLimit } from './provider-limit-table.ts';

/** The limits of resource providers; a call that ARM itself refused never reaches them. */
export interface ProviderLimits {
  admit(request: Pick<ArmRequest, 'id' | 'method'>): Admission;
}

interface Window {
  readonly endsAtMs: number;
  readonly used: number;
}

interface State {
  readonly clock: Pick<Clock, 'now'>;
  readonly pace: Pace;
  /** By limit and subscription. */
  readonly windows: Map<string, Window>;
}

const NO_LIMIT: Admission = { headers: {} };

/** Makes the limits with nothing used yet. A window opens with its first call. */
export function createProviderLimits(clock: Pick<Clock, 'now'>, pace: Pace): ProviderLimits {
  const state: State = { clock, pace, windows: new Map() };
  return {
    admit(request) {
      const rows = PROVIDER_LIMITS.filter((row) => row.paths.test(request.id) && isCounted(row, request));
      return rows.length === 0 ? NO_LIMIT : admit(state, rows, subscriptionOf(request.id));
    },
  };
}

function admit(state: State, rows: readonly ProviderLimit[], subscriptionId: string): Admission {
  const places = rows.map((row) => ({
    row,
    key: `${row.name}|${subscriptionId}`,
    window: windowOf(state, row, subscriptionId),
  }));
  const full = places.find(({ row, window }) => window.used >= row.size * state.pace.size);
  if (full !== undefined) return refused(state, full.row, full.window);
  for (const { key, window } of places) state.windows.set(key, { ...window, used: window.used + 1 });
  const shown = places.filter(({ row }) => row.isShown);
  if (shown.length === 0) return NO_LIMIT;
  const left = Math.min(...shown.map(({ row, window }) => row.size * state.pace.size - window.used - 1));
  return { headers: remaining(left) };
}

function windowOf({ clock, pace, windows }: State, row: ProviderLimit, subscriptionId: string): Window {
  const nowMs = clock.now().getTime();
  const open = windows.get(`${row.name}|${subscriptionId}`);
  if (open !== undefined && open.endsAtMs > nowMs) return open;
  return { endsAtMs: nowMs + (row.windowSeconds * 1000) / pace.speed, used: 0 };
}

function refused({ clock }: State, row: ProviderLimit, { endsAtMs }: Window): Admission {
  const seconds = Math.max(1, Math.ceil((endsAtMs - clock.now().getTime()) / 1000));
  const headers = { 'retry-after': `${seconds}`, 'x-ms-failure-cause': 'service' };
  return { headers: row.isShown ? remaining(0) : {}, refusal: { ...row.refuse(), headers } };
}

const remaining = (left: number): Record<string, string> => ({
  'x-ms-ratelimit-remaining-subscription-resource-requests': `${Math.floor(left)}`,
});

function isCounted({ calls }: ProviderLimit, { id, method }: Pick<ArmRequest, 'id' | 'method'>): boolean {
  if (method !== 'GET') return calls === 'write-and-delete';
  if (calls === 'get-and-list') return true;
  const path = parseResourcePath(id);
  return calls === (path !== undefined && isCollection(path) ? 'list' : 'read');
}
