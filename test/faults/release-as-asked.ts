import { secondsFrom } from '../../infra/local/clock/clock.ts';
import { ConnectionDropped } from '../../infra/local/wire/wire.ts';
import type { InProcessWorld } from '../../infra/local/world/create-in-process.ts';
import { ALICE, decide } from '../behaviour/builders/call-app.ts';
import type { Plot } from './plots.ts';
import { onboardingsOf } from './the-end.ts';

const LOOK_SECONDS = 60;

/** A person who looks every minute, releases what waits for them, and tries again when the app fails. */
export function releaseAsAsked(world: InProcessWorld, plots: readonly Plot[]): void {
  for (const plot of plots) if (plot.releases !== undefined) lookLater(world, plot);
}

function lookLater(world: InProcessWorld, plot: Plot): void {
  const { clock } = world;
  clock.schedule(secondsFrom(clock, LOOK_SECONDS), async () => {
    if (!(await release(world, plot))) lookLater(world, plot);
  });
}

async function release(world: InProcessWorld, { endpoint, releases }: Plot): Promise<boolean> {
  const row = onboardingsOf(world).find((each) => each['endpoint'] === endpoint.toLowerCase());
  if (row?.['state'] !== 'held' || row['code'] !== releases) return false;
  try {
    const { status } = await decide(world, String(row['onboardingId']), ALICE, { hold: releases });
    return status === 202;
  } catch (fault) {
    // The host was killed before it answered.
    if (fault instanceof ConnectionDropped) return false;
    throw fault;
  }
}
