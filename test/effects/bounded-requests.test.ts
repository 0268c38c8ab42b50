import { once } from 'node:events';
import { createServer } from 'node:http';
import {
  createDefaultHttpClient,
  createEmptyPipeline,
  createPipelineRequest,
} from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { boundedRequests } from '../../shared/effects/bounded-requests.ts';

test('on real sockets an answer whose body never ends is given up too', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"value":[');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const pipeline = createEmptyPipeline();
  pipeline.addPolicy(boundedRequests(50, undefined));
  const request = createPipelineRequest({ url: `http://127.0.0.1:${port}`, allowInsecureConnection: true });

  await expect(pipeline.sendRequest(createDefaultHttpClient(), request)).rejects.toThrow();
  server.closeAllConnections();
  server.close();
});
