import type { Objection } from '../../domain/plan.ts';
import { aboutOf } from '../holds/hold-of.ts';
import type { PlanSubject } from '../plan-subject.ts';

/** What it means that names still lead to the internet, in a sentence, as long as a resolver of the network says so. */
export function publicNameRemarks({
  facts,
  profile,
}: Pick<PlanSubject, 'facts' | 'profile'>): readonly string[] {
  const { publicNames = [] } = facts;
  const { dns } = profile;
  if (dns.mode !== 'hostApex' || dns.whilePublic === undefined || publicNames.length === 0) return [];
  return [
    `A resolver of the network still gives public addresses for ${publicNames.join(', ')}. ${dns.whilePublic}`,
  ];
}

/** The same beside what an onboarding is held for; a release covers what it did without it. */
export function withPublicNames(objection: Objection, subject: PlanSubject): Objection {
  const [remark] = publicNameRemarks(subject);
  if (remark === undefined) return objection;
  return { ...objection, about: aboutOf(objection), facts: { ...objection.facts, 'Still public': remark } };
}
