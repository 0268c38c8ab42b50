import type { WireResponse, WireServer } from '../../wire/wire.ts';
import type { Monitor } from './create-monitor.ts';
import { drawTrace } from './draw-trace.ts';
import { traceOf } from './trace-of.ts';

/** The trace of an onboarding, drawn as text: `GET /trace/<onboarding ID>`. All other requests are left to `desk`. */
export const answerTraces =
  (monitor: Pick<Monitor, 'items'>, desk: WireServer): WireServer =>
  async (request) => {
    const [, id] = /^\/trace\/([\w-]+)$/.exec(request.url.pathname) ?? [];
    if (id === undefined || request.method !== 'GET') return desk(request);
    const lines = drawTrace(traceOf(monitor.items(), id));
    return lines.length === 0 ? text(404, NOTHING) : text(200, lines.join('\n'));
  };

const NOTHING = 'Nothing was sent about this onboarding yet. Spans come a few seconds after they have ended.';

const text = (status: number, body: string): WireResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  body: `${body}\n`,
});
