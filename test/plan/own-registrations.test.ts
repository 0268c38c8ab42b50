import { expect, test } from 'vitest';
import type { Evidence } from '../../shared/domain/evidence.ts';
import { ownRegistrationsIn } from '../../shared/plan/own-registrations.ts';

const anItem = (step: string, after: unknown, at = '2030-01-01T00:00:00.000Z'): Evidence => ({
  onboardingId: 'o',
  key: at,
  at,
  step,
  actor: 'autopilot',
  message: step,
  after,
});

const register = (service: string, at?: string, generation = 'g1'): Evidence =>
  anItem('register', { generation, services: [{ service, isRegistered: true }] }, at);

test('what we put onto lists is counted by service and incarnation, with the last time', () => {
  const later = '2030-01-02T00:00:00.000Z';

  const own = ownRegistrationsIn([
    register('S1'),
    register('s2'),
    register('s1', later),
    register('s1', later, 'g2'),
  ]);

  expect(own).toEqual([
    { service: 's1', generation: 'g1', times: 2, lastAt: later },
    { service: 's2', generation: 'g1', times: 1, lastAt: '2030-01-01T00:00:00.000Z' },
    { service: 's1', generation: 'g2', times: 1, lastAt: later },
  ]);
});

test('what we took off again, what was not done, and what cannot be understood does not count', () => {
  const before = [register('s1'), anItem('deregister', { unlisted: {} })];
  const undone = anItem('register', undefined);
  const earlier = anItem('register', { services: [{ service: 's1' }] });
  const strange = anItem('register', { generation: 'g1', services: [7, null, { service: 7 }] });

  expect(ownRegistrationsIn([...before, undone, earlier, strange])).toEqual([]);
  expect(ownRegistrationsIn([register('s1'), anItem('deregister', undefined)])).toHaveLength(1);
});
