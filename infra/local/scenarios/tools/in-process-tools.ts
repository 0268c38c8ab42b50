import type { InProcessWorld } from '../../world/create-in-process.ts';
import type { ScenarioTools } from '../scenario.ts';
import { createTools } from './create-tools.ts';

const LOOK_SECONDS = 5;

/** The tools of the world that runs on the virtual clock, without a socket. */
export function createInProcessTools(world: InProcessWorld): ScenarioTools {
  const { app, azure, callers, clock, resolvers, ticketDesk, users } = world;
  return createTools({
    world,
    clock,
    users,
    callers,
    arm: azure.handle,
    app,
    appUrl: 'http://localhost:7071',
    keys: { master: 'not-checked' },
    desk: ticketDesk.handle,
    deskUrl: 'https://tickets.local',
    allow: world.allow,
    async lookUp(host) {
      const answer = await resolvers.ask('spoke', host);
      return answer.kind === 'addresses' ? answer.addresses : [];
    },
    lookSeconds: LOOK_SECONDS,
    factor: 1,
  });
}
