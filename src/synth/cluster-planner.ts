import type { Construct, IConstruct } from 'constructs';
import * as findings from './cluster-findings';
import type { ClusterBase } from './cluster-spec';
import { Finding, textOf } from '../model/finding';
import type { ClusterPlan } from '../model/plan';
import type { NodeSetSpec } from '../model/workload-spec';
import { buildPlan, PlannedCluster } from '../plan/build';
import { checkPlan } from '../rules';

/** A set of nodes that has joined a cluster. */
export interface AttachedSet {
  readonly construct: Construct;
  readonly name: string;
  readonly spec: NodeSetSpec;
}

/** Collects the sets of a cluster until its plan is read, and the findings about all of it. */
export class ClusterPlanner {
  private readonly sets: AttachedSet[] = [];
  private readonly reported = new Map<string, Finding>();
  private planned?: PlannedCluster;
  private checked?: readonly Finding[];
  private errors?: { readonly reported: number; readonly all: readonly Finding[] };

  constructor(private readonly cluster: Construct, public readonly spec: ClusterBase) {}

  /** The plan; no set can join once it is read. */
  public get plan(): ClusterPlan {
    this.planned ??= buildPlan({ ...this.spec, sets: this.sets.map(({ spec }) => spec) });
    return this.planned.plan;
  }

  /** Adds findings, each once however often it is found. */
  public report(...found: readonly Finding[]): void {
    for (const finding of found) { this.reported.set(JSON.stringify(finding), finding); }
  }

  /** Joins a set; false where it comes too late. */
  public attach(set: AttachedSet): boolean {
    const { name, spec: { namespace }, construct } = set;
    if (this.planned) {
      this.report(findings.lateAttachment(this.spec.name, name, construct.node.path));
      return false;
    }
    this.sets.push(set);
    if (namespace !== undefined && namespace !== this.spec.namespace) { this.report(findings.otherNamespace(name, namespace, this.spec.namespace)); }
    return true;
  }

  /** Every finding. Rules run once, whatever asks. */
  public findings(): readonly Finding[] {
    const { plan } = this;
    this.checked ??= checkPlan(plan, this.planned!.findings);
    return [...this.reported.values(), ...this.checked];
  }

  /** The errors to be reported at a construct: its own, and those of constructs outside the tree. */
  public errorsAt(construct: Construct): string[] {
    // cdk8s validates every construct once for every chart.
    if (this.errors?.reported !== this.reported.size) {
      this.errors = { reported: this.reported.size, all: this.findings().filter(({ severity }) => severity === 'error') };
    }
    const { all } = this.errors;
    return all.length === 0 ? [] : all.filter(({ set }) => this.reporterOf(set, construct.node.root) === construct).map(textOf);
  }

  /** Where a finding about a set is reported: at the set, or at the nearest construct that is part of the app. */
  private reporterOf(name: string | undefined, root: IConstruct): Construct | undefined {
    const subject = this.sets.find((set) => set.name === name)?.construct ?? this.cluster;
    return subject.node.root === root ? subject : [this.cluster, ...this.sets.map((set) => set.construct)].find((candidate) =>
      candidate.node.root === root);
  }
}
