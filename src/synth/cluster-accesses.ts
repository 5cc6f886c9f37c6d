import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { PlannedObjects } from './planned-objects';
import { ExternalAccess } from '../external-access/external-access';
import type { AccessSpec } from '../model/access-spec';
import type { Finding } from '../model/finding';
import { needsBootstrapAnnotation, brokerObjects, clusterObjects } from '../plan/access';
import type { BrokerIdentity } from '../plan/access/contribution';
import type { AccessObject } from '../plan/access/planner';
import { bootstrapServersAnnotation } from '../plan/names';

/** The external accesses of one cluster, and the objects that are created for them. */
export class ClusterAccesses {
  public readonly findings: readonly Finding[];
  public readonly specs: readonly AccessSpec[];
  private readonly created = new Map<string, ApiObject[]>();

  constructor(cluster: Construct, accesses: readonly ExternalAccess[], private readonly objects: PlannedObjects) {
    this.findings = accesses.flatMap((access) => ExternalAccess._claim(access, cluster));
    this.specs = accesses.filter(ExternalAccess._isOwn).map(({ _spec }) => _spec);
  }

  /** The keys of annotations of the cluster's bootstrap Service with bootstrap servers of external clients. */
  public get bootstrapAnnotations(): string[] {
    return this.specs.filter(needsBootstrapAnnotation).map(({ name }) => bootstrapServersAnnotation(name));
  }

  /** Creates the objects of which the cluster has one. */
  public addToCluster(cluster: Construct, name: string, networkPolicies: boolean): void {
    for (const access of this.specs) {
      for (const object of clusterObjects(access, name)) {
        this.add(cluster, `${access.name}-${object.kind}`, access, object);
        if (networkPolicies && object.kind === 'Deployment') {
          this.add(cluster, `${access.name}-NetworkPolicy`, access, { kind: 'NetworkPolicy', name: object.name, annotations: {} });
        }
      }
    }
  }

  /** Creates the objects that lead to the brokers of a set. */
  public addToSet(set: Construct, brokers: readonly BrokerIdentity[]): void {
    for (const access of this.specs) {
      for (const broker of brokers) {
        for (const object of brokerObjects(access, broker)) { this.add(set, `${access.name}-${object.kind}-${broker.ordinal}`, access, object); }
      }
    }
  }

  /** Returns the objects of an access, by default of the first one. */
  public objectsOf(access = this.specs[0]?.name): ApiObject[] {
    return [...this.created.get(access) ?? []];
  }

  /** The NetworkPolicies of all accesses. */
  public get policies(): ApiObject[] {
    return [...this.created.values()].flat().filter(({ kind }) => kind === 'NetworkPolicy');
  }

  private add(scope: Construct, id: string, { name: access }: AccessSpec, { kind, name, version, annotations }: AccessObject): void {
    const created = this.created.get(access) ?? [];
    this.created.set(access, created);
    created.push(this.objects.create(scope, id, { kind, name, version, annotationKeys: Object.keys(annotations) }));
  }
}
