import type { NetworkCheck, NetworkFacts } from '../../domain/network-check.ts';
import { oneLine } from '../../domain/one-line.ts';
import type { Objection } from '../../domain/plan.ts';
import type { Finding } from '../network-path/finding.ts';
import { judgeWalks } from '../network-path/judge-walks.ts';
import type { JudgedWalk } from '../network-path/judged-walk.ts';
import { fillText, type TextSource } from '../templates/fill-text.ts';
import { objection } from './check.ts';

/** What network checks are asked on: those that concern the endpoint or the request, and what was read for them. */
export interface NetworkQuestion {
  readonly checks: readonly NetworkCheck[];
  readonly network: NetworkFacts | undefined;
  readonly texts: TextSource;
}

/** The checks that hold and are not passed, in their order; what cannot be seen is never passed, but a person may look. */
export const networkObjections = (question: NetworkQuestion): readonly Objection[] =>
  question.checks
    .filter(({ otherwise }) => otherwise === 'hold')
    .flatMap((check) => toObjection(check, judge(check, question), question.texts) ?? []);

/** What the checks that only remark found, and what is worth a line of those that are passed. */
export const networkRemarks = (question: NetworkQuestion): readonly string[] =>
  question.checks.flatMap((check) => {
    const { findings, notes } = judge(check, question);
    const open = check.otherwise === 'remark' ? findings.filter(({ state }) => state !== 'ok') : [];
    const said = open.map(({ words }) => words).join(' ');
    return [...(said === '' ? [] : [`${fillText(check.words, question.texts)} ${said}`]), ...notes];
  });

/** Values that checks give to the texts of later steps, by placeholder. */
export const givenByNetwork = (question: NetworkQuestion): Readonly<Record<string, string>> =>
  Object.fromEntries(
    question.checks.flatMap((check) => {
      const { findings } = judge(check, question);
      return Object.entries(check.gives ?? {}).flatMap(([name, fact]) => {
        const value = findings.map(({ facts }) => facts[fact]).find((each) => each !== undefined);
        return value === undefined ? [] : [[name, String(value)] as const];
      });
    }),
  );

const judge = (check: NetworkCheck, { network, texts }: NetworkQuestion): JudgedWalk =>
  judgeWalks(check, network?.[check.id] ?? [], texts);

/** Wrong outweighs unknown; a person may look at what the app cannot see. */
function toObjection(
  check: NetworkCheck,
  { findings, paste }: JudgedWalk,
  texts: TextSource,
): Objection | undefined {
  const wrong = findings.filter(({ state }) => state === 'wrong');
  const unseen = findings.filter(({ state }) => state === 'unknown');
  if (wrong.length === 0 && unseen.length === 0) return undefined;
  const releasableBy = wrong.length > 0 ? (check.releasableBy ?? 'nobody') : 'approver';
  const words = wrong.length > 0 ? fillText(check.words, texts) : UNSEEN;
  const found = [...wrong, ...unseen];
  const reason = [words, ...found.slice(0, 3).map((each) => each.words)].join(' ');
  const raised = objection('preflight-failed', releasableBy, oneLine(reason, LONGEST_REASON), {
    Check: check.id,
    ...factsOf(found),
  });
  return paste === undefined ? raised : { ...raised, paste };
}

const UNSEEN = 'A part of the network cannot be seen from here; release this when somebody has looked.';

const LONGEST_REASON = 2000;

const factsOf = (found: readonly Finding[]): Readonly<Record<string, string>> =>
  Object.fromEntries(found.slice(0, 10).map(({ words }, index) => [`Found ${index + 1}`, words]));
