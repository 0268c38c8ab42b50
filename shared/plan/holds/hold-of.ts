import type { Hold } from '../../domain/onboarding.ts';
import type { Objection } from '../../domain/plan.ts';

/** The hold that an objection becomes; its deadline counts from when it is first entered, which no plan knows. */
export function holdOf(objection: Objection): Hold {
  return {
    code: objection.code,
    reason: objection.reason,
    releasableBy: objection.releasableBy,
    input: objection.input ?? [],
    facts: objection.facts,
    ...(objection.about === undefined ? {} : { about: objection.about }),
    ...(objection.owner === undefined ? {} : { owner: objection.owner }),
    ...(objection.goesOnAt === undefined ? {} : { goesOnAt: objection.goesOnAt }),
    ...(objection.paste === undefined ? {} : { paste: objection.paste }),
  };
}

/** What an objection is about, besides its code: what it says of that itself, else each of its facts. */
export const aboutOf = ({ about, facts }: Pick<Objection, 'about' | 'facts'>): readonly string[] =>
  about ?? Object.entries(facts).map(([title, value]) => `${title}: ${value}`);
