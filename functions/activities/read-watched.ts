import { isWithin, type ResourceId } from '../../shared/domain/resource-id.ts';
import type { RequestCounts } from '../../shared/domain/round-source.ts';
import type { Unread } from '../../shared/domain/unread.ts';
import type { Effects } from '../../shared/effects/effects.ts';
import { readApart } from './facts/read-apart.ts';
import { enrolSubscriptions } from './reconcile/enrol-subscriptions.ts';

/** Scopes whose day one it is: what stands there was there before the app looked. Small scopes within them may be known already. */
export interface FirstLook {
  readonly scopes: readonly ResourceId[];
  readonly except: readonly ResourceId[];
}

/** What a round has to look at, and where it looks for the first time. */
export interface Watched {
  readonly scopes: readonly ResourceId[];
  readonly firstLook: FirstLook;
  /** The scopes of the first look, cut to what one query takes on. */
  readonly firstBatches: readonly (readonly ResourceId[])[];
  readonly readable: readonly ResourceId[];
  /** What can be read, cut to what one query takes on. */
  readonly batches: readonly (readonly ResourceId[])[];
  readonly unread: readonly Unread[];
  readonly requests: RequestCounts;
}

/** Scopes of one query: its text stays short, and Resource Graph takes on many subscriptions more. */
const SCOPES_OF_A_BATCH = 100;

/** Reads of which scopes stock was taken, and each watched scope by GET: Resource Graph leaves out what may not be read, and that would look as if nothing were there. */
export async function readWatched(
  effects: Effects,
  _input: Readonly<Record<string, never>>,
): Promise<Watched> {
  const unread: Unread[] = [];
  await enrolSubscriptions(effects, unread);
  const { watched } = await effects.policy();
  const taken = await (await effects.controls()).listStockTaken();
  const scopes = [...new Set(watched.scopes)];
  const readable: ResourceId[] = [];
  for (const scope of scopes) if (await canRead(effects, scope, unread)) readable.push(scope);
  const firstLook = firstLookAt(readable, taken);
  return {
    scopes,
    firstLook,
    firstBatches: inBatches(firstLook.scopes),
    readable,
    batches: inBatches(readable),
    unread,
    requests: { 'GET of watched scopes': scopes.length },
  };
}

function firstLookAt(readable: readonly ResourceId[], taken: readonly ResourceId[]): FirstLook {
  const scopes = readable.filter((scope) => !taken.some((each) => isWithin(scope, each)));
  return { scopes, except: taken.filter((each) => scopes.some((scope) => isWithin(each, scope))) };
}

const canRead = (effects: Effects, scope: ResourceId, unread: Unread[]): Promise<boolean> =>
  readApart(unread, scope, false, async () => {
    await (await effects.resourceGraph()).checkScope(scope);
    return true;
  });

const inBatches = (scopes: readonly ResourceId[]): readonly (readonly ResourceId[])[] =>
  Array.from({ length: Math.ceil(scopes.length / SCOPES_OF_A_BATCH) }, (_, index) =>
    scopes.slice(index * SCOPES_OF_A_BATCH, (index + 1) * SCOPES_OF_A_BATCH),
  );
