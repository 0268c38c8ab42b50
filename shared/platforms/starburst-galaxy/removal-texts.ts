/** What somebody pastes for Starburst support once a connection is taken back: the endpoint lies in their network. */
export const REMOVAL_TEXT = `Please remove the private endpoint that Starburst Galaxy made to our resource; we have taken it out of use.
- Our resource: {target}
- Private endpoint: {endpoint}
- Private Link configuration name: {configurationName} (please remove it too, unless another private endpoint to us still uses it)`;

/** What stays in Galaxy, whose API shows configurations and changes none. */
export const AFTER_REMOVAL: readonly string[] = [
  'The Private Link configuration {configurationName} stays in Starburst Galaxy until Starburst support removes it: take it out of the catalogs that read {target}, for they do not reach it any more.',
  'Of the endpoints for blob and dfs one alone does not work: if the other one is still in use, take it back too.',
  'A removed connection cannot come back. To connect again, ask for it anew: Starburst support makes new endpoints, and while Galaxy still has this configuration, the request needs another name for it or the word of an approver.',
];
