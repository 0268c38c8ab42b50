import { createVirtualClock } from '../../../../infra/local/clock/virtual-clock.ts';
import { createServiceNow } from '../../../../infra/local/tickets/servicenow/create-servicenow.ts';
import type { ServiceNowOptions } from '../../../../infra/local/tickets/servicenow/local-servicenow.ts';
import { createInProcessHttpClient } from '../../../../infra/local/wire/in-process-http-client.ts';
import type { WireRequest } from '../../../../infra/local/wire/wire.ts';
import { createFaultRules, withFaults } from '../../../../infra/local/wire/with-faults.ts';
import { openServiceNow } from '../../../../shared/effects/tickets/servicenow/open-servicenow.ts';
import type { ServiceNowSetting } from '../../../../shared/settings/read-servicenow.ts';
import { aMessage } from '../a-message.ts';

/** Who may call the instance. */
export const USER = { name: 'autopilot', password: 'p:ass' };
export const CLIENT = { id: 'client', secret: 'client secret & more' };

/** How the app is set up for it, by OAuth client credentials. */
export const aSetting = (changes: Partial<ServiceNowSetting> = {}): ServiceNowSetting => ({
  url: 'https://contoso.service-now.com',
  table: 'incident',
  signIn: { kind: 'client', ...CLIENT },
  closedState: '6',
  closeCode: 'Solution provided',
  ...changes,
});

/** An instance, what was asked of it, and a sender to it. */
export function anInstance(options: Partial<ServiceNowOptions> = {}, setting = aSetting()) {
  const clock = createVirtualClock('2030-01-01T00:00:00.000Z');
  const instance = createServiceNow({ clock, user: USER, client: CLIENT, ...options });
  const faults = createFaultRules(clock);
  const asked: WireRequest[] = [];
  const handle = withFaults((request) => {
    asked.push(request);
    return instance.handle(request);
  }, faults);
  const sender = openServiceNow(setting, {
    now: clock.now,
    httpClient: createInProcessHttpClient(() => handle, clock),
  });
  const calls = () => asked.map(({ method, url }) => `${method} ${url.pathname.split('/').slice(-1)}`);
  return { clock, instance, faults, asked, calls, send: sender.send };
}

/** What follows an opening message. */
export const anUpdate = aMessage({ kind: 'updated', idempotencyKey: 'key-2', text: 'Still held.' });
export const anEnd = aMessage({
  kind: 'closed',
  idempotencyKey: 'key-3',
  state: 'onboarded',
  title: 'Onboarded',
  text: 'What happened:\n- approved',
});
