import type { SharedPart } from '../../shared/domain/guide.ts';
import type { Doing } from './doing.ts';

const app = (what: string, file: string): Doing => ({ by: 'app', what, file });
const check = (what: string, file: string): Doing => ({ by: 'check', what, file });
const ticket = (what: string, file: string): Doing => ({ by: 'ticket', what, file });

/** What the app does for every platform, and where. */
export const SHARED_PARTS: Readonly<Record<SharedPart, readonly Doing[]>> = {
  request: [app('a request names it', 'functions/triggers/request-onboarding.ts')],
  readTarget: [check('the target exists and can be read', 'shared/plan/checks/check-target.ts')],
  permissions: [check('what Azure forbids is held, with a ticket', 'functions/orchestrators/outage-hold.ts')],
  settings: [check('a missing setting is named in a hold', 'shared/plan/checks/check-target.ts')],
  createEndpoint: [
    app('makes it, or takes the one that is there', 'functions/activities/create-endpoint.ts'),
  ],
  fitSubnet: [check('the subnet is there and takes endpoints', 'shared/plan/request-steps/fit-endpoints.ts')],
  readEndpoint: [
    app('reads the endpoint and its addresses', 'functions/activities/facts/gather-onboarding-facts.ts'),
  ],
  awaitApproval: [
    check('waits until it is Approved', 'functions/orchestrators/await-approval.ts'),
    ticket('one that stays Pending', 'functions/orchestrators/until-approved.ts'),
  ],
  firstApproval: [ticket('a person decides about a first approval', 'shared/plan/checks/check-authority.ts')],
  approve: [app('approves what the allowlist lets in', 'functions/activities/approve-connection.ts')],
  allowListCall: [
    app("by the platform's API, read back", 'functions/activities/register-endpoint.ts'),
    ticket('what its API does not let in', 'shared/plan/checks/check-registration.ts'),
  ],
  zone: [app('finds or makes the zone', 'functions/activities/ensure-zone.ts')],
  records: [app('writes the records', 'functions/activities/put-record-set.ts')],
  link: [app('links the zone to the network', 'functions/activities/ensure-link.ts')],
  propagation: [
    check('every resolver gives the private addresses, and no others', 'shared/plan/judge-propagation.ts'),
  ],
  path: [check('tries the ports, with TLS where it speaks it', 'shared/plan/judge-connectivity.ts')],
  eachEndpoint: [app('each endpoint is an onboarding of its own', 'functions/orchestrators/onboard-each.ts')],
  cleanUp: [
    app('takes back what it wrote when an endpoint is gone', 'shared/plan/offboarding/plan-offboarding.ts'),
  ],
};
