import type { LocalAzure } from '../azure/local-azure.ts';
import { createOtherTools, type OtherTools } from './other-tools.ts';
import * as place from './topology.ts';
import { createUserTools, type UserTools } from './user-tools.ts';

/** Brings other tools into a world, each as a principal of its own that owns our subscription. */
export function asOthers(azure: Pick<LocalAzure, 'addPrincipal' | 'handle'>): OtherTools {
  const add = (name: string): UserTools =>
    createUserTools(
      azure.handle,
      azure.addPrincipal({ name, tenantId: place.TENANT_ID, subscriptions: [place.SUBSCRIPTION_ID] }),
      () => 'https://management.azure.com',
    );
  return createOtherTools({
    terraform: add('terraform'),
    policy: add('azure-policy'),
    portal: add('somebody'),
    copy: add('another-copy'),
  });
}
