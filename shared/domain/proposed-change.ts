/** A change of the target that somebody else makes where a check is not passed, with the exact request for it. */
export interface ProposedChange {
  /** What is asked for, in a few words. */
  readonly title: string;
  /** Who makes it. */
  readonly party: string;
  /** What to know before it is made; may hold `{placeholders}` as in a task. The request stands below it. */
  readonly text: string;
  /** Of the resource provider, for a PUT of the whole resource. */
  readonly apiVersion: string;
  /** What has to be other, by its place in the JSON. */
  readonly set: Readonly<Record<string, string | boolean | number>>;
  /** Places in the JSON that Azure fills in by itself: they stay out of the request. */
  readonly readOnly: readonly string[];
}
