import { CLICKHOUSE_KEY, TICKETS_SECRET } from '../../../infra/local/world/topology.ts';

const STORAGE_KEY = `${'Ab1+/cD9'.repeat(11).slice(0, 86)}==`;
const FUNCTION_KEY = 'Zx81kQpL0mVn2Tb7Yc5Rw9Gh3Jd6Fs4AAzFuQw1eRt2yUi==';

/** Secrets in the clothes in which they come by accident: each text, and what of it nobody may find again. */
export const PLANTED: readonly { readonly text: string; readonly secret: string }[] = [
  { text: `webhook secret is ${TICKETS_SECRET}`, secret: TICKETS_SECRET },
  { text: `ClickHouse said ${CLICKHOUSE_KEY.secret}`, secret: CLICKHOUSE_KEY.secret },
  basic(`${CLICKHOUSE_KEY.id}:${CLICKHOUSE_KEY.secret}`),
  { text: 'Authorization: Bearer opaque.token-1234567890', secret: 'opaque.token-1234567890' },
  { text: 'got eyJhbGciOiJub25lIn0.eyJzdWIiOiJteXNlbGYifQ.c2ln', secret: 'eyJzdWIiOiJteXNlbGYifQ' },
  { text: 'see https://a.blob.core.windows.net/c?sv=2024&sig=s1gN%2BatUre%3D', secret: 's1gN%2BatUre' },
  { text: `AccountName=a;AccountKey=${STORAGE_KEY};EndpointSuffix=x`, secret: STORAGE_KEY.slice(0, 40) },
  { text: 'SharedAccessKeyName=n;SharedAccessKey=0pEnSesame=', secret: '0pEnSesame' },
  { text: `x-functions-key: ${FUNCTION_KEY}`, secret: FUNCTION_KEY.slice(0, 30) },
  { text: `/api/onboardings?code=${FUNCTION_KEY}&x=1`, secret: FUNCTION_KEY.slice(0, 30) },
  { text: 'password=c0rrect-horse', secret: 'c0rrect-horse' },
  { text: '{"client_secret":"n0t-f0r-you"}', secret: 'n0t-f0r-you' },
];

function basic(credentials: string) {
  const secret = Buffer.from(credentials).toString('base64');
  return { text: `Authorization: Basic ${secret}`, secret };
}

/** Everything at once, as an error answer could quote it. */
export const ALL_PLANTED: string = PLANTED.map(({ text }) => text).join(' ; ');

/** The secrets that can be found in a text, in whatever case: resource IDs are folded. */
export function foundIn(text: string): readonly string[] {
  const folded = text.toLowerCase();
  return PLANTED.map(({ secret }) => secret).filter((secret) => folded.includes(secret.toLowerCase()));
}
