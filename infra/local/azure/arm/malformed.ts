import { type ArmResponse, armError } from './provider.ts';
import { fromGateway } from './refusals.ts';
import { parseResourcePath } from './resource-id.ts';

/**
 * Versions after this are too new for every provider. Azure has a list per resource type; here the older ones are
 * all taken, because providers keep old stable versions for years.
 */
const NEWEST_API_VERSION = '2026-12-31';

/** 400 for an `api-version` that is missing, no date, or later than any provider knows; undefined for a good one. */
export function apiVersionFault(apiVersion: string, path: string): ArmResponse | undefined {
  if (apiVersion === '') return missingApiVersion();
  if (!/^\d{4}-\d{2}-\d{2}(-preview)?$/.test(apiVersion)) return invalidApiVersion(apiVersion);
  return apiVersion.slice(0, 10) > NEWEST_API_VERSION ? tooNew(apiVersion, path) : undefined;
}

const missingApiVersion = (): ArmResponse =>
  fromGateway(
    armError(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    ),
  );

const invalidApiVersion = (apiVersion: string): ArmResponse =>
  fromGateway(
    armError(400, 'InvalidApiVersionParameter', `The api-version '${apiVersion.slice(0, 40)}' is invalid.`),
  );

function tooNew(apiVersion: string, path: string): ArmResponse {
  const type = parseResourcePath(path)?.types.join('/') ?? '';
  const message = `No registered resource provider found for location '' and API version '${apiVersion}' for type '${type}'. The newest api-version here is '${NEWEST_API_VERSION}'.`;
  return fromGateway(armError(400, 'NoRegisteredProviderFound', message));
}

/** 400 for a body that is not JSON. */
export const malformedJson = (): ArmResponse =>
  fromGateway(
    armError(400, 'InvalidRequestContent', 'The request content was invalid and could not be deserialized.'),
  );
