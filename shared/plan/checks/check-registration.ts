import type { PlatformTargets } from '../../domain/allowlist.ts';
import { quoted } from '../../domain/one-line.ts';
import type { Objection } from '../../domain/plan.ts';
import type { ListProfile } from '../../domain/platform.ts';
import type { Target } from '../../domain/private-endpoint.ts';
import type { OwnRegistration, RegisteredService } from '../../domain/registration.ts';
import { answerFor, identifierOf } from '../plan-registration.ts';
import type { PlanSubject } from '../plan-subject.ts';
import { aliasQuestionOf } from '../request-steps/alias-question.ts';
import { type Check, objection } from './check.ts';
import { whyNotNamed } from './check-requested-services.ts';

/** Checks of what the platform's API says about the services that the entry names. */
export const registrationChecks: readonly Check[] = [
  function servicesFit(subject) {
    const { profile, allowlist } = subject;
    if (profile.register !== 'allowListCall') return undefined;
    const targets = allowlist.entry?.platformTargets;
    if (!targets || targets.services.length === 0) {
      return mismatch('no allowlist entry names the services that this endpoint is for');
    }
    const question = aliasQuestionOf(subject, profile);
    const unnamed = question && whyNotNamed(targets, question);
    if (unnamed) return mismatch(`the allowlist entry is not for what the request asks: ${unnamed}`);
    if (identifierOf(subject) === undefined) return mismatch('the endpoint shows no identity to register');
    return servicesObjection(subject, targets, profile.list);
  },

  function listIsKept(subject) {
    if (subject.profile.register !== 'allowListCall') return undefined;
    const withdrawn = withdrawnIn(subject);
    return withdrawn.length === 0 ? undefined : withdrawnObjection(withdrawn, subject.profile.list);
  },
];

function servicesObjection(
  subject: PlanSubject,
  { services }: PlatformTargets,
  list: ListProfile | undefined,
): Objection | undefined {
  const { request } = subject.facts;
  if (list !== undefined && services.length > list.mostServices) {
    return mismatch(
      `the entry names ${services.length} services, and the platform's API lets ${list.mostServices} be read at a time; spread them over several endpoints`,
    );
  }
  for (const service of services) {
    const reason = whyUnfit(answerFor(subject, service), request.target, list);
    if (reason) return mismatch(`service ${quoted(service, 100)} ${reason}`);
  }
  return undefined;
}

function whyUnfit(
  answer: RegisteredService | undefined,
  target: Target,
  list: ListProfile | undefined,
): string | undefined {
  if (!answer?.isFound) return 'is not known to the platform';
  if (!answer.offersPrivateLink) return `has a plan without Private Link${whichPlans(answer, list)}`;
  if (target.kind === 'alias' && answer.alias.toLowerCase() !== target.alias.toLowerCase()) {
    return `is behind another alias, ${quoted(answer.alias)}`;
  }
  return undefined;
}

function whichPlans({ plan }: RegisteredService, list: ListProfile | undefined): string {
  const own = plan === undefined ? '' : `, ${quoted(plan, 50)}`;
  return list === undefined ? own : `${own} (offered by: ${list.plansWithPrivateLink.join(', ')})`;
}

/** What we put onto a list and is not there any more: other people's changes of a platform's list are told, not repaired. */
function withdrawnIn({ facts, generation }: PlanSubject): readonly OwnRegistration[] {
  return (facts.ownRegistrations ?? []).filter((own) => {
    const answer = answerFor({ facts }, own.service);
    return own.generation === generation && answer?.isFound === true && answer.listedAs.length === 0;
  });
}

/** A release puts it back once: if it goes again, it has been put there once more, and that is another question. */
function withdrawnObjection(withdrawn: readonly OwnRegistration[], list: ListProfile | undefined): Objection {
  const services = withdrawn.map(({ service }) => quoted(service, 100)).join(', ');
  const raised = objection(
    'registration-withdrawn',
    'approver',
    `Somebody took the endpoint off the platform's list for ${services} after it was put there. ${list?.otherTools ?? ''}`.trim(),
    Object.fromEntries(
      withdrawn.map(({ lastAt, service, times }) => [
        `Service ${quoted(service, 100)}`,
        `put on the list ${times === 1 ? 'once' : `${times} times`}, at last at ${lastAt}`,
      ]),
    ),
  );
  return { ...raised, about: withdrawn.map(({ service, times }) => `${service.toLowerCase()} ${times}`) };
}

/** What the platform's lists make worth a line, without being an objection. */
export const registrationRemarks = ({ facts, profile }: PlanSubject): readonly string[] =>
  (facts.registration?.services ?? []).flatMap((service) => [
    ...(service.othersListed === 0
      ? []
      : [
          `The list of service ${quoted(service.service, 100)} holds ${service.othersListed} other ${service.othersListed === 1 ? 'endpoint' : 'endpoints'}; ours stands beside them. ${profile.list?.otherTools ?? ''}`.trim(),
        ]),
    ...(service.isOpenToAnywhere
      ? [
          `Service ${quoted(service.service, 100)} lets every public address in too; whether its IP access list is to be closed is for its owner to decide.`,
        ]
      : []),
  ]);

const mismatch = (why: string): Objection =>
  objection('platform-mismatch', 'nobody', `The platform cannot serve this endpoint: ${why}.`);
