/** The app in Azure and on the local host: checks the settings, all faults at once, and registers everything. */
import * as functions from '@azure/functions';
import { openEffects } from '../shared/effects/open-effects.ts';
import { readSettings } from '../shared/settings.ts';
import { registerApp } from './main.ts';

const reading = readSettings(process.env);
if (!reading.ok) {
  const faults = reading.faults.map(({ message, name }) => `  ${name}: ${message}`);
  throw new Error(`The settings are not right:\n${faults.join('\n')}`);
}
const { settings } = reading;
const effects = openEffects(settings, { now: () => new Date() });
await effects.telemetry.watchFunctions(functions);
registerApp({ effects: () => effects, settings });
