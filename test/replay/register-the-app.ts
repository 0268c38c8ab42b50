import { registerApp } from '../../functions/main.ts';
import { settingsOfNowhere } from '../../infra/local/world/settings-of-nowhere.ts';
import { readSettings } from '../../shared/settings.ts';

/** Registers the app as for Azure. Replay runs no activity, so it has settings of no use and no effects. */
export function registerTheApp(): void {
  const reading = readSettings(settingsOfNowhere());
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  const { settings } = reading;
  const effects = () => {
    throw new Error('Replay reaches for nothing outside.');
  };
  registerApp({ effects, settings });
}
