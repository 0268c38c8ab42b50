import type { EventSubscription } from './event-subscription.ts';
import { checkFilter } from './filter/check-filter.ts';

/** What must be a whole number within Azure's limits, lowest and highest included. */
interface Limit {
  readonly field: string;
  readonly value: number | undefined;
  readonly lowest: number;
  readonly highest: number;
}

/** Throws, naming the field, when Azure would refuse the event subscription (limits as documented in 2026-02). */
export function checkEventSubscription(subscription: EventSubscription): void {
  const faults = [
    ...limitsOf(subscription).flatMap(outOfLimit),
    ...(subscription.filter === undefined ? [] : checkFilter(subscription.filter)),
  ];
  if (faults.length === 0) return;
  throw new Error(`Event subscription ${subscription.name}: ${faults.join(' ')}`);
}

const limitsOf = ({ retryPolicy, batching }: EventSubscription): readonly Limit[] => [
  {
    field: 'retryPolicy.maxDeliveryAttempts',
    value: retryPolicy?.maxDeliveryAttempts,
    lowest: 1,
    highest: 30,
  },
  {
    field: 'retryPolicy.eventTimeToLiveInMinutes',
    value: retryPolicy?.eventTimeToLiveInMinutes,
    lowest: 1,
    highest: 1440,
  },
  { field: 'batching.maxEventsPerBatch', value: batching?.maxEventsPerBatch, lowest: 1, highest: 5000 },
  {
    field: 'batching.preferredBatchSizeInKilobytes',
    value: batching?.preferredBatchSizeInKilobytes,
    lowest: 1,
    highest: 1024,
  },
];

function outOfLimit({ field, value, lowest, highest }: Limit): readonly string[] {
  if (value === undefined || (Number.isInteger(value) && value >= lowest && value <= highest)) return [];
  return [`${field} is ${value} and must be a whole number from ${lowest} to ${highest}.`];
}
