/** What the values of an input field are; a list arrives as lines of one text. */
export const INPUT_TYPES = [
  'text',
  'word',
  'resourceId',
  'resourceIds',
  'alias',
  'host',
  'hosts',
  'ipAddress',
  'guid',
  'guids',
  'choice',
] as const;

/** A typed field that a person brings back when they release a hold. */
export interface InputField {
  readonly name: string;
  readonly title: string;
  readonly type: (typeof INPUT_TYPES)[number];
  readonly isRequired: boolean;
  /** What a `choice` chooses from. */
  readonly options?: readonly string[];
  /** Names of which a `host` (or each of the `hosts`) has to lie below one. */
  readonly suffixes?: readonly string[];
  /** Needed where this other field is given. */
  readonly neededWith?: string;
  /** The type of resource of a `resourceId`, such as `Microsoft.Compute/virtualMachines`. */
  readonly resourceType?: string;
  /** A value as it may look like; the type's own example where it is left out. */
  readonly example?: string;
}

/** A field with an example, as people are asked for it: its own, or its type's. */
export const withExample = (field: InputField): InputField & { readonly example: string } => ({
  ...field,
  example: field.example ?? field.options?.[0] ?? EXAMPLES[field.type],
});

const ENDPOINT =
  '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/rg-data/providers/Microsoft.Network/privateEndpoints/pe-data';

const EXAMPLES: Readonly<Record<InputField['type'], string>> = {
  text: 'a line of text',
  word: 'a-word_1.0',
  resourceId: ENDPOINT,
  resourceIds: `${ENDPOINT}, ${ENDPOINT}-2`,
  alias: 'pls-data.7f3c1f4e-6c1d-4a58-9d0f-2b6c3a1e5d70.westeurope.azure.privatelinkservice',
  host: 'data.example.com',
  hosts: 'data.example.com, auth.example.com',
  ipAddress: '10.10.1.5',
  guid: '11111111-2222-3333-4444-555555555555',
  guids: '11111111-2222-3333-4444-555555555555, 22222222-3333-4444-5555-666666666666',
  choice: 'one of the options',
};
