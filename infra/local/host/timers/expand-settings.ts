/** Replaces `%NAME%` by the setting of that name, as bindings do. Throws for a setting that is not there. */
export const expandSettings = (
  text: string,
  settings: Readonly<Record<string, string | undefined>>,
): string =>
  text.replaceAll(/%([^%]+)%/g, (_whole, name: string) => {
    const value = settings[name];
    if (value === undefined) throw new Error(`'%${name}%' does not resolve to a value.`);
    return value;
  });
