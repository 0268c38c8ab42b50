import { quoted } from '../domain/one-line.ts';
import type { PlanSubject } from './plan-subject.ts';

/** Whether the platform lists the configuration that was asked for, once its connection is Approved. */
export function nameRemarks({ facts, profile }: Pick<PlanSubject, 'facts' | 'profile'>): readonly string[] {
  if (facts.configurationName === undefined) return [];
  const { name, standing } = facts.configurationName;
  const which = `the Private Link configuration ${quoted(name, 100)}`;
  switch (standing) {
    case 'taken':
      return [`${profile.title} lists ${which}.`];
    case 'free':
      return [`${profile.title} does not list ${which}: ask its support under which name it was made.`];
    case 'unknown':
      return [`Look in ${profile.title} whether it lists ${which}: this app has no settings to read it.`];
    case 'unreadable':
      return [`Look in ${profile.title} whether it lists ${which}: it did not answer.`];
  }
}
