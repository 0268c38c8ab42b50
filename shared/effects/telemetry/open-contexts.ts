import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, type ContextManager, ROOT_CONTEXT } from '@opentelemetry/api';

/** Keeps OpenTelemetry's context across `await`, as the SDK's own package for Node does. */
export function openContexts(): ContextManager {
  const present = new AsyncLocalStorage<Context>();
  const contexts: ContextManager = {
    active: () => present.getStore() ?? ROOT_CONTEXT,
    with: (context, work, self, ...given) => present.run(context, () => work.call(self, ...given)),
    bind: (context, target) => bound(present, context, target),
    enable: () => contexts,
    disable: () => contexts,
  };
  return contexts;
}

/** Functions run in the context; anything else has none to run in. */
function bound<T>(present: AsyncLocalStorage<Context>, context: Context, target: T): T {
  if (typeof target !== 'function') return target;
  const inContext = (...given: readonly unknown[]): unknown =>
    present.run(context, () => Reflect.apply(target, undefined, given));
  return Object.assign(inContext) as T & typeof inContext;
}
