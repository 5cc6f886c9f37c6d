import { App, Chart, Testing } from 'cdk8s';
import {
  KafkaBrokerSet, KafkaBrokerSetProps, KafkaCluster, KafkaClusterProps, KRaftQuorum, KRaftQuorumProps, MigrationPhase, ZookeeperEnsemble,
  ZookeeperEnsembleProps,
} from 'cdk8s-kafka';
import { parseProperties } from '../src/util/parse-properties';

export const NAMESPACE = 'test';

let folder: string | undefined;

/** A folder for apps that do not write their manifests. */
const outdir = (): string => folder ??= Testing.app().outdir;

/** Returns a chart of a new app, by default in namespace `test`. */
export function chartOf(namespace: string | null = NAMESPACE): Chart {
  return new Chart(new App({ outdir: outdir() }), 'chart', namespace === null ? {} : { namespace });
}

/** The cluster `kafka`: three controllers in `kafka-controllers`, three brokers in `kafka-brokers`. */
export function separate(
  props: KafkaClusterProps = {}, brokers: Partial<KafkaBrokerSetProps> = {}, controllers: Partial<KRaftQuorumProps> = {}, chart = chartOf(),
): Chart {
  const cluster = new KafkaCluster(chart, 'kafka', props);
  new KRaftQuorum(chart, 'controllers', { cluster, ...controllers });
  new KafkaBrokerSet(chart, 'brokers', { cluster, ...brokers });
  return chart;
}

/** The cluster `kafka`: three combined nodes. */
export function combined(props: KafkaBrokerSetProps = {}, chart = chartOf()): Chart {
  new KafkaBrokerSet(chart, 'kafka', props);
  return chart;
}

/** The cluster `kafka` in ZooKeeper mode: three brokers in `kafka-brokers`, by default with an ensemble that other code deploys. */
export function onZookeeper(props: KafkaClusterProps = {}, brokers: Partial<KafkaBrokerSetProps> = {}, chart = chartOf()): Chart {
  const cluster = new KafkaCluster(chart, 'kafka', { zookeeper: ZookeeperEnsemble.fromConnectString('zk-0.zk:2181,zk-1.zk:2181/kafka'), ...props });
  new KafkaBrokerSet(chart, 'brokers', { cluster, ...brokers });
  return chart;
}

/** The same cluster with three controllers, in a phase of the migration to KRaft. */
export function migrating(migration: MigrationPhase, props: KafkaClusterProps = {}, chart = chartOf()): Chart {
  onZookeeper({ migration, clusterId: '5L6g3nShT-eMCtK--X86sw', ...props }, {}, chart);
  new KRaftQuorum(chart, 'controllers', { cluster: chart.node.findChild('kafka') as KafkaCluster });
  return chart;
}

/** The ensemble `zk` of three servers. */
export function ensemble(props: ZookeeperEnsembleProps = {}, chart = chartOf()): Chart {
  new ZookeeperEnsemble(chart, 'zk', props);
  return chart;
}

/** The objects of a valid chart. */
export class Manifests {
  private readonly objects: any[];

  constructor(chart: Chart) {
    this.objects = Testing.synth(chart);
  }

  public get all(): any[] { return this.objects; }

  public find(kind: string, name: string): any {
    const found = this.objects.find((object) => object.kind === kind && object.metadata.name === name);
    if (!found) { throw new Error(`${kind} ${name} is not among ${this.objects.map((object) => `${object.kind} ${object.metadata.name}`).join(', ')}`); }
    return found;
  }

  public names(kind: string): string[] {
    return this.objects.filter((object) => object.kind === kind).map((object) => object.metadata.name);
  }

  /** Returns the parsed properties file of a node. */
  public properties(pod: string): Record<string, string> {
    const file = this.objects.flatMap(({ data }) => data?.[`${pod}.properties`] ?? []);
    if (file.length !== 1) { throw new Error(`${file.length} files of ${pod}`); }
    return parseProperties(file[0]);
  }

  public pod(statefulSet: string): any { return this.find('StatefulSet', statefulSet).spec.template.spec; }

  public container(statefulSet: string, name = 'kafka'): any {
    return [...this.pod(statefulSet).initContainers ?? [], ...this.pod(statefulSet).containers].find((container) => container.name === name);
  }

  public env(statefulSet: string, variable: string, container = 'kafka'): any {
    return this.container(statefulSet, container).env.find(({ name }: any) => name === variable);
  }
}

/** Returns the errors of a synthesis, `[path] message` each; empty if it succeeds. */
export function errorsOf(chart: Chart): string[] {
  try {
    Testing.synth(chart);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.trim()).filter((line) => line.startsWith('['));
  }
}

/** Returns the warnings of the clusters and ensembles in a chart. */
export function warningsOf(chart: Chart): string[] {
  return chart.node.findAll().filter((construct) => construct instanceof KafkaCluster || construct instanceof ZookeeperEnsemble)
    .flatMap(({ warnings }) => warnings);
}
