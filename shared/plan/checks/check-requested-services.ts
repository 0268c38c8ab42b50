import type { PlatformTargets } from '../../domain/allowlist.ts';
import type { PlatformRequestFacts } from '../../domain/facts.ts';
import { quoted } from '../../domain/one-line.ts';
import type { Objection } from '../../domain/plan.ts';
import type { PlatformProfile } from '../../domain/platform.ts';
import { type AliasQuestion, aliasQuestionOf } from '../request-steps/alias-question.ts';
import { objection } from './check.ts';

/** Why the platform has not said which alias the request means; undefined once it has, or is not asked. */
export function aliasObjection(
  { aliases, request }: PlatformRequestFacts,
  { list, title }: PlatformProfile,
): Objection | undefined {
  if (aliases === undefined || request.target !== undefined) return undefined;
  const absent = aliases.find(({ kind }) => kind === 'absent');
  if (absent?.kind === 'absent')
    return objection(
      'platform-mismatch',
      'nobody',
      `${title} knows no alias: ${absent.reason}.`,
      askedWith(request),
    );
  if (aliases.length === 0)
    return mismatch(
      `The request names more services than ${title}'s API lets be read at a time (${list?.mostServices ?? 0}); ask for them in several requests.`,
    );
  return mismatch(
    `The services stand behind ${aliases.length} different aliases of ${title}; ask for each region by itself.`,
  );
}

/** Nothing is made for services that no entry names: the alias alone does not say which are meant. Where there is no entry at all, the allowlist says so. */
export function unlistedServicesObjection(
  { aliases, endpoints, request }: PlatformRequestFacts,
  profile: PlatformProfile,
): Objection | undefined {
  const question = aliasQuestionOf(request, profile);
  if (question === undefined || aliases === undefined) return undefined;
  const toBeMade = endpoints.filter(
    ({ allowlist, subnet }) => subnet !== undefined && allowlist.entries.length > 0,
  );
  const lacking = toBeMade.find(({ allowlist }) =>
    allowlist.entries.every(({ platformTargets }) => whyNotNamed(platformTargets, question) !== undefined),
  );
  if (lacking === undefined) return undefined;
  const [first] = lacking.allowlist.entries;
  const why = whyNotNamed(first?.platformTargets, question) ?? '';
  return objection(
    'not-allowlisted',
    'nobody',
    `No allowlist entry for ${profile.title}'s alias is for what the request asks: ${why}.`,
  );
}

/** Why an entry is not for all services of a request, in words; undefined where it is. */
export function whyNotNamed(
  targets: PlatformTargets | undefined,
  { organization, services }: AliasQuestion,
): string | undefined {
  if (targets === undefined) return 'none names services';
  if (targets.organization.toLowerCase() !== organization.toLowerCase())
    return `organization ${quoted(organization, 100)} is not named`;
  const named = targets.services.map((each) => each.toLowerCase());
  const missing = services.find((service) => !named.includes(service.toLowerCase()));
  return missing === undefined ? undefined : `service ${quoted(missing, 100)} is not named`;
}

/** What the platform was asked with, to be compared with what it has. */
const askedWith = ({ inputs }: PlatformRequestFacts['request']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [`Asked with ${name}`, quoted(value, 500)]),
  );

const mismatch = (reason: string): Objection => objection('platform-mismatch', 'nobody', reason);
