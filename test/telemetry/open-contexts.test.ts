import { createContextKey, ROOT_CONTEXT } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { openContexts } from '../../shared/effects/telemetry/open-contexts.ts';

test('what is bound to a context runs in it with what it is given, also after it has waited', async () => {
  const key = createContextKey('subject');
  const contexts = openContexts();
  const work = contexts.bind(ROOT_CONTEXT.setValue(key, 'one'), async (name: string) => {
    await Promise.resolve();
    return `${name} ${contexts.active().getValue(key)}`;
  });

  expect(await work('works in')).toBe('works in one');
  expect(contexts.active()).toBe(ROOT_CONTEXT);
});
