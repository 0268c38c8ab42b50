/** The version of the Functions host that this one follows, as apps and people are told. */
export const HOST_VERSION = '4.1036.0';
