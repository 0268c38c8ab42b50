import { generate } from 'selfsigned';

/** A certificate with its key, both as PEM text. */
export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

/** A small certificate authority. Its own key stays in memory and dies with the process. */
export interface CertificateAuthority {
  /** What clients have to trust, as PEM text: the content of the file that `NODE_EXTRA_CA_CERTS` names. */
  readonly cert: string;
  /** For 127.0.0.1, ::1 and localhost. */
  readonly server: KeyAndCertificate;
  /** For one host name, made on the first call and then kept. Rejects what is not a host name. */
  leafFor(host: string): Promise<KeyAndCertificate>;
}

/** Wide enough that no clock, real or virtual, ever falls outside. */
const VALIDITY = {
  notBeforeDate: new Date('2020-01-01T00:00:00Z'),
  notAfterDate: new Date('2049-12-31T00:00:00Z'),
};
const KEY = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9_-]+(\.[a-z0-9_-]+)*$/;

type AlternativeName =
  | { readonly type: 2; readonly value: string }
  | { readonly type: 7; readonly ip: string };

/** Makes a new authority and the certificate for the local servers; about 30 ms. */
export async function createCertificateAuthority(): Promise<CertificateAuthority> {
  const issuer = await issueAuthority();
  const leaves = new Map<string, Promise<KeyAndCertificate>>();
  const local: AlternativeName[] = [
    { type: 2, value: 'localhost' },
    { type: 7, ip: '127.0.0.1' },
    { type: 7, ip: '::1' },
  ];
  return {
    cert: issuer.cert,
    server: await issueLeaf(issuer, 'localhost', local),
    leafFor: (host) => leafFor(issuer, leaves, host.toLowerCase()),
  };
}

async function leafFor(
  issuer: KeyAndCertificate,
  leaves: Map<string, Promise<KeyAndCertificate>>,
  host: string,
): Promise<KeyAndCertificate> {
  if (!HOST_NAME.test(host)) throw new Error(`Not a host name: ${JSON.stringify(host)}.`);
  const leaf = leaves.get(host) ?? issueLeaf(issuer, host, [{ type: 2, value: host }]);
  leaves.set(host, leaf);
  return leaf;
}

async function issueAuthority(): Promise<KeyAndCertificate> {
  const { private: key, cert } = await generate(
    [{ name: 'commonName', value: 'private-link-autopilot local' }],
    {
      ...VALIDITY,
      ...KEY,
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      ],
    },
  );
  return { key, cert };
}

/** A common name is at most 64 characters long; clients look at the alternative names only. */
async function issueLeaf(
  issuer: KeyAndCertificate,
  host: string,
  altNames: readonly AlternativeName[],
): Promise<KeyAndCertificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: host.slice(0, 64) }], {
    ...VALIDITY,
    ...KEY,
    ca: issuer,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [...altNames] },
    ],
  });
  return { key, cert };
}
