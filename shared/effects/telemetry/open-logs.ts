import type { Resource } from '@opentelemetry/resources';
import {
  BatchLogRecordProcessor,
  LoggerProvider,
  type LogRecordExporter,
  type SdkLogRecord,
} from '@opentelemetry/sdk-logs';
import type { HideSecrets } from '../hide-secrets.ts';

/** Opens what logs are written to. Secrets are hidden before a record waits for others. */
export function openLogs(
  exporter: LogRecordExporter,
  resource: Resource,
  hideSecrets: HideSecrets,
  delayMs: number,
): LoggerProvider {
  const batches = new BatchLogRecordProcessor(exporter, { scheduledDelayMillis: delayMs });
  return new LoggerProvider({
    resource,
    processors: [
      {
        onEmit(record: SdkLogRecord) {
          if (typeof record.body === 'string') record.setBody(hideSecrets(record.body));
          batches.onEmit(record);
        },
        forceFlush: () => batches.forceFlush(),
        shutdown: () => batches.shutdown(),
      },
    ],
  });
}
