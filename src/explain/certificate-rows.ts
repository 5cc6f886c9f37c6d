import { readableHost } from './readable';
import { ClusterPlan, NodePlan, NodeSetPlan, VolumePlan } from '../model/plan';
import { CertificateNameSource, certificateNameSource, hostsInCertificate, isPresentedOn } from '../plan/security/certificate-names';

/** One certificate of a set's nodes, or of one node, and the DNS names and IP addresses in it. */
export interface CertificateRow {
  readonly set: string;
  /** The only node that has it. */
  readonly pod?: string;
  readonly certificate: string;
  /** The Secret with the key pair. */
  readonly secret: string;
  /** Who signs it, where cert-manager makes it; undefined: somebody brings it. */
  readonly issuer?: string;
  readonly names: readonly string[];
}

export function certificateRows(plan: ClusterPlan): CertificateRow[] {
  const names = certificateNameSource(plan);
  return plan.sets.flatMap((set) => set.pod.volumes.filter(({ name }) => plan.listeners.some((listener) => isPresentedOn(name, listener)))
    .flatMap((volume) => rowsOf(plan, set, volume, names)));
}

interface KeyPairSource {
  readonly secret?: { readonly secretName?: string };
  readonly projected?: { readonly sources?: readonly { readonly secret?: { readonly name?: string } }[] };
}

function rowsOf(
  { certificates }: ClusterPlan, set: NodeSetPlan, { name: certificate, source }: VolumePlan, names: CertificateNameSource,
): CertificateRow[] {
  const { secret, projected }: KeyPairSource = source;
  const namesOf = (nodes: readonly NodePlan[]) => hostsInCertificate(names, nodes, certificate).map(readableHost);
  if (projected) {
    const secretOf = (index: number) => projected.sources?.[index]?.secret?.name ?? '?';
    return set.nodes.map((node, index) => ({ set: set.name, pod: node.pod, certificate, secret: secretOf(index), names: namesOf([node]) }));
  }
  const issued = certificates.find(({ name }) => name === secret?.secretName);
  return [{
    set: set.name,
    certificate,
    secret: secret?.secretName ?? '?',
    issuer: issued && `${issued.issuer.kind} ${issued.issuer.name}`,
    names: issued ? [...issued.dnsNames, ...issued.ipAddresses] : namesOf(set.nodes),
  }];
}
