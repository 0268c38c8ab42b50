import type { Clock } from '../clock/clock.ts';
import { createFaultRules, type FaultRules } from '../wire/with-faults.ts';
import type { OtherService } from './fault-catalog.ts';

/** No fault in front of any service: rules are added while the world runs. */
export const createFaults = (clock: Clock): Readonly<Record<OtherService, FaultRules>> => ({
  clickHouse: createFaultRules(clock),
  galaxy: createFaultRules(clock),
  databricks: createFaultRules(clock),
  tickets: createFaultRules(clock),
  serviceNow: createFaultRules(clock),
  ticketTopic: createFaultRules(clock),
  tables: createFaultRules(clock),
});
