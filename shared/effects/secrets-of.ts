/** Members of the settings whose texts are secrets. */
const SECRET = /(secret|password|key|token)$/i;

/** Members that stand before a secret in HTTP Basic. */
const USER = /^(id|user|username|clientId)$/;

/** Every secret that settings hold, in each form in which it travels: by itself, in HTTP Basic, in an address's query. */
export function secretsOf(settings: object): readonly string[] {
  const members = Object.entries(settings);
  const own = members.flatMap(([name, value]) => secretsIn(name, value));
  return [...own, ...members.flatMap(([name, value]) => basicOf(settings, name, value))];
}

function secretsIn(name: string, value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return secretsOf(value);
  if (typeof value !== 'string') return [];
  return SECRET.test(name) ? [value] : valuesOfQuery(value);
}

/** A workflow's address can carry its signature. */
function valuesOfQuery(text: string): readonly string[] {
  const query = /^https?:\/\/[^?]*\?(.*)$/.exec(text)?.[1];
  return query === undefined ? [] : [...new URLSearchParams(query).values()];
}

function basicOf(settings: object, name: string, secret: unknown): readonly string[] {
  if (typeof secret !== 'string' || !SECRET.test(name)) return [];
  return Object.entries(settings)
    .filter(([other]) => USER.test(other))
    .map(([, user]) => Buffer.from(`${user}:${secret}`).toString('base64'));
}
