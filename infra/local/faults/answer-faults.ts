import * as z from 'zod';
import { jsonResponse, readJson } from '../wire/json-response.ts';
import type { WireRequest, WireResponse, WireServer } from '../wire/wire.ts';
import type { FaultSwitches } from './fault-switches.ts';

const LONGEST_SECONDS = 86_400;

const Wish = z.strictObject({
  seconds: z.number().positive().max(LONGEST_SECONDS).exactOptional(),
});

/**
 * The switches over HTTP, for people and their scripts: `GET /faults` lists them, `PUT /faults/{name}` switches one on
 * (with `{"seconds": 30}` for so long only), `DELETE /faults/{name}` off. Everything else is left to `rest`.
 */
export const answerFaults =
  (switches: FaultSwitches, rest: WireServer): WireServer =>
  async (request) => {
    const path = /^\/faults(?:\/([^/]+))?$/.exec(request.url.pathname);
    if (path === null) return rest(request);
    const [, name] = path;
    if (name !== undefined) return answerOne(switches, name, request);
    if (request.method === 'GET') return shown(switches);
    return problem(405, 'GET lists the faults; PUT and DELETE take a name: /faults/arm-429.');
  };

function answerOne(switches: FaultSwitches, name: string, request: WireRequest): WireResponse {
  if (request.method === 'PUT') return turnOn(switches, name, request.body);
  if (request.method === 'DELETE') return switches.turnOff(name) ? shown(switches) : unknown(switches, name);
  return problem(405, 'PUT switches a fault on, DELETE off.');
}

function turnOn(switches: FaultSwitches, name: string, body: string): WireResponse {
  const wish = Wish.safeParse(body.trim() === '' ? {} : readJson(body));
  if (!wish.success)
    return problem(400, `seconds must be a number above 0 and at most ${LONGEST_SECONDS}, or left out.`);
  return switches.turnOn(name, wish.data.seconds) ? shown(switches) : unknown(switches, name);
}

function unknown(switches: FaultSwitches, name: string): WireResponse {
  const names = switches.list().map((each) => each.name);
  return problem(404, `There is no fault ${name}. These there are: ${names.join(', ')}.`);
}

const shown = (switches: FaultSwitches): WireResponse => pretty(200, switches.list());

const problem = (status: number, error: string): WireResponse => pretty(status, { error });

const pretty = (status: number, value: unknown): WireResponse => ({
  ...jsonResponse(status, value),
  body: `${JSON.stringify(value, null, 2)}\n`,
});
