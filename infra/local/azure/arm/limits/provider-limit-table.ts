import { type ArmResponse, armError, bareError } from '../provider.ts';

/** A limit of a resource provider: so many calls in a window of time, per subscription. */
export interface ProviderLimit {
  readonly name: string;
  /** Matched against the lower-case path. */
  readonly paths: RegExp;
  readonly calls: 'read' | 'list' | 'get-and-list' | 'write-and-delete';
  readonly size: number;
  readonly windowSeconds: number;
  /** Whether answers say what is left. Private DNS does, Microsoft.Network does not (both recorded); of storage it is not known. */
  readonly isShown: boolean;
  refuse(): ArmResponse;
}

const FIVE_MINUTES = 300;

const PRIVATE_DNS = /\/providers\/microsoft\.network\/privatedns/;
const NETWORK = /\/providers\/microsoft\.network\/(?!privatedns)/;
const STORAGE = /\/providers\/microsoft\.storage\//;

/** Known by code only; the words are this simulator's. */
const networkRefusal = (): ArmResponse =>
  armError(429, 'TooManyRequests', 'The request was throttled by Microsoft.Network. Please try again later.');

/** Private DNS puts no `error` around its own refusals. */
const privateDnsRefusal = (): ArmResponse =>
  bareError(429, 'TooManyRequests', 'The request was throttled. Please try again later.');

/** As reported by its users (velero-io/velero#4282, microsoft/onefuzz#2100). */
const storageRefusal = (operation: string): ArmResponse =>
  armError(
    429,
    'TooManyRequests',
    `The request is being throttled as the limit has been reached for operation type - ${operation}. For more information, see - https://aka.ms/srpthrottlinglimits`,
  );

/**
 * The limits of the providers that have some of their own, as Microsoft documents them. That private DNS allows
 * 12,000 writes is read from a recorded header (11,998 left); its window is not known and taken to be the same.
 */
export const PROVIDER_LIMITS: readonly ProviderLimit[] = [
  {
    name: 'dns-reads',
    paths: PRIVATE_DNS,
    calls: 'get-and-list',
    size: 500,
    windowSeconds: FIVE_MINUTES,
    isShown: true,
    refuse: privateDnsRefusal,
  },
  {
    name: 'dns-writes',
    paths: PRIVATE_DNS,
    calls: 'write-and-delete',
    size: 12_000,
    windowSeconds: FIVE_MINUTES,
    isShown: true,
    refuse: privateDnsRefusal,
  },
  {
    name: 'network-reads',
    paths: NETWORK,
    calls: 'get-and-list',
    size: 10_000,
    windowSeconds: FIVE_MINUTES,
    isShown: false,
    refuse: networkRefusal,
  },
  {
    name: 'network-writes',
    paths: NETWORK,
    calls: 'write-and-delete',
    size: 1000,
    windowSeconds: FIVE_MINUTES,
    isShown: false,
    refuse: networkRefusal,
  },
  {
    name: 'storage-reads',
    paths: STORAGE,
    calls: 'read',
    size: 800,
    windowSeconds: FIVE_MINUTES,
    isShown: false,
    refuse: () => storageRefusal('Read_ObservationWindow_00:05:00'),
  },
  {
    name: 'storage-lists',
    paths: STORAGE,
    calls: 'list',
    size: 100,
    windowSeconds: FIVE_MINUTES,
    isShown: false,
    refuse: () => storageRefusal('List_ObservationWindow_00:05:00'),
  },
  {
    name: 'storage-writes-1s',
    paths: STORAGE,
    calls: 'write-and-delete',
    size: 10,
    windowSeconds: 1,
    isShown: false,
    refuse: () => storageRefusal('Write_ObservationWindow_00:00:01'),
  },
  {
    name: 'storage-writes-1h',
    paths: STORAGE,
    calls: 'write-and-delete',
    size: 1200,
    windowSeconds: 3600,
    isShown: false,
    refuse: () => storageRefusal('Write_ObservationWindow_01:00:00'),
  },
];
