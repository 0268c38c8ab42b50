import type { InProcessWorld } from '../../../infra/local/world/create-in-process.ts';
import type { CleanUpItem, RecordSetState } from '../../../shared/domain/clean-up.ts';
import { toResourceId } from '../../../shared/domain/resource-id.ts';
import { aCleanUp, aCleanUpItem } from '../../plan/builders/a-clean-up.ts';
import { VAULT_ZONE } from './an-estate.ts';
import { type Answer, callApp, type SignedIn } from './call-app.ts';

/** The run whose removals are undone. */
export const RUN_ID = aCleanUp().cleanUpId;

/** A record set that a run removed, or left so. */
export interface Taken {
  readonly name: string;
  readonly before: RecordSetState;
  readonly left?: RecordSetState;
}

/** A record set of ours, leading to one address. */
export const aMarkedSet = (address: string): RecordSetState => ({
  addresses: [address],
  ttlSeconds: 300,
  metadata: { managedby: 'private-link-autopilot' },
});

/** Keeps a run that has ended, with these candidates. */
export async function aRunThatRemoved(
  { effects }: InProcessWorld,
  items: readonly CleanUpItem[],
): Promise<void> {
  const cleanUps = await effects.cleanUps();
  for (const item of items) await cleanUps.writeItem(item);
  await cleanUps.write(aCleanUp({ state: 'ended', removed: items.length }));
}

/** The same for record sets that it removed itself, with the evidence of each. */
export async function aRunThatTook(world: InProcessWorld, sets: readonly Taken[]): Promise<void> {
  const at = world.effects.now().toISOString();
  const zone = toResourceId(VAULT_ZONE);
  const trail = await world.effects.evidence();
  for (const { before, left, name } of sets) {
    const intent = {
      onboardingId: RUN_ID,
      correlationId: RUN_ID,
      key: `${name}-intent`,
      at,
      step: left === undefined ? 'removeRecordSet' : 'putRecordSet',
      actor: 'autopilot',
      message: `About to clean up ${name}`,
      before: { zone, name, ...before },
    };
    await trail.append(intent);
    await trail.append({
      ...intent,
      key: `${name}-removed`,
      message: `Cleaned up ${name}`,
      after: left === undefined ? 'absent' : { zone, name, ...left },
    });
  }
  await aRunThatRemoved(
    world,
    sets.map(({ name }) =>
      aCleanUpItem({
        itemId: name,
        resource: toResourceId(`${VAULT_ZONE}/A/${name}`),
        end: { kind: 'removed', at },
      }),
    ),
  );
}

/** Somebody asks for the undo of that run. */
export const undo = (world: InProcessWorld, as: SignedIn, body: object = {}): Promise<Answer> =>
  callApp(world, 'POST', `/api/cleanups/${RUN_ID}/undo`, {
    as,
    body: { reason: 'the spoke is needed', ...body },
  });
