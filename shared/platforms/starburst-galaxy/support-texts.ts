/** What somebody pastes for Starburst support: their form asks for these values. */
export const SUPPORT_TEXT = `Subject: Azure Private Link to our ADLS Gen2 storage account

Please create the private endpoints for Starburst Galaxy to our storage account.

Storage account resource ID: {target}
Preferred Private Link configuration name: {configurationName}
Endpoints needed: two, with the group IDs (target sub-resources) blob and dfs. Data Lake Storage redirects some operations from one to the other, so one of them alone does not work.

Hierarchical namespace is enabled. We accept all connections together, so please create them together.
If no technical resource of yours works with us on this yet, please have our account team assign one.
When they exist, please send us the resource IDs of all private endpoints that you made: we accept only connections that we can tell to be yours.

Our contact: {contact}`;

/** Added where a Hive Metastore of our own is to be reached too. */
export const METASTORE_TEXT = `

We use a Hive Metastore of our own, behind a Private Link service. Please create one private endpoint to it as well, in the same configuration.

Private Link service alias: {metastoreAlias}
Endpoints needed to it: one, without a group ID.`;

/** Pasted where some of the endpoints have stayed away for days. */
export const FOLLOW_UP_TEXT = `Subject: Not all private endpoints for our ADLS Gen2 storage account have come

You were asked for two private endpoints to our storage account, with the group IDs (target sub-resources) blob and dfs, and for those to our other services if we named any. Only some of them have reached us, for some days now. Please create the others: Data Lake Storage redirects some operations from blob to dfs and back, so one of them alone does not work, and we accept all of them or none.

Storage account resource ID: {target}
Private Link configuration name: {configurationName}

When they exist, please send us the resource IDs of all private endpoints that you made.

Our contact: {contact}`;

/** The tutorial’s warning, which it gives for public load balancers without an outbound rule. */
export const NO_WAY_OUT =
  'ATTENTION: THE VIRTUAL MACHINE OF THE HIVE METASTORE HAS NO EXPLICIT WAY OUT ON PORT 443. Behind a load balancer without an outbound rule it cannot reach the internet, so that Azure does not let it sign in to storage (service principal or access key), and CREATE SCHEMA fails. Give it an outbound rule, a NAT gateway, a route or a public address.';
