import { X509Certificate } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { externalHost } from '../kubernetes/environment';
import { apply, kubectl, KubeObject, list } from '../kubernetes/kubectl';
import { run } from '../kubernetes/process';
import { temporaryFolder } from '../kubernetes/temporary';
import { until } from '../kubernetes/until';

/** The data of a Secret, decoded. */
export async function pemsOf(namespace: string, secret: string): Promise<Record<string, string>> {
  const { data } = JSON.parse(await kubectl('get', 'secret', '-n', namespace, secret, '-o', 'json')) as KubeObject;
  return Object.fromEntries(Object.entries(data ?? {}).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]));
}

export const certificateIn = async (namespace: string, secret: string): Promise<X509Certificate> =>
  new X509Certificate((await pemsOf(namespace, secret))['tls.crt']);

/** The names and addresses in a certificate, sorted. */
export const namesOf = ({ subjectAltName = '' }: X509Certificate): string[] =>
  subjectAltName.split(', ').map(name => name.replace(/^(DNS|IP Address):/, '')).sort();

export const certificates = (namespace: string): Promise<KubeObject[]> => list('certificates.cert-manager.io', '-n', namespace);

export const untilIssued = (namespace: string, names: string[]): Promise<void> => until(`${names.join(', ')} issued`, 60, async () => {
  const found = (await certificates(namespace)).filter(({ metadata }) => names.includes(metadata.name));
  const has = (conditions: any[], type: string) => conditions.some(condition => condition.type === type && condition.status === 'True');
  return found.length === names.length
    && found.every(({ status: { conditions = [] } = {} }) => has(conditions, 'Ready') && !has(conditions, 'Issuing'));
});

/** Renews a certificate, as `cmctl renew` does. */
export async function renew(namespace: string, name: string): Promise<void> {
  const before = (await certificateIn(namespace, name)).serialNumber;
  const { status } = JSON.parse(await kubectl('get', 'certificates.cert-manager.io', '-n', namespace, name, '-o', 'json')) as KubeObject;
  const issuing = { type: 'Issuing', status: 'True', reason: 'ManuallyTriggered', message: 'renewed by a test', lastTransitionTime: new Date().toISOString() };
  await kubectl('patch', 'certificates.cert-manager.io', '-n', namespace, name, '--subresource=status', '--type=merge',
    '-p', JSON.stringify({ status: { conditions: [...status.conditions, issuing] } }));
  await until(`${name} renewed`, 60, async () => (await certificateIn(namespace, name)).serialNumber !== before);
}

/** The certificate that a server at `host:port` presents to the external host, without verification. */
export async function presentedCertificate(server: string): Promise<X509Certificate> {
  const { stdout } = await run([...externalHost, 'sh', '-c', `openssl s_client -connect ${server} </dev/null 2>/dev/null || true`]);
  return new X509Certificate(stdout.slice(stdout.indexOf('-----BEGIN CERTIFICATE-----'), stdout.indexOf('-----END CERTIFICATE-----') + 25));
}

/** Creates a client certificate with an issuer of the namespace; returns the path of the client's properties file. */
export async function clientSettings(namespace: string, issuer: string): Promise<string> {
  const name = 'client-tls';
  await apply({
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name, namespace },
    spec: { secretName: name, commonName: 'client', usages: ['client auth'], privateKey: { encoding: 'PKCS8' }, issuerRef: { name: issuer } },
  });
  await untilIssued(namespace, [name]);
  const pems = await pemsOf(namespace, name);
  const folder = temporaryFolder('client-tls');
  const file = (ending: string, text: string) => {
    const at = path.join(folder, ending);
    fs.writeFileSync(at, text);
    return at;
  };
  return file('client.properties', [
    'security.protocol=SSL',
    'ssl.keystore.type=PEM',
    `ssl.keystore.location=${file('client.pem', pems['tls.key'] + pems['tls.crt'])}`,
    'ssl.truststore.type=PEM',
    `ssl.truststore.location=${file('ca.pem', pems['ca.crt'])}`,
    '',
  ].join('\n'));
}
