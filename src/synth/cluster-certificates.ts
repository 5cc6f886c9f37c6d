import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { PlannedObjects } from './planned-objects';
import { ClusterSpec } from '../model/cluster-spec';
import { MetadataPlan, Role } from '../model/plan';
import { resolveListeners, ResolvedListener } from '../plan/listeners';
import { planMetadata } from '../plan/metadata';
import { caName, issued, issuedName, selfSigned, selfSignerName } from '../plan/security/issued-certificates';
import { certificatesOf } from '../plan/security/set-security';

/** The objects of cert-manager for the certificates of a cluster's nodes. */
export class ClusterCertificates {
  private readonly created: ApiObject[] = [];
  private readonly resolved: readonly ResolvedListener[];

  constructor(private readonly spec: Omit<ClusterSpec, 'sets'>, private readonly objects: PlannedObjects) {
    this.resolved = resolveListeners(spec);
  }

  /** Creates the CAs of the cluster. */
  public addToCluster(cluster: Construct): void {
    const { name } = this.spec;
    for (const certificate of selfSigned(this.spec, this.resolved)) {
      this.created.push(
        this.objects.create(cluster, `${certificate.name}-SelfSigner`, { kind: 'Issuer', name: selfSignerName(name, certificate.name) }),
        this.objects.create(cluster, `${certificate.name}-Certificate`, { kind: 'Certificate', name: caName(name, certificate.name) }),
        this.objects.create(cluster, `${certificate.name}-Issuer`, { kind: 'Issuer', name: caName(name, certificate.name) }),
      );
    }
  }

  /** Creates the Certificates of a node set. */
  public addToSet(set: Construct, name: string, roles: Role[]): void {
    // Most clusters have none, and planning the metadata takes time.
    if (issued(this.resolved.flatMap(({ security }) => security.certificates)).length === 0) { return; }
    const certificates = issued(certificatesOf({ resolved: this.resolved, metadata: this.metadata }, { roles }));
    this.created.push(...certificates.map((certificate) =>
      this.objects.create(set, `Certificate-${certificate.name}`, { kind: 'Certificate', name: issuedName(certificate, name) })));
  }

  /** The metadata plan without nodes, which determines the listeners to which nodes connect. */
  private get metadata(): MetadataPlan {
    return planMetadata({ ...this.spec, sets: [] }, '', [], this.resolved.map(({ listener }) => listener)).metadata;
  }

  /** The objects that have been created so far. */
  public get all(): ApiObject[] {
    return [...this.created];
  }
}
