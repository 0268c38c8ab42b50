/** Every message that the app logs, word by word, and what it means; what differs stands in its facts. Alerts rely on it. */
export const LOG_MESSAGES = {
  'activity met a fault': 'A step met a fault; the orchestration tries it again.',
  'activity waits for a quota': 'Azure grants no more calls for now; the orchestration waits.',
  'call met a defect': 'A call of the API met a defect of the app.',
  'call met a fault': 'A call of the API needs something that does not answer.',
  'caller turned away': 'Somebody called without the right to.',
  'event ignored': 'An event says nothing that concerns the app.',
  'event taken': 'An event is looked into.',
  'held onboardings were not woken':
    'The allowlist was changed; those that wait will look by themselves later.',
  'periodic work': 'A timer has started its work, or found it running.',
  'resource cannot be read': 'A request names something that the app may not read, or that is not there.',
  'resource skipped': 'A list holds something that cannot be understood.',
  'round ended': 'A reconcile round is over.',
  'row skipped': 'A table holds a row that cannot be understood.',
  'telemetry is not possible': 'Something could not be sent to Application Insights, and is lost.',
} as const;

/** One of the fixed messages. */
export type LogMessage = keyof typeof LOG_MESSAGES;
