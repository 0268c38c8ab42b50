import type { PlatformRequestFacts } from '../../../shared/domain/facts.ts';
import type { PlatformProfile } from '../../../shared/domain/platform.ts';
import type { OpenRequest } from '../../../shared/domain/platform-request.ts';
import type { AliasAnswer } from '../../../shared/domain/registration.ts';
import type { Policy } from '../../../shared/domain/settings.ts';
import type { Effects } from '../../../shared/effects/effects.ts';
import { missingSettings } from '../../../shared/plan/checks/check-target.ts';
import { aliasQuestionOf } from '../../../shared/plan/request-steps/alias-question.ts';

/** Asks the platform for the alias while the request has no target; no more places than its API lets be read at a time. */
export async function readAliases(
  effects: Effects,
  profile: PlatformProfile,
  request: OpenRequest,
  policy: Policy,
): Promise<Pick<PlatformRequestFacts, 'aliases'>> {
  const question = aliasQuestionOf(request, profile);
  if (question === undefined || request.target !== undefined || missingSettings(profile, policy)) return {};
  const { organization, places } = question;
  if (places.length > (profile.list?.mostServices ?? places.length)) return { aliases: [] };
  const registrar = await effects.registrar(profile.id);
  const aliases: AliasAnswer[] = [];
  for (const place of places) aliases.push(await registrar.findAlias(organization, place));
  return { aliases };
}

/** The request with the alias for its target, where all that was asked for stands behind the same one. */
export function withAlias(request: OpenRequest, aliases: PlatformRequestFacts['aliases'] = []): OpenRequest {
  const known = new Set(
    aliases.map((each) => (each.kind === 'found' ? each.alias.toLowerCase() : undefined)),
  );
  const [alias] = known;
  if (request.target !== undefined || known.size !== 1 || alias === undefined) return request;
  return { ...request, target: { kind: 'alias', alias } };
}
