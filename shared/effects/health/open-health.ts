import { Fault, type FaultCode } from '../../domain/fault.ts';
import { HEALTH_PARTS, type HealthLook, type HealthPart, type HealthState } from '../../domain/health.ts';

/** Tells what of the world can be reached. */
export interface Health {
  /** The last look, if it is younger than half a minute, else a new one; however many ask at once, only one looks. */
  look(): Promise<HealthLook>;
}

/** Tries to reach one part; throws a `Fault` where it cannot. Each is bounded in time by itself. */
export type Reach = () => Promise<unknown>;

/** A flood of questions must not become a flood of calls. */
const GOOD_FOR_MS = 30_000;

/** Looks at all parts at once; those without a way to reach them are not set up. */
export function openHealth(ways: Readonly<Partial<Record<HealthPart, Reach>>>, now: () => Date): Health {
  let last: { readonly atMs: number; readonly look: Promise<HealthLook> } | undefined;
  return {
    look() {
      const nowMs = now().getTime();
      if (last === undefined || nowMs - last.atMs >= GOOD_FOR_MS)
        last = { atMs: nowMs, look: lookAt(ways, now) };
      return last.look;
    },
  };
}

async function lookAt(
  ways: Readonly<Partial<Record<HealthPart, Reach>>>,
  now: () => Date,
): Promise<HealthLook> {
  const at = now().toISOString();
  const parts = HEALTH_PARTS.map(async (part) => {
    const startedMs = now().getTime();
    const state = await stateOf(ways[part]);
    return { part, state, durationMs: now().getTime() - startedMs };
  });
  return { at, parts: await Promise.all(parts) };
}

/** What went wrong is told by the calls that the app makes for its work; here it is an answer, without its words. */
async function stateOf(reach: Reach | undefined): Promise<HealthState> {
  if (reach === undefined) return 'notConfigured';
  try {
    await reach();
    return 'reachable';
  } catch (error) {
    return error instanceof Fault ? (STATES[error.code] ?? 'unreachable') : 'unreachable';
  }
}

const STATES: Readonly<Partial<Record<FaultCode, HealthState>>> = {
  forbidden: 'refused',
  unauthenticated: 'refused',
  disallowed: 'refused',
  throttled: 'busy',
  locked: 'busy',
};
