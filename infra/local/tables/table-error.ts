/** Statuses and texts as Table Storage sends them ("Table Storage error codes", Microsoft Learn; Azurite agrees). */
const FAILURES = {
  AuthorizationFailure: [403, 'This request is not authorized to perform this operation.'],
  CommandsInBatchActOnDifferentPartitions: [
    400,
    'All commands in a batch must operate on same entity group.',
  ],
  EntityAlreadyExists: [409, 'The specified entity already exists.'],
  EntityTooLarge: [400, 'The entity is larger than the maximum allowed size (1MB).'],
  InvalidDuplicateRow: [400, 'The batch request contains multiple changes with same row key.'],
  InvalidInput: [400, 'One of the request inputs is not valid.'],
  InvalidResourceName: [400, 'The specified resource name contains invalid characters.'],
  MethodNotAllowed: [405, 'The requested method is not allowed on the specified resource.'],
  MissingRequiredHeader: [400, 'An HTTP header that is mandatory for this request is not specified.'],
  NotImplemented: [501, 'The requested operation is not implemented on the specified resource.'],
  OutOfRangeInput: [400, 'One of the request inputs is out of range.'],
  PropertiesNeedValue: [400, 'The values are not specified for all properties in the entity.'],
  PropertyNameInvalid: [400, 'The property name is invalid.'],
  PropertyNameTooLong: [400, 'The property name exceeds the maximum allowed length (255).'],
  PropertyValueTooLarge: [400, 'The property value exceeds the maximum allowed size (64KB).'],
  RequestBodyTooLarge: [413, 'The request body is too large and exceeds the maximum permissible limit.'],
  ResourceNotFound: [404, 'The specified resource does not exist.'],
  TableAlreadyExists: [409, 'The table specified already exists.'],
  TableNotFound: [404, 'The table specified does not exist.'],
  TooManyProperties: [
    400,
    'The entity contains more properties than allowed. Each entity can include up to 252 properties to store data.',
  ],
  UpdateConditionNotSatisfied: [412, 'The update condition specified in the request was not satisfied.'],
} as const satisfies Readonly<Record<string, readonly [status: number, message: string]>>;

/** The codes that the local Table Storage answers with. */
export type TableErrorCode = keyof typeof FAILURES;

/** Table Storage says no; the protocol's front turns it into the `odata.error` body. */
export class TableError extends Error {
  readonly code: TableErrorCode;
  readonly status: number;

  constructor(code: TableErrorCode, detail?: string) {
    const [status, message] = FAILURES[code];
    super(detail ?? message);
    this.code = code;
    this.status = status;
  }
}
