import type { MonitoredApp } from '../../model/operations/monitoring';
import { brokersOf, ClusterPlan } from '../../model/plan';
import { Alert, alerts } from '../../monitoring-data/data';

/** What the conditions of alerts about a cluster need. */
export interface AlertContext {
  /** Matchers of the cluster's time series, without braces. */
  readonly cluster: string;
  /** A matcher of the namespace, with a comma in front; empty if it is unknown. */
  readonly namespace: string;
  /** The number of nodes. */
  readonly nodes: number;
  /** A regular expression for the claims of the cluster's disks. */
  readonly claims: string;
  /** What the cluster has, of what alerts need. */
  readonly has: Readonly<Record<Exclude<NonNullable<Alert['needs']>, MonitoredApp['kind']>, boolean>>;
  /** The lag of a consumer group that is too much; undefined: nobody asks. */
  readonly maxLag?: number;
  /** What else is watched. */
  readonly apps: readonly MonitoredApp[];
}

/** An alert with its condition for a cluster, or for an app. */
export interface AppliedAlert extends Alert {
  readonly app?: MonitoredApp;
}

/** Returns what the conditions of alerts need of a plan. */
export function alertContext(plan: ClusterPlan, maxLag?: number, apps: readonly MonitoredApp[] = []): AlertContext {
  const { name, namespace, sets, metadata } = plan;
  const ofNamespace = namespace === undefined ? '' : `,namespace="${namespace}"`;
  const claims = sets.flatMap((set) => set.disks.filter(({ ephemeral }) => !ephemeral)
    .map(({ name: disk, claimName }) => claimName ?? `${disk}-${set.name}-[0-9]+`));
  return {
    cluster: `cluster="${name}"${ofNamespace}`,
    namespace: ofNamespace,
    nodes: sets.reduce((sum, { nodes }) => sum + nodes.length, 0),
    claims: claims.join('|'),
    has: { kraft: metadata.mode === 'static' || metadata.mode === 'dynamic', volumes: claims.length > 0, brokers: brokersOf(plan).length > 1, lag: maxLag !== undefined },
    maxLag,
    apps,
  };
}

/** Returns the alerts that apply to a cluster and to the apps, with their conditions. */
export const alertsFor = (context: AlertContext): AppliedAlert[] => alerts().flatMap((alert): AppliedAlert[] => {
  const { needs } = alert;
  if (needs === 'mirror' || needs === 'ensemble') { return context.apps.filter(({ kind }) => kind === needs).map((app) => ofApp(alert, app)); }
  return needs === undefined || context.has[needs] ? [ofCluster(alert, context)] : [];
});

const ofCluster = (alert: Alert, { cluster, namespace, nodes, claims, maxLag }: AlertContext): Alert => ({
  ...alert,
  expr: alert.expr.replaceAll('$CLUSTER', cluster).replaceAll('$NAMESPACE', namespace).replaceAll('$NODES', String(nodes)).replaceAll('$CLAIMS', claims)
    .replaceAll('$MAX_LAG', String(maxLag ?? '<maxConsumerLag>')),
});

function ofApp(alert: Alert, app: MonitoredApp): AppliedAlert {
  const { kind, name, namespace, pods } = app;
  const matchers = `${kind}="${name}"${namespace === undefined ? '' : `,namespace="${namespace}"`}`;
  return {
    ...alert,
    app,
    expr: alert.expr.replaceAll('$APP', matchers).replaceAll('$PODS', String(pods)),
    commands: alert.commands.map((command) => command.replaceAll('$APP', name)),
  };
}
