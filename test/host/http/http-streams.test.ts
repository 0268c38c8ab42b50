import { app } from '@azure/functions';
import { expect, test } from 'vitest';
import { aHost } from '../a-host.ts';

// In a file, and so in a process, of its own: the library keeps the setting for the rest of the process.
test('HTTP streams are refused, for requests would hang', async () => {
  const streaming = () => {
    app.setup({ enableHttpStream: true });
    app.http('any', { handler: () => ({}) });
  };

  await expect(aHost(streaming)).rejects.toThrow('does not offer enableHttpStream');
});
