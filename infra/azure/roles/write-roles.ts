import { writeFile } from 'node:fs/promises';
import { composeRolesFile, ROLES_FILE } from './compose-roles.ts';

/** `npm run roles`: writes what the templates know about roles. */
await writeFile(ROLES_FILE, composeRolesFile());
