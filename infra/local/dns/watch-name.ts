import { type Cancel, type Clock, secondsFrom } from '../clock/clock.ts';
import { addressesIn, type DnsAnswer, type DnsReaction } from './dns-answer.ts';

/** What a client was told at an instant; `SILENT` when it was told nothing. */
interface NameSample {
  readonly at: string;
  readonly rcode: DnsAnswer['rcode'] | 'SILENT';
  readonly addresses: readonly string[];
}

/** A recorder of what a name resolved to over time. */
export interface NameWatch {
  /** In the order of time, growing until `stop`. */
  readonly samples: readonly NameSample[];
  stop(): void;
}

/** What to look at, and when. */
export interface WatchSettings {
  readonly clock: Clock;
  readonly everySeconds: number;
  /** Asks as a client would, so a resolver that caches keeps what it was asked. */
  readonly look: () => DnsReaction;
  /** Each calls back at a change that may show in the answer. */
  readonly sources: readonly ((listener: () => void) => Cancel)[];
}

/** Samples a name now, at every step, and at every change, until it is stopped. */
export function watchName({ clock, everySeconds, look, sources }: WatchSettings): NameWatch {
  const samples: NameSample[] = [];
  const sample = (): void => void samples.push(sampleOf(clock.now(), look()));
  let cancelStep: Cancel;
  function step(): void {
    sample();
    cancelStep = clock.schedule(secondsFrom(clock, everySeconds), step);
  }

  step();
  const unsubscribe = sources.map((listen) => listen(sample));
  return {
    samples,
    stop() {
      cancelStep();
      for (const cancel of unsubscribe) cancel();
    },
  };
}

function sampleOf(now: Date, reaction: DnsReaction): NameSample {
  const at = now.toISOString();
  if (reaction.kind === 'silence') return { at, rcode: 'SILENT', addresses: [] };
  return { at, rcode: reaction.answer.rcode, addresses: addressesIn(reaction.answer) };
}
