import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import type { Example, ExampleCall } from '../../shared/api/operation.ts';
import { ETAG } from '../../shared/api/operations/allowlist-samples.ts';
import { type Answer, callApp } from '../behaviour/builders/call-app.ts';
import type { Described } from './a-description.ts';

/** Nobody may release what they asked for. */
const ASKER = { id: 'ca501000-0000-4000-8000-000000000009', name: 'carol@contoso.example' };
const DECIDER = { id: 'da7e0000-0000-4000-8000-00000000000a', name: 'dave@contoso.example' };

/** Makes an example's call as a person with just the roles of the route, or as a machine. */
export async function sendExample(
  world: InProcessWorld,
  { admits, method, name, path }: Described,
  { call }: Example,
): Promise<Answer> {
  const url = urlOf(path, call);
  const person = name === 'decide-onboarding' ? DECIDER : ASKER;
  const as = admits.kind === 'signed-in' ? { ...person, roles: admits.roles } : 'nobody';
  const { headers = {} } = call;
  const seen = Object.values(headers).includes(ETAG) ? await callApp(world, 'GET', url) : undefined;
  return callApp(world, method, url, {
    as,
    headers: withEtag(headers, seen?.headers['etag']),
    ...(call.body === undefined ? {} : { body: call.body }),
  });
}

function urlOf(path: string, { path: values = {}, query = {} }: ExampleCall): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) search.set(name, String(value));
  return `/api/${filled}?${search}`;
}

/** The one thing that differs by the day: the ETag of an example stands for the one that GET answers now. */
const withEtag = (headers: Readonly<Record<string, string>>, now = ETAG): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value === ETAG ? now : value]),
  );
