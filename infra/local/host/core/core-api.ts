/** A value on its way between the host and a function, as the Functions protocol carries it. */
export interface RpcTypedData {
  readonly string?: string;
  readonly json?: string;
  readonly bytes?: Uint8Array;
  readonly int?: number;
  readonly double?: number;
  readonly http?: RpcHttpData;
}

/** An HTTP request or response inside `RpcTypedData`. */
interface RpcHttpData {
  readonly method?: string;
  readonly url?: string;
  readonly nullableHeaders?: Readonly<Record<string, NullableString>>;
  readonly nullableQuery?: Readonly<Record<string, NullableString>>;
  readonly nullableParams?: Readonly<Record<string, NullableString>>;
  readonly statusCode?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly RpcHttpCookie[];
  readonly body?: RpcTypedData | null;
}

/** A string of the protocol that may be absent. */
export interface NullableString {
  readonly value: string;
}

/** A cookie that a function sets. */
export interface RpcHttpCookie {
  readonly name: string;
  readonly value: string;
  readonly path?: NullableString;
  readonly domain?: NullableString;
  readonly maxAge?: { readonly value: number };
  readonly secure?: { readonly value: boolean };
  readonly httpOnly?: { readonly value: boolean };
  readonly sameSite?: string;
}

/** One binding of a function, with the options that its type knows. */
export interface BindingInfo {
  readonly type: string;
  readonly direction: string;
  readonly [option: string]: unknown;
}

/** What `app.generic` and its relatives register. */
export interface FunctionMetadata {
  readonly name: string;
  readonly functionId?: string;
  readonly bindings: Readonly<Record<string, BindingInfo>>;
  readonly retryOptions?: RetryOptions;
}

/** A retry policy as the library hands it over; durations in whole seconds. */
interface RetryOptions {
  readonly retryStrategy: 'fixedDelay' | 'exponentialBackoff';
  readonly maxRetryCount: number;
  readonly delayInterval?: { readonly seconds: number };
  readonly minimumInterval?: { readonly seconds: number };
  readonly maximumInterval?: { readonly seconds: number };
}

/** What a function learns of the tries before this one. */
export interface RetryContext {
  readonly retryCount: number;
  readonly maxRetryCount: number;
  readonly exception: { readonly message: string; readonly source: string; readonly stackTrace: string };
}

/** The function's own code: trigger input first, invocation context last. */
export type FunctionCallback = (...args: unknown[]) => unknown;

/** What the library needs to know about one invocation. */
export interface CoreInvocationContext {
  readonly invocationId: string;
  readonly metadata: FunctionMetadata;
  state?: 'preInvocationHooks' | 'invocation' | 'postInvocationHooks';
  readonly request: InvocationRequest;
  readonly log: (level: string, category: string, message: string) => void;
}

/** The invocation as the host sends it. */
interface InvocationRequest {
  readonly invocationId: string;
  readonly functionId: string;
  readonly inputData: readonly NamedData[];
  readonly triggerMetadata: Readonly<Record<string, RpcTypedData>>;
  readonly retryContext?: RetryContext;
}

/** A binding's name and its value. */
export interface NamedData {
  readonly name: string;
  readonly data: RpcTypedData;
}

/** What the host gets back from an invocation. */
export interface InvocationResponse {
  readonly invocationId: string;
  readonly outputData?: readonly NamedData[];
  readonly returnValue?: RpcTypedData | null;
}

/** The library's part of one invocation. */
interface InvocationModel {
  getArguments(): Promise<{ readonly context: unknown; readonly inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<InvocationResponse>;
}

/** What the library registers with the host once per process. */
export interface ProgrammingModel {
  readonly name: string;
  readonly version: string;
  getInvocationModel(context: CoreInvocationContext): InvocationModel;
}

/** A hook of the app; it may change the object that it is given. */
export type HookCallback = (context: Record<string, unknown>) => unknown;

/** Something that can be taken back. */
export interface Disposable {
  dispose(): void;
}
