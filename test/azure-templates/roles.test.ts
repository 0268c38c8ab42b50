import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { composeRoles, composeRolesFile, ROLES_FILE } from '../../infra/azure/roles/compose-roles.ts';
import { ROLE_KINDS } from '../../infra/azure/roles/role.ts';
import { connectionTypeOf } from '../../shared/effects/arm/connections/connection-types.ts';
import { readTemplate } from './read-template.ts';

test('the file that the templates load is what the table says', () => {
  expect(readFileSync(ROLES_FILE, 'utf8'), 'run `npm run roles`').toBe(composeRolesFile());
});

test('no role has a wildcard, and each has an action', () => {
  const roles = composeRoles();
  const actions = roles.flatMap((role) => [...role.actions, ...role.targetActions]);

  expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  expect(roles.filter((role) => role.actions.length + role.targetActions.length === 0)).toEqual([]);
});

test('who approves cannot write a name, and who writes names cannot approve or touch an endpoint', () => {
  const heldBy = (identity: 'approving' | 'dns') =>
    composeRoles()
      .filter((role) => role.heldBy.includes(identity))
      .flatMap((role) => [...role.actions, ...role.targetActions])
      .filter((action) => !action.endsWith('/read'));

  expect(heldBy('approving').filter((action) => /privateDnsZones/i.test(action))).toEqual([]);
  expect(heldBy('dns').filter((action) => !/privateDnsZones|virtualNetworks\/join/i.test(action))).toEqual(
    [],
  );
});

test('target types that the templates name are those that the app knows how to approve', () => {
  const types: readonly string[] = JSON.parse(readTemplate('roles/target-types.json'));

  expect(types.filter((type) => (connectionTypeOf(type)?.approveWith ?? 'none') === 'none')).toEqual([]);
});

test('the templates name no other roles than there are, and every one of them', () => {
  const templates = readTemplate('main.bicep') + readTemplate('roles/zone-roles.bicep');
  const named = [...templates.matchAll(/'((?:reader|approver|[a-z]+-(?:reader|maker|writer)))'/g)].map(
    ([, name]) => name,
  );

  expect([...new Set(named)].sort()).toEqual(Object.keys(ROLE_KINDS).sort());
});
