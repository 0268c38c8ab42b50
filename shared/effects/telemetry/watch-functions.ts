import { AzureFunctionsInstrumentationESM } from '@azure/functions-opentelemetry-instrumentation';
import { context, propagation } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { LoggerProvider } from '@opentelemetry/sdk-logs';
import { openContexts } from './open-contexts.ts';

/**
 * Has the Functions host leave the app's logs to us, under the trace of the invocation that wrote them, and sends what
 * waits before the host ends this process. Once per process: the contexts of OpenTelemetry are the process's own.
 */
export function watchFunctions(
  functions: typeof import('@azure/functions'),
  logs: LoggerProvider,
  flush: () => Promise<void>,
): void {
  context.setGlobalContextManager(openContexts());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const instrumentation = new AzureFunctionsInstrumentationESM({ enabled: false });
  instrumentation.setLoggerProvider(logs);
  instrumentation.registerAzFunc(functions);
  functions.app.hook.appTerminate(flush);
}
