import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { PlannedObjects } from './planned-objects';
import { ExternalAccess, NamedObject } from '../external-access/external-access';
import { AccessSpec, BrokerIdentity } from '../model/cluster-spec';
import { Finding } from '../model/finding';
import { bootstrapServersOf } from '../plan/names';

/** The ways in from outside of one cluster, and the objects that are made for them. */
export class ClusterAccesses {
  public readonly findings: readonly Finding[];
  public readonly specs: readonly AccessSpec[];
  private readonly ours: readonly ExternalAccess[];
  private readonly made = new Map<string, ApiObject[]>();

  constructor(cluster: Construct, accesses: readonly ExternalAccess[], private readonly objects: PlannedObjects) {
    this.findings = accesses.flatMap((access) => ExternalAccess._claim(access, cluster));
    this.ours = accesses.filter(ExternalAccess._isOurs);
    this.specs = this.ours.map((access) => access._spec());
  }

  /** Annotations of the cluster's bootstrap Service that tell where clients outside start; the plan has the values. */
  public get announced(): Record<string, string> {
    return Object.fromEntries(this.ours.filter(({ _announces }) => _announces).map(({ _name }) => [bootstrapServersOf(_name), '']));
  }

  /** Makes what the whole cluster has one of. */
  public addToCluster(cluster: Construct, name: string, networkPolicies: boolean): void {
    for (const access of this.ours) {
      for (const object of access._clusterObjects(name)) {
        this.add(cluster, access, object);
        if (networkPolicies && object.kind === 'Deployment') { this.add(cluster, access, { kind: 'NetworkPolicy', name: object.name }); }
      }
    }
  }

  /** Makes what leads to the brokers of a set. */
  public addToSet(set: Construct, brokers: readonly BrokerIdentity[]): void {
    for (const access of this.ours) {
      for (const broker of brokers) {
        for (const object of access._brokerObjects(broker)) { this.add(set, access, object); }
      }
    }
  }

  /** What was made for an access, the first one without a name. */
  public objectsOf(access = this.ours[0]?._name): ApiObject[] {
    return [...this.made.get(access) ?? []];
  }

  /** The NetworkPolicies of all accesses. */
  public get policies(): ApiObject[] {
    return [...this.made.values()].flat().filter(({ kind }) => kind === 'NetworkPolicy');
  }

  private add(scope: Construct, { _name: access }: ExternalAccess, object: NamedObject): void {
    const known = this.made.get(access) ?? [];
    this.made.set(access, known);
    known.push(this.objectOf(scope, object));
  }

  private objectOf(scope: Construct, { kind, name, annotations, version }: NamedObject): ApiObject {
    switch (kind) {
      case 'Service': return this.objects.service(scope, name, annotations);
      case 'Deployment': return this.objects.deployment(scope, name);
      case 'PodDisruptionBudget': return this.objects.budget(scope, name);
      case 'NetworkPolicy': return this.objects.policy(scope, name);
      case 'TLSRoute': return this.objects.route(scope, name, version, annotations);
    }
  }
}
