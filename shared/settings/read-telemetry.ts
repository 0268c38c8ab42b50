import { complain, readText, type SettingReader } from './setting-reader.ts';

/** Where telemetry is sent, and as whom. */
export interface TelemetrySetting {
  /** As Application Insights gives it out: the resource and the address that takes telemetry. */
  readonly connectionString: string;
  /** Set for Microsoft Entra authentication; without a client ID the app's own identity is used. */
  readonly identity?: { readonly clientId?: string };
}

const GUID = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const CONNECTION = new RegExp(`^(?:[A-Za-z]+=[^=;]+;)*InstrumentationKey=${GUID}(?:;[A-Za-z]+=[^=;]+)*;?$`);
const AUTHENTICATION = new RegExp(
  `^(?:ClientId=(${GUID});Authorization=AAD|Authorization=AAD(?:;ClientId=(${GUID}))?);?$`,
);

/** Reads the two settings that the Functions host reads too; undefined where no telemetry is wanted. */
export function readTelemetry(reader: SettingReader): TelemetrySetting | undefined {
  const connectionString = readText(reader, 'APPLICATIONINSIGHTS_CONNECTION_STRING');
  const authentication = readText(reader, 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING');
  if (connectionString === undefined) return undefined;
  if (!CONNECTION.test(connectionString))
    complain(
      reader,
      'APPLICATIONINSIGHTS_CONNECTION_STRING',
      'must be a connection string such as InstrumentationKey=<GUID>;IngestionEndpoint=https://name.example/',
    );
  if (authentication === undefined) return { connectionString };
  const found = AUTHENTICATION.exec(authentication);
  if (found === null)
    complain(
      reader,
      'APPLICATIONINSIGHTS_AUTHENTICATION_STRING',
      'must be Authorization=AAD, or ClientId=<GUID>;Authorization=AAD',
    );
  const clientId = found?.[1] ?? found?.[2];
  return { connectionString, identity: clientId === undefined ? {} : { clientId } };
}
