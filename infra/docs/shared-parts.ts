import type { SharedPart } from '../../shared/domain/guide.ts';
import type { Doing } from './doing.ts';

const app = (what: string, file: string): Doing => ({ by: 'app', what, file });
const check = (what: string, file: string): Doing => ({ by: 'check', what, file });
const ticket = (what: string, file: string): Doing => ({ by: 'ticket', what, file });

/** What the app does for every platform, and where. */
export const SHARED_PARTS: Readonly<Record<SharedPart, readonly Doing[]>> = {
  request: [app('a request names it', 'functions/triggers/request-onboarding.ts')],
  readTarget: [check('the target exists and can be read', 'shared/plan/checks/check-target.ts')],
  permissions: [
    check(
      'what it is not allowed to do is held, with a ticket',
      'functions/orchestrators/run/outage-hold.ts',
    ),
  ],
  settings: [check('a missing setting is named in a hold', 'shared/plan/checks/check-target.ts')],
  createEndpoint: [
    app('makes it, or takes the one that is there', 'functions/activities/create-endpoint.ts'),
  ],
  fitSubnet: [check('the subnet is there and takes endpoints', 'shared/plan/request-steps/fit-endpoints.ts')],
  readEndpoint: [
    app('reads the endpoint and its addresses', 'functions/activities/facts/gather-onboarding-facts.ts'),
  ],
  awaitApproval: [
    check('waits until it is Approved', 'functions/orchestrators/onboarding/await-approval.ts'),
    ticket('one that stays Pending', 'functions/orchestrators/onboarding/until-approved.ts'),
  ],
  firstApproval: [ticket('a person decides about a first approval', 'shared/plan/checks/check-authority.ts')],
  approve: [app('approves what the allowlist lets in', 'functions/activities/approve-connection.ts')],
  readService: [app("reads it by the platform's API", 'functions/activities/facts/read-registration.ts')],
  servicePlan: [
    check('the plan of each service has Private Link', 'shared/plan/checks/check-registration.ts'),
  ],
  allowListCall: [
    app('puts it on the list and reads it back', 'functions/activities/register-endpoint.ts'),
    ticket('a service that cannot have it', 'shared/plan/checks/check-registration.ts'),
  ],
  organizationList: [
    app(
      'puts it there where `CLICKHOUSE_ORGANIZATION_LIST` says so: lists of services are enough now',
      'functions/activities/register-endpoint.ts',
    ),
  ],
  zone: [app('finds or makes the zone', 'functions/activities/ensure-zone.ts')],
  records: [app('writes the records', 'functions/activities/put-record-set.ts')],
  link: [app('links the zone to the network', 'functions/activities/ensure-link.ts')],
  propagation: [
    check(
      'every resolver gives the private addresses and no others',
      'shared/plan/verification/judge-propagation.ts',
    ),
  ],
  path: [check('the ports answer, with TLS', 'shared/plan/verification/judge-connectivity.ts')],
  eachEndpoint: [
    app('each endpoint is an onboarding of its own', 'functions/orchestrators/requests/onboard-each.ts'),
  ],
  cleanUp: [
    app('takes back what it wrote when an endpoint is gone', 'shared/plan/offboarding/plan-offboarding.ts'),
  ],
  afterOffboarding: [
    ticket(
      'what is left to do at the platform then',
      'functions/activities/facts/gather-offboarding-facts.ts',
    ),
  ],
};
