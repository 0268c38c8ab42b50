import type { HttpClient, PipelineResponse } from '@azure/core-rest-pipeline';
import { limitersOf } from './limiters.ts';
import type { Budgets } from './open-budgets.ts';
import { saidBy } from './said-by.ts';

/**
 * Sends only what Azure grants, and learns from the headers of every answer. Below the SDKs' pipelines, so that all
 * clients, pages and polls pass here. Throws a `throttled` Fault for what is not sent.
 */
export function paced(httpClient: HttpClient, budgets: Budgets): HttpClient {
  return {
    async sendRequest(request) {
      const limiters = limitersOf(request);
      budgets.take(limiters);
      let answer: PipelineResponse | undefined;
      try {
        answer = await httpClient.sendRequest(request);
        return answer;
      } finally {
        budgets.settle(limiters, answer === undefined ? [] : saidBy(answer, limiters));
      }
    },
  };
}
