/** A route of an HTTP function, taken apart. */
export type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly isOptional: boolean;
      readonly constraint: Constraint;
    }
  | { readonly kind: 'rest'; readonly name: string };

type Constraint = (value: string) => boolean;

/** The route constraints of ASP.NET Core that a function app can reasonably use. */
const constraints: Readonly<Record<string, (argument: string) => Constraint>> = {
  int: () => (value) => /^-?\d+$/.test(value),
  long: () => (value) => /^-?\d+$/.test(value),
  bool: () => (value) => /^(true|false)$/i.test(value),
  guid: () => (value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
  alpha: () => (value) => /^[a-z]*$/i.test(value),
  datetime: () => (value) => !Number.isNaN(Date.parse(value)),
  decimal: () => isNumber,
  double: () => isNumber,
  float: () => isNumber,
  min: (argument) => (value) => isNumber(value) && Number(value) >= Number(argument),
  max: (argument) => (value) => isNumber(value) && Number(value) <= Number(argument),
  range: (argument) => numberWithin(argument),
  required: () => (value) => value !== '',
  length: (argument) => lengthWithin(argument),
  minlength: (argument) => (value) => value.length >= Number(argument),
  maxlength: (argument) => (value) => value.length <= Number(argument),
  regex: (argument) => {
    const pattern = new RegExp(argument.replaceAll('{{', '{').replaceAll('}}', '}'), 'i');
    return (value) => pattern.test(value);
  },
};

const isNumber: Constraint = (value) => /^[+-]?\d+(\.\d+)?$/.test(value);

function numberWithin(argument: string): Constraint {
  const [least = Number.NaN, most = Number.NaN] = argument.split(',').map(Number);
  return (value) => isNumber(value) && Number(value) >= least && Number(value) <= most;
}

function lengthWithin(argument: string): Constraint {
  const [least = Number.NaN, most = least] = argument.split(',').map(Number);
  return (value) => value.length >= least && value.length <= most;
}

/** Takes a template such as `tickets/{id:int}/{*rest}` apart. Throws for a constraint that it does not know. */
export const parseTemplate = (template: string): Segment[] =>
  template
    .split('/')
    .filter((part) => part !== '')
    .map(parseSegment);

function parseSegment(part: string): Segment {
  if (!part.startsWith('{') || !part.endsWith('}')) return { kind: 'literal', text: part.toLowerCase() };
  const inside = part.slice(1, -1);
  if (inside.startsWith('*')) return { kind: 'rest', name: inside.replace(/^\*+/, '') };
  const isOptional = inside.endsWith('?');
  const [name = '', ...rules] = (isOptional ? inside.slice(0, -1) : inside).split(':');
  return { kind: 'parameter', name, isOptional, constraint: parseConstraint(rules.join(':')) };
}

function parseConstraint(rule: string): Constraint {
  if (rule === '') return () => true;
  const { name = '', argument = '' } = /^(?<name>\w+)(\((?<argument>.*)\))?$/.exec(rule)?.groups ?? {};
  const kind = name.toLowerCase();
  const make = Object.hasOwn(constraints, kind) ? constraints[kind] : undefined;
  if (make === undefined) throw new Error(`Unknown route constraint "${rule}".`);
  return make(argument);
}

/** The parameters when the decoded path segments fit the template; literals are compared without case. */
export function matchTemplate(
  template: readonly Segment[],
  path: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const params: Record<string, string> = {};
  for (const [index, segment] of template.entries()) {
    if (segment.kind === 'rest') return { ...params, [segment.name]: path.slice(index).join('/') };
    const value = path[index];
    if (!fits(segment, value)) return undefined;
    if (segment.kind === 'parameter' && value !== undefined) params[segment.name] = value;
  }
  return path.length <= template.length ? params : undefined;
}

function fits(segment: Exclude<Segment, { kind: 'rest' }>, value: string | undefined): boolean {
  if (segment.kind === 'literal') return value?.toLowerCase() === segment.text;
  return value === undefined ? segment.isOptional : segment.constraint(value);
}

/** Orders templates as ASP.NET Core does: literals before parameters before the rest, segment by segment. */
export function comparePrecedence(one: readonly Segment[], other: readonly Segment[]): number {
  for (const [index, segment] of one.entries()) {
    const opposite = other[index];
    if (opposite === undefined) return 1;
    if (rank(segment) !== rank(opposite)) return rank(segment) - rank(opposite);
  }
  return one.length - other.length;
}

const rank = ({ kind }: Segment): number => ['literal', 'parameter', 'rest'].indexOf(kind);
