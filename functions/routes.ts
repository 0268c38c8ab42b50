import type { HttpMethod, HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { OperationName } from '../shared/api/operations.ts';
import { type Admission, ROLES, type Role } from '../shared/domain/access.ts';
import { HEALTH_ROUTES } from './triggers/health/health-routes.ts';
import type { TriggerParts } from './triggers/parts.ts';

/** What answers a call, once the caller was let in. */
export type Trigger = (
  request: HttpRequest,
  context: InvocationContext,
  parts: TriggerParts,
) => Promise<HttpResponseInit>;

/** A row of the table: one route, whom it lets in, and how its trigger is loaded (only for who was let in). */
export interface Route {
  /** Also names what describes it (`shared/api/operations.ts`): a route without a description does not compile. */
  readonly name: OperationName;
  readonly method: HttpMethod;
  /** Below `/api`. What machines call is below `machine/`: App Service authentication leaves that out. */
  readonly path: string;
  readonly admits: Admission;
  readonly load: () => Promise<Trigger>;
}

const requesting = () => import('./triggers/request-onboarding.ts');
const reading = () => import('./triggers/read-onboardings.ts');
const deciding = () => import('./triggers/decide-onboarding.ts');
const proving = () => import('./triggers/read-evidence.ts');
const waiting = () => import('./triggers/read-onboarding-for-machine.ts');
const describing = () => import('./triggers/describe-api.ts');

const listing = () => import('./triggers/allowlist/list-entries.ts');
const showing = () => import('./triggers/allowlist/read-entry.ts');
const putting = () => import('./triggers/allowlist/put-entry.ts');
const removing = () => import('./triggers/allowlist/delete-entry.ts');

const cleaning = () => import('./triggers/clean-ups/read-clean-ups.ts');
const starting = () => import('./triggers/clean-ups/start-clean-up.ts');
const agreeing = () => import('./triggers/clean-ups/decide-clean-up.ts');
const undoing = () => import('./triggers/clean-ups/undo-clean-up.ts');
const rounding = () => import('./triggers/reconcile-now.ts');

const anybody = (...roles: readonly Role[]): Admission => ({ kind: 'signed-in', by: 'anybody', roles });
const persons = (...roles: readonly Role[]): Admission => ({ kind: 'signed-in', by: 'persons', roles });
const machine: Admission = { kind: 'machine' };

/** Who may do what: every route of the app, and nothing else is one. `main.ts` registers it row by row. */
export const ROUTES: readonly Route[] = [
  ...HEALTH_ROUTES,
  {
    name: 'list-onboardings',
    method: 'GET',
    path: 'onboardings',
    admits: anybody(...ROLES),
    load: async () => (await reading()).listOnboardings,
  },
  {
    name: 'show-onboarding',
    method: 'GET',
    path: 'onboardings/{id}',
    admits: anybody(...ROLES),
    load: async () => (await reading()).readOnboarding,
  },
  {
    name: 'show-evidence',
    method: 'GET',
    path: 'onboardings/{id}/evidence',
    admits: anybody(...ROLES),
    load: async () => (await proving()).readEvidence,
  },
  {
    name: 'export-evidence',
    method: 'GET',
    path: 'evidence',
    admits: anybody('Reader', 'Approver', 'Administrator'),
    load: async () => (await proving()).exportEvidence,
  },
  {
    name: 'request-onboarding',
    method: 'POST',
    path: 'onboardings',
    admits: anybody('Requester', 'Administrator'),
    load: async () => (await requesting()).requestOnboarding,
  },
  {
    name: 'decide-onboarding',
    method: 'POST',
    path: 'onboardings/{id}/decision',
    admits: persons('Approver', 'Administrator'),
    load: async () => (await deciding()).decideOnboarding,
  },
  {
    name: 'request-onboarding-by-machine',
    method: 'POST',
    path: 'machine/onboardings',
    admits: machine,
    load: async () => (await requesting()).requestOnboarding,
  },
  {
    name: 'show-onboarding-to-machine',
    method: 'GET',
    path: 'machine/onboardings/{id}',
    admits: machine,
    load: async () => (await waiting()).readOnboardingForMachine,
  },
  {
    name: 'describe-api',
    method: 'GET',
    path: 'openapi.json',
    admits: anybody(...ROLES),
    load: async () => (await describing()).describeApi,
  },
  {
    name: 'list-allowlist',
    method: 'GET',
    path: 'allowlist',
    admits: anybody(...ROLES),
    load: async () => (await listing()).listAllowlist,
  },
  {
    name: 'show-allowlist-entry',
    method: 'GET',
    path: 'allowlist/{target}/{from}',
    admits: anybody(...ROLES),
    load: async () => (await showing()).readAllowlistEntry,
  },
  {
    name: 'put-allowlist-entry',
    method: 'PUT',
    path: 'allowlist/{target}/{from}',
    admits: anybody('Administrator'),
    load: async () => (await putting()).putAllowlistEntry,
  },
  {
    name: 'delete-allowlist-entry',
    method: 'DELETE',
    path: 'allowlist/{target}/{from}',
    admits: anybody('Administrator'),
    load: async () => (await removing()).deleteAllowlistEntry,
  },
  {
    name: 'list-cleanups',
    method: 'GET',
    path: 'cleanups',
    admits: anybody(...ROLES),
    load: async () => (await cleaning()).listCleanUps,
  },
  {
    name: 'show-cleanup',
    method: 'GET',
    path: 'cleanups/{id}',
    admits: anybody(...ROLES),
    load: async () => (await cleaning()).readCleanUp,
  },
  {
    name: 'start-cleanup',
    method: 'POST',
    path: 'cleanups',
    admits: anybody('Administrator'),
    load: async () => (await starting()).startCleanUp,
  },
  {
    name: 'decide-cleanup',
    method: 'POST',
    path: 'cleanups/{id}/decision',
    admits: persons('Administrator'),
    load: async () => (await agreeing()).decideCleanUp,
  },
  {
    name: 'undo-cleanup',
    method: 'POST',
    path: 'cleanups/{id}/undo',
    admits: persons('Administrator'),
    load: async () => (await undoing()).undoCleanUp,
  },
  {
    name: 'show-reconcile',
    method: 'GET',
    path: 'reconcile',
    admits: anybody(...ROLES),
    load: async () => (await rounding()).readReconcile,
  },
  {
    name: 'start-reconcile',
    method: 'POST',
    path: 'reconcile',
    admits: anybody('Administrator'),
    load: async () => (await rounding()).startReconcile,
  },
];
