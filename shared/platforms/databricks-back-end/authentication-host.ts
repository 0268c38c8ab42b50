import type { InputField } from '../../domain/input-field.ts';

/** Sources disagree on the order of its labels, so that a person says what it is where Azure does not. */
export const authenticationHost: InputField = {
  name: 'authenticationHost',
  title: 'Host of browser authentication in the region, where Azure names none',
  type: 'host',
  isRequired: false,
  example: 'westus.pl-auth.azuredatabricks.net',
};
