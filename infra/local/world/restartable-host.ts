import type { Clock } from '../clock/clock.ts';
import { createHost } from '../host/create-host.ts';
import { answerInProcess } from '../host/durable/client/axios-adapter.ts';
import { type JournalOptions, openJournal } from '../host/durable/journal/open-journal.ts';
import type { HostOptions } from '../host/host-options.ts';
import type { LocalHost } from '../host/local-host.ts';
import { ConnectionDropped, type WireServer } from '../wire/wire.ts';

type Listener = (checkpoint: number) => void;

interface Lives {
  readonly clock: Clock;
  readonly origin: string;
  readonly begin: () => Promise<Life>;
  readonly listeners: Listener[];
  checkpoint: number;
  /** Nobody is there between a kill and the next start. */
  now: Life | undefined;
  last: Life;
}

interface Life {
  readonly host: LocalHost;
  /** Ends it without letting it write anything. */
  end(): Promise<void>;
}

/**
 * A host on a journal, for which `restart` is what a kill and a new start are: the old host is gone with everything in
 * its memory and every connection to it, and another one is made from the file. It also starts anew when the journal
 * could not be written.
 */
export async function createRestartableHost(
  options: HostOptions,
  journal: JournalOptions,
): Promise<LocalHost> {
  const begin = (): Promise<Life> => beginLife(options, journal, () => void options.clock.spawn(restart));
  const first = await begin();
  const lives: Lives = {
    clock: options.clock,
    origin: new URL(options.origin ?? 'http://localhost:7071').origin,
    begin,
    listeners: [],
    checkpoint: 0,
    now: first,
    last: first,
  };
  const restart = (): Promise<void> => restartIn(lives);
  passOn(lives, first);
  return {
    ...first.host,
    handle: (request) => handleIn(lives, request),
    runTimer: (name) => lives.last.host.runTimer(name),
    instances: () => lives.last.host.instances(),
    history: (instanceId) => lives.last.host.history(instanceId),
    onCheckpoint: (listener) => void lives.listeners.push(listener),
    restart,
    stop: () => lives.last.end(),
  };
}

async function beginLife(options: HostOptions, from: JournalOptions, onDeath: () => void): Promise<Life> {
  const journal = openJournal(from);
  const host = await createHost({ ...options, store: journal.store, onDeath }).catch((fault: unknown) => {
    journal.close();
    throw fault;
  });
  const end = async (): Promise<void> => {
    const stopped = host.stop();
    journal.close();
    await stopped;
  };
  return { host, end };
}

async function restartIn(lives: Lives): Promise<void> {
  const { begin, clock, now, origin } = lives;
  if (now === undefined) return;
  lives.now = undefined;
  // What still runs of the old host must not reach for a real socket.
  const forget = answerInProcess(origin, dropped);
  await clock.track(now.end());
  const next = await clock.track(begin());
  forget();
  passOn(lives, next);
  lives.last = next;
  lives.now = next;
}

const dropped: WireServer = async () => {
  throw new ConnectionDropped('the host was killed');
};

function passOn(lives: Lives, { host }: Life): void {
  host.onCheckpoint(() => {
    lives.checkpoint += 1;
    for (const listener of lives.listeners) listener(lives.checkpoint);
  });
}

/** An answer of a host that was killed meanwhile reaches nobody. */
async function handleIn(lives: Lives, request: Parameters<WireServer>[0]): ReturnType<WireServer> {
  const life = lives.now;
  if (life === undefined) return dropped(request);
  const response = await life.host.handle(request);
  return lives.now === life ? response : dropped(request);
}
