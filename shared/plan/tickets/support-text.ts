import { oneLine, quoted } from '../../domain/one-line.ts';

/** Fills a platform's text for its support: every value on one line, people's inputs in quotes. */
export function supportTextOf(
  template: string,
  target: string,
  inputs: Readonly<Record<string, string>>,
): string {
  return template.replace(/\{([a-zA-Z][a-zA-Z0-9]*)\}/g, (_, name: string) => {
    if (name === 'target') return oneLine(target, 2048);
    return Object.hasOwn(inputs, name) ? quoted(inputs[name] ?? '', 500) : '(not given)';
  });
}
