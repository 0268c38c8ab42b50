import type { Route } from '../../routes.ts';

const health = () => import('./show-health.ts');

/** Whether the app is well: one word for anybody, and each part for who has a key. */
export const HEALTH_ROUTES: readonly Route[] = [
  {
    name: 'show-health',
    method: 'GET',
    path: 'health',
    admits: { kind: 'anyone' },
    load: async () => (await health()).showHealth,
  },
  {
    name: 'report-health',
    method: 'GET',
    path: 'machine/health',
    admits: { kind: 'machine' },
    load: async () => (await health()).reportHealth,
  },
];
