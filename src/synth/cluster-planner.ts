import type { Construct, IConstruct } from 'constructs';
import * as findings from './cluster-findings';
import type { ClusterBase } from './cluster-spec';
import { faultFindings } from './option-faults';
import type { Finding } from '../model/finding';
import type { ClientPodsPlan, ClusterPlan } from '../model/plan';
import type { NodeSetSpec } from '../model/workload-spec';
import { checkArguments } from '../options/check';
import type { Fault } from '../options/fault';
import { messageOf } from '../options/language';
import { buildPlan, PlannedCluster } from '../plan/build';
import { ClusterIds, clusterIdOf } from '../plan/cluster-id';
import { withClientPods } from '../plan/network/client-pods';
import { checkPlan } from '../rules';

/** A node set that has been added to a cluster. */
export interface AttachedSet {
  readonly construct: Construct;
  readonly name: string;
  readonly spec: NodeSetSpec;
  /** The faults of its options. */
  readonly faults: readonly Fault[];
}

/** The cluster ids of each app. */
const idsByApp = new WeakMap<IConstruct, ClusterIds>();

/** Collects the node sets and findings of a cluster, and plans it when the plan is first read. */
export class ClusterPlanner {
  /** Undefined in ZooKeeper mode. */
  public readonly clusterId?: string;
  private readonly sets: AttachedSet[] = [];
  /** Whether a cluster that was created earlier in the same app has the same id. */
  private readonly sharedId: readonly Finding[];
  private readonly reported = new Map<string, Finding>();
  private refused?: readonly Finding[];
  private readonly otherWarnings: (() => readonly Finding[])[] = [];
  private readonly clientPods: (() => ClientPodsPlan)[] = [];
  private planned?: PlannedCluster;
  private withPods?: ClusterPlan;
  private checked?: readonly Finding[];
  private errors?: { readonly reported: number; readonly refused?: readonly Finding[]; readonly all: readonly Finding[] };

  constructor(private readonly cluster: Construct, public readonly spec: ClusterBase) {
    const { root } = cluster.node;
    const ids = idsByApp.get(root) ?? new ClusterIds();
    idsByApp.set(root, ids);
    // Clusters that other code deploys have the id of that code.
    this.clusterId = clusterIdOf(spec);
    this.sharedId = spec.imported ? [] : ids.add({ ...spec, clusterId: this.clusterId });
  }

  /** The plan. Once it is read, no set can be added. */
  public get plan(): ClusterPlan {
    this.planned ??= buildPlan({ ...this.spec, sets: this.sets.map(({ spec }) => spec) }, this.clusterId);
    if (this.clientPods.length === 0) { return this.planned.plan; }
    return this.withPods ??= withClientPods(this.planned.plan, this.clientPods.map((pods) => pods()));
  }

  /** Adds pods that connect to the cluster, also after the plan was read: only network policies depend on them. Returns how to remove them. */
  public addClientPods(pods: () => ClientPodsPlan): () => void {
    this.clientPods.push(pods);
    this.withPods = undefined;
    return () => {
      this.clientPods.splice(this.clientPods.indexOf(pods), 1);
      this.withPods = undefined;
    };
  }

  /** Adds findings. Equal findings are reported once. */
  public report(...found: readonly Finding[]): void {
    for (const finding of found) { this.reported.set(JSON.stringify(finding), finding); }
  }

  /** Adds what returns findings of other constructs, whose warnings are warnings about the cluster. */
  public addWarnings(check: () => readonly Finding[]): void {
    this.otherWarnings.push(check);
  }

  /** Adds the faults of the options of the cluster, or of one of its sets. */
  public refuse(construct: Construct, faults: readonly Fault[], set?: string): void {
    if (faults.length > 0) { this.refused = [...this.refused ?? [], ...faultFindings(construct, faults, set)]; }
  }

  /** Checks the arguments of a method of the cluster, and returns them; none of them if one is wrong. */
  public checkCall<T extends readonly unknown[]>(method: string, ...args: T): Partial<T> {
    const faults = checkArguments('KafkaCluster', method, args);
    this.refuse(this.cluster, faults);
    return faults.length === 0 ? args : [] as unknown as Partial<T>;
  }

  /** Adds a set; returns false if the plan was read already. */
  public attach(set: AttachedSet): boolean {
    const { name, spec: { namespace }, construct, faults } = set;
    this.refuse(construct, faults, name);
    if (this.planned) {
      this.report(findings.lateAttachment(this.spec.name, name, construct.node.path));
      return false;
    }
    this.sets.push(set);
    if (namespace !== undefined && namespace !== this.spec.namespace) { this.report(findings.otherNamespace(name, namespace, this.spec.namespace)); }
    return true;
  }

  /**
   * All findings. Rules are applied once, and not to a cluster with wrong options: they would report consequences of the
   * values that replace them.
   */
  public findings(): readonly Finding[] {
    if (this.refused) { return this.refused; }
    const { plan } = this;
    this.checked ??= checkPlan(plan, [...this.planned!.findings, ...this.sharedId]);
    return [...this.reported.values(), ...this.checked, ...this.otherWarnings.flatMap((check) => check().filter(({ severity }) => severity === 'warning'))];
  }

  /** Returns the errors to report at a construct: its own, and those of constructs outside the app's tree. */
  public errorsAt(construct: Construct): string[] {
    // cdk8s validates every construct once for every chart.
    if (this.errors?.reported !== this.reported.size || this.errors.refused !== this.refused) {
      this.errors = { reported: this.reported.size, refused: this.refused, all: this.findings().filter(({ severity }) => severity === 'error') };
    }
    const { all } = this.errors;
    return all.length === 0 ? [] : all.filter(({ set }) => this.reporterOf(set, construct.node.root) === construct).map(messageOf);
  }

  /** Returns the construct at which findings about a set are reported: the set, or the first construct of the cluster in the app's tree. */
  private reporterOf(name: string | undefined, root: IConstruct): Construct | undefined {
    const subject = this.sets.find((set) => set.name === name)?.construct ?? this.cluster;
    return [subject, this.cluster, ...this.sets.map((set) => set.construct)].find((candidate) => candidate.node.root === root);
  }
}
