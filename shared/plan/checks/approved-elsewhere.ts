import type { Objection } from '../../domain/plan.ts';
import { objection } from './check.ts';

/** Who answers for what is allowed here, where somebody is named. */
export const ownerOf = (named: Pick<Objection, 'owner'> | undefined): Pick<Objection, 'owner'> =>
  named?.owner === undefined ? {} : { owner: named.owner };

/** What is Approved already, though not by us, would have been held for this reason: a person says what it is. */
export function approvedElsewhere(allowlistObjection?: Objection): Objection {
  const raised = objection(
    'approved-elsewhere',
    'approver',
    `The connection is Approved already, but not by this app: ${
      allowlistObjection?.reason ?? 'nobody confirmed that the endpoint is the one that we asked for.'
    }`,
    allowlistObjection?.facts ?? {},
  );
  return {
    ...raised,
    about: allowlistObjection?.about ?? [],
    ...ownerOf(allowlistObjection),
  };
}
