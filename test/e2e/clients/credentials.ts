import { explain } from '../../../src/cli/explain';
import { KeyPair, TestCa } from '../../conformance/security/test-certificates';
import { Cluster } from '../clusters/cluster';
import { apply } from '../kubernetes/kubectl';

/** A certificate that the user must provide, as `explain` prints it. */
interface RequiredCertificate {
  readonly secret: string;
  readonly names: string[];
}

/** Creates the certificate Secrets of the nodes, for exactly the names that `explain` prints. */
export async function createCertificateSecrets({ folder, namespace }: Cluster, ca: TestCa, subject: string): Promise<void> {
  const { clusters: [{ certificates }] } = JSON.parse(explain([folder], { format: 'json' }).text);
  const names = new Map<string, string[]>();
  for (const { secret, names: required } of certificates as RequiredCertificate[]) { names.set(secret, [...names.get(secret) ?? [], ...required]); }
  await apply(...[...names].map(([secret, all]) => certificateSecret(namespace, secret, ca.sign(subject, [...new Set(all)]), ca)));
}

export const certificateSecret = (namespace: string, name: string, { certificate, key }: KeyPair, ca: TestCa): object =>
  secretOf(namespace, name, { 'tls.crt': certificate, 'tls.key': key, 'ca.crt': ca.certificate });

export const secretOf = (namespace: string, name: string, stringData: Record<string, string>): object =>
  ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, stringData });
