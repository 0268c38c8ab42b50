import { quoted } from '../../domain/one-line.ts';
import type { Objection } from '../../domain/plan.ts';
import { objection } from '../checks/check.ts';
import { releaseOf } from '../holds/releases.ts';
import { decides, done, doneBy, holdOn, type JudgedStep, type StepCase } from './step-case.ts';

/**
 * Before the platform is asked, the name must be free: two configurations of one name cannot be told apart. Once it was
 * asked, the platform takes the name itself. Where its API cannot be asked, a person looks.
 */
export function judgeName(asked: StepCase): JudgedStep {
  const { connections, facts, profile } = asked;
  const { configurationName, request } = facts;
  const hasBegun = request.nameFreeAt !== undefined || connections.pending.length > 0;
  if (hasBegun || request.confirmed !== undefined) return done(asked);
  if (configurationName === undefined || configurationName.standing === 'free') return done(asked);

  const { name } = configurationName;
  if (configurationName.standing !== 'taken')
    return done({ ...asked, remarks: [...(asked.remarks ?? []), lookYourself(profile.title, name)] });
  const taken = isTaken(profile.title, name);
  const { generation } = connections;
  const release = releaseOf(taken, { decisions: facts.decisions, generation, askers: facts.askers });
  if (release) return doneBy([release], asked);
  return decides(holdOn(taken, connections));
}

const isTaken = (title: string, name: string): Objection =>
  objection(
    'name-taken',
    'approver',
    `${title} has a Private Link configuration named ${quoted(name, 100)} already.`,
    { 'Configuration name': quoted(name, 100) },
  );

const lookYourself = (title: string, name: string): string =>
  `Look in ${title} whether the configuration name ${quoted(name, 100)} is free before you paste the text: this app cannot read it.`;
