import type { PlatformTask } from '../../domain/platform-task.ts';
import { PORTAL } from './portal.ts';

/** Leads the engine to the endpoint. */
export const UPDATE: PlatformTask = {
  id: 'update-engine',
  title: 'Update the Data Processing Engine (DPE) with Helm',
  party: 'the owner of the Kubernetes cluster (kubectl signed in, Helm 3), or Ataccama Support',
  guideSteps: ['ataccama/step-7-login', 'ataccama/step-7-upgrade'],
  when: 'afterNames',
  text: `On the cluster of each engine that uses our private endpoint {endpoint}:

1. In the Ataccama Cloud Portal, Step 2: Update DPE, select Copy token to clipboard. This command waits for the token without a word: paste it there, press Enter and Ctrl-D, and never put it into a ticket:
helm registry login atapasareqistry.azurecr.io -u {registryUser} --password-stdin

2. In the portal, select Download values.yml, and run this in its folder:
helm upgrade --install {releaseName} oci://atapasareqistry.azurecr.io/helm/ataccama-one-dpe --version {chartVersion} -f values.yml

3. Wait until the upgrade is complete and the pods are ready. The engine must find {addresses} for {hosts}: while it finds a public address, it silently uses the internet.`,
  input: [],
  isBlocking: true,
};

/** Proves that the engine itself goes there. */
export const MARK: PlatformTask = {
  id: 'mark-as-updated',
  title: 'Run a job, and mark the engine as updated',
  party: PORTAL,
  guideSteps: ['ataccama/step-8', 'ataccama/step-8-verify'],
  when: 'afterNames',
  text: `Run a job on the engine and see that it succeeds: that the engine itself uses {addresses} cannot be seen from here.

In the Ataccama Cloud Portal: section Kubernetes self-managed DPE, select Mark as updated.
With Ataccama Support instead: tell them that the engine runs through {endpoint}.`,
  input: [],
  isBlocking: true,
};

/** Keeps it so; nothing waits for it. */
export const VERSIONS: PlatformTask = {
  id: 'keep-versions',
  title: 'Upgrade the engine with the platform',
  party: 'the owner of the Kubernetes cluster',
  guideSteps: ['ataccama/step-7-versions'],
  when: 'afterNames',
  text: 'Whenever Ataccama announces an upgrade of the platform, upgrade the engine to a compatible version the same day, with the two Helm commands of this ticket: their ingress controller changes with it, and jobs fail until the engine fits. The app is not told of these upgrades: subscribe to their announcements.',
  input: [],
  isBlocking: false,
};
