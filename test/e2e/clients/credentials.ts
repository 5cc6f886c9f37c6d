import { Cluster } from '../clusters/cluster';
import { apply } from '../kubernetes/kubectl';
import { explain } from '../../../src/cli/explain';
import { KeyPair, TestCa } from '../../conformance/security/test-certificates';

/** A certificate that somebody brings, as `explain` asks for it. */
interface RequiredCertificate {
  readonly secret: string;
  readonly names: string[];
}

/** The Secrets of nodes, with exactly the names that `explain` prints. */
export async function createCertificateSecrets({ folder, namespace }: Cluster, authority: TestCa, subject: string): Promise<void> {
  const { clusters: [{ certificates }] } = JSON.parse(explain(['--format', 'json', folder]));
  const names = new Map<string, string[]>();
  for (const { secret, names: own } of certificates as RequiredCertificate[]) { names.set(secret, [...names.get(secret) ?? [], ...own]); }
  await apply(...[...names].map(([secret, all]) => certificateSecret(namespace, secret, authority.sign(subject, [...new Set(all)]), authority)));
}

export const certificateSecret = (namespace: string, name: string, { certificate, key }: KeyPair, authority: TestCa): object =>
  secretOf(namespace, name, { 'tls.crt': certificate, 'tls.key': key, 'ca.crt': authority.certificate });

export const secretOf = (namespace: string, name: string, stringData: Record<string, string>): object =>
  ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, stringData });
