/** A signed-in person (Microsoft Entra ID), as App Service authentication names them. */
export interface Person {
  /** The directory object's ID: what is compared. */
  readonly id: string;
  /** What people read, such as an e-mail address. */
  readonly name: string;
}
