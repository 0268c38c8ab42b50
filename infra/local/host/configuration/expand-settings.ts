import { messageOf } from '../../thrown/fault-text.ts';
/** App settings by name; those of the environment in a deployed app. */
export type AppSettings = Readonly<Record<string, string | undefined>>;

/** Replaces `%NAME%` by the setting of that name, as bindings do. Throws for a setting that is not there. */
export const expandSettings = (text: string, settings: AppSettings): string =>
  text.replaceAll(/%([^%]+)%/g, (_whole, name: string) => {
    const value = settings[name];
    if (value === undefined) throw new Error(`'%${name}%' does not resolve to a value.`);
    return value;
  });

/** As `expandSettings`, for one property of a function's trigger; the fault names function and property. */
export function expandProperty(
  fn: { readonly name: string; readonly trigger: Readonly<Record<string, unknown>> },
  property: string,
  settings: AppSettings,
): string {
  try {
    return expandSettings(String(fn.trigger[property] ?? ''), settings);
  } catch (fault) {
    throw new Error(`The '${fn.name}' function is in error: its ${property} ${messageOf(fault)}`);
  }
}
