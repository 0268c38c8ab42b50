/** Something that Azure does although its own specification says otherwise. */
interface KnownDeviation {
  readonly why: string;
  /** Of the exchange: method, path, version, states, status. */
  readonly exchange: RegExp;
  /** Of the validator's objection. */
  readonly objection: RegExp;
}

/** Where the simulator follows Azure and not the specification, with the reason. */
const KNOWN_DEVIATIONS: readonly KnownDeviation[] = [
  {
    why: 'resourceGuid is on the wire, also in lists (recorded), and in no specification',
    exchange: /^GET_network_private(endpoints|linkservices)_/,
    objection: /resourceGuid/,
  },
  {
    why: "ARM's front wraps its errors in `error`; the specifications of Network know the provider's own shape",
    exchange: /^\w+_network_.*_4\d\d\.json/,
    objection: /not allowed: error \/error/,
  },
  {
    why: 'private DNS sends errors without a wrapper (recorded)',
    exchange: /^\w+_network_privatednszones_.*_4\d\d\.json/,
    objection: /not allowed: (code|message) /,
  },
  {
    why: 'zone groups and their configurations show ID, type, tag and state (shape of a recording)',
    exchange: /privatednszonegroups/,
    objection: /not allowed: (id|type|etag|provisioningState) /,
  },
  {
    why: 'a resource that is not there is 404, which these specifications do not mention',
    exchange: /^GET_(documentdb|storage)_.*_404\.json/,
    objection: /INVALID_RESPONSE_CODE/,
  },
  {
    why: 'the place of a mistake in a query is given as numbers and a text (reported answers)',
    exchange: /^POST_resourcegraph_.*_400\.json/,
    objection: /error\/details\/\d\/(line|characterPositionInLine|token)/,
  },
];

/** What the validator says of one exchange, without what Azure is known to do; undefined when nothing is left. */
export function unexplained(verdict: string): string | undefined {
  const { file, head, objections } = readVerdict(verdict);
  const left = objections.filter((line) => !KNOWN_DEVIATIONS.some((each) => explains(each, file, line)));
  return left.length === 0 ? undefined : [head, ...left].join('\n');
}

/** The deviations, by reason, that none of these verdicts shows: they explain nothing any more. */
export function unmet(verdicts: readonly string[]): readonly string[] {
  const read = verdicts.map(readVerdict);
  const isMet = (deviation: KnownDeviation): boolean =>
    read.some(({ file, objections }) => objections.some((line) => explains(deviation, file, line)));
  return KNOWN_DEVIATIONS.filter((each) => !isMet(each)).map(({ why }) => why);
}

const explains = ({ exchange, objection }: KnownDeviation, file: string, line: string): boolean =>
  exchange.test(file) && objection.test(line);

function readVerdict(verdict: string) {
  const [head = '', ...objections] = verdict.trimEnd().split('\n');
  return { head, file: head.replace(/^FAIL /, ''), objections };
}
