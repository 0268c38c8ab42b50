import { writeFile } from 'node:fs/promises';
import { findBicep } from '../compiler/bicep.ts';
import { composeWatchedSubscription, WATCHED_SUBSCRIPTION_FILE } from './compose-watched-subscription.ts';

/** `npm run enrolment`: compiles the template of a watched subscription for the policy that enrols new ones. */
const bicep = findBicep(process.env);
if (bicep === undefined) {
  console.error('There is no bicep: put it on the path, or set BICEP_HOME to its folder.');
  process.exitCode = 1;
} else {
  await writeFile(WATCHED_SUBSCRIPTION_FILE, composeWatchedSubscription(bicep));
}
