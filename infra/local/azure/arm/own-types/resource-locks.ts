import * as z from 'zod';
import { isAtOrUnder } from '../access/role.ts';
import { type ArmRequest, type ArmResponse, armError, type ResourceProvider } from '../provider.ts';
import { methodNotAllowed, resourceNotFound, scopeLocked } from '../refusals.ts';

/** Locks on subscriptions, resource groups and resources, which stop owners too. */
export interface ResourceLocks {
  readonly provider: ResourceProvider;
  /** The answer to a change that a lock forbids: `CanNotDelete` stops deletions, `ReadOnly` writes as well. */
  objectTo(request: ArmRequest): ArmResponse | undefined;
}

interface Lock {
  readonly id: string;
  readonly name: string;
  /** What it protects, as typed. */
  readonly scope: string;
  readonly level: 'CanNotDelete' | 'ReadOnly';
  readonly notes: string | undefined;
}

const LOCK_ID = /^(.+)\/providers\/microsoft\.authorization\/locks\/([^/]+)$/i;
const LOCKS = /\/providers\/microsoft\.authorization\/locks(\/[^/]+)?$/;

const LockPut = z.object({
  properties: z.object({
    level: z.enum(['CanNotDelete', 'ReadOnly']),
    notes: z.string().max(512).optional(),
  }),
});

/** Starts without locks. */
export function createResourceLocks(): ResourceLocks {
  const locks = new Map<string, Lock>();
  return {
    provider: { claims: (id) => LOCKS.test(id), handle: (request) => callLock(locks, request) },
    objectTo(request) {
      if (request.method === 'GET' || request.method === 'POST' || LOCKS.test(request.id)) return undefined;
      const lock = [...locks.values()].find((each) => forbids(each, request));
      if (lock === undefined) return undefined;
      return scopeLocked(request.path, request.method === 'DELETE' ? 'delete' : 'write', lock.scope);
    },
  };
}

const forbids = ({ level, scope }: Lock, { id, method }: ArmRequest): boolean =>
  (level === 'ReadOnly' || method === 'DELETE') && isAtOrUnder(id, scope.toLowerCase());

function callLock(locks: Map<string, Lock>, request: ArmRequest): ArmResponse {
  const [, scope = '', name] = LOCK_ID.exec(request.path) ?? [];
  if (name === undefined) return listLocks(locks, request);
  const lock = locks.get(request.id);
  if (request.method === 'PUT') return putLock(locks, request, scope, name);
  if (request.method === 'DELETE') return { status: locks.delete(request.id) ? 200 : 204 };
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  return lock ? { status: 200, body: lockBody(lock) } : resourceNotFound(request.path);
}

function listLocks(locks: ReadonlyMap<string, Lock>, request: ArmRequest): ArmResponse {
  if (request.method !== 'GET') return methodNotAllowed(request.method);
  const scope = request.id.replace(LOCKS, '');
  const found = [...locks.values()].filter((each) => isAtOrUnder(each.id.toLowerCase(), scope));
  return { status: 200, body: { value: found.map(lockBody) } };
}

function putLock(locks: Map<string, Lock>, request: ArmRequest, scope: string, name: string): ArmResponse {
  const parsed = LockPut.safeParse(request.body);
  if (!parsed.success) return armError(400, 'InvalidRequestContent', z.prettifyError(parsed.error));
  const { level, notes } = parsed.data.properties;
  const lock: Lock = { id: request.path, name, scope, level, notes };
  const status = locks.has(request.id) ? 200 : 201;
  locks.set(request.id, lock);
  return { status, body: lockBody(lock) };
}

const lockBody = ({ id, level, name, notes }: Lock) => ({
  properties: { level, ...(notes !== undefined && { notes }) },
  id,
  type: 'Microsoft.Authorization/locks',
  name,
});
