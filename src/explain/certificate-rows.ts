import { readableHost } from './readable';
import { CertificatePlan, ClusterPlan, NodePlan, NodeSetPlan, VolumePlan } from '../model/plan';
import { CertificateNameSource, certificateNameSource, hostsInCertificate, isPresentedOn } from '../plan/security/certificate-names';
import { isReloaded, renewalPeriod } from '../plan/security/renewal';
import { durationText } from '../util/duration-text';

/** A certificate of a node set or of one Kafka node, with the DNS names and IP addresses that it must contain. */
export interface CertificateRow {
  readonly set: string;
  /** The pod of the Kafka node that has its own certificate; undefined for a certificate of the whole node set. */
  readonly pod?: string;
  readonly certificate: string;
  /** The Secret with certificate and private key. */
  readonly secret: string;
  /** The issuer of a certificate of cert-manager: `ClusterIssuer internal-ca`; undefined for an existing Secret. */
  readonly issuer?: string;
  readonly names: readonly string[];
  /** When cert-manager renews it, and by when pods must restart; undefined where the manifests do not contain its validity. */
  readonly renewal?: string;
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
    ...issued ? { renewal: renewalOf(set, issued) } : {},
  }];
}

function renewalOf({ annotations }: NodeSetPlan, issued: CertificatePlan): string {
  const { name, renewBeforeSeconds, renewedAt } = issued;
  const rhythm = `renewed every ${durationText(renewalPeriod(issued))}`;
  if (isReloaded(annotations, name)) { return `${rhythm}; Reloader restarts the pods`; }
  const deadline = renewedAt === undefined ? undefined : new Date(Date.parse(renewedAt) + renewBeforeSeconds * 1000);
  return `${rhythm}; pods must restart within ${durationText(renewBeforeSeconds)} after each renewal${
    deadline === undefined || Number.isNaN(deadline.getTime()) ? '' : `: those that started before ${renewedAt}, by ${deadline.toISOString().replace('.000', '')}`}`;
}
