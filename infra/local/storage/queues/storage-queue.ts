/** A message as its queue hands it out; text as it stands on the wire, so mostly base64. */
export interface QueueMessage {
  readonly messageId: string;
  readonly popReceipt: string;
  readonly messageText: string;
  /** 1 when it is handed out for the first time. */
  readonly dequeueCount: number;
  readonly insertedOn: Date;
  readonly expiresOn: Date;
  readonly nextVisibleOn: Date;
}

/** How a message is taken hold of: its receipt is good until it is handed out again. */
export interface MessageHold {
  readonly messageId: string;
  readonly popReceipt: string;
}

/** One queue of a storage account, as Azure Queue Storage has it. */
export interface StorageQueue {
  readonly name: string;
  /** Makes the queue where it is not there yet. */
  create(): Promise<void>;
  /** Adds a message that is seen at once. Throws for a queue that is not there. */
  send(messageText: string): Promise<void>;
  /** Hands out at most `count` (1 to 32) messages and hides them for `visibilitySeconds`; undefined without such a queue. */
  receive(count: number, visibilitySeconds: number): Promise<readonly QueueMessage[] | undefined>;
  /** Hides a message for so long from now on; undefined when somebody else holds it now, or it is gone. */
  hide(hold: MessageHold, visibilitySeconds: number): Promise<MessageHold | undefined>;
  /** Deletes a message; false when somebody else holds it now, or it is gone. */
  remove(hold: MessageHold): Promise<boolean>;
}

/** The queues of a storage account. */
export interface QueueAccount {
  /** The queue of this name, whether it is there or not. */
  queue(name: string): StorageQueue;
}
