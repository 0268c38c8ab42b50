import type { NetworkCheck } from '../../domain/network-check.ts';
import { NO_WAY_OUT } from './support-texts.ts';

/** The port on which a Hive Metastore answers unless it was told otherwise (`hive.metastore.port`). */
const METASTORE_PORT = 9083;

/** What has to stand around the virtual machine of a Hive Metastore of one's own before Starburst is asked. */
export const metastoreChecks: readonly NetworkCheck[] = [
  {
    id: 'metastore-way-out',
    title: 'the metastore\u2019s way out on port 443',
    guideSteps: ['starburst-galaxy/hms-2', 'starburst-galaxy/hms-4'],
    at: 'request',
    onlyWith: 'metastoreVm',
    walk: 'wayOut',
    from: '{metastoreVm}',
    otherwise: 'hold',
    releasableBy: 'approver',
    words: NO_WAY_OUT,
  },
  {
    id: 'metastore-service',
    title: 'what stands behind the metastore\u2019s Private Link service',
    guideSteps: ['starburst-galaxy/hms-1', 'starburst-galaxy/hms-5', 'starburst-galaxy/hms-7'],
    at: 'request',
    onlyWith: 'metastoreService',
    walk: 'behindService',
    from: '{metastoreService}',
    ports: [METASTORE_PORT],
    otherwise: 'hold',
    releasableBy: 'approver',
    words: `The Private Link service of the Hive Metastore needs a Standard internal load balancer with the metastore in its pool (port ${METASTORE_PORT} unless yours is another), and a NAT subnet.`,
    gives: { metastoreAlias: 'alias' },
  },
];
