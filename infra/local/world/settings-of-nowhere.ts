import { appSettings } from './app-settings.ts';

const NOWHERE = 'https://nowhere.example';

/** Settings with which the app can be loaded, and reaches nothing. */
export const settingsOfNowhere = (): Readonly<Record<string, string>> =>
  appSettings({
    arm: NOWHERE,
    tables: NOWHERE,
    clickHouse: NOWHERE,
    galaxy: NOWHERE,
    databricks: NOWHERE,
    tickets: NOWHERE,
    app: NOWHERE,
    resolvers: ['10.0.0.4', '10.0.0.5'].map((address) => ({ address, port: 53 })),
  });
