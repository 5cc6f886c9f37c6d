import { JmxExporterOptions } from './jmx-exporter';
import type { ExporterJarSpec, MetricsSpec } from '../model/agent';
import type { PeerPlan } from '../model/plan';
import { exporterConfig } from '../monitoring-data/jmx-exporter';
import { NetworkPeer } from '../network-policy/network-peer';
import { checkFactories } from '../options/check-factories';
import { METRICS_PORT } from '../plan/pods/agent';

/** Options of metrics of this library's agent. */
export interface BuiltInMetricsOptions {
  /**
   * The port of the Pod that answers `GET /metrics`. The container port is named `metrics`.
   *
   * @default 9404
   */
  readonly port?: number;

  /**
   * Whether there are also metrics of each topic (rates of messages, bytes and requests) and of each partition (its size): about 11 time
   * series for each topic of a broker, and one for each replica. A cluster has about 350 for each broker without them.
   *
   * @default false
   */
  readonly topics?: boolean;

  /**
   * The peers that the network policies admit to the port, for example the namespace of Prometheus.
   *
   * @default - all peers
   */
  readonly allowedFrom?: NetworkPeer[];

  /**
   * Whether pods have the annotations `prometheus.io/scrape`, `prometheus.io/port` and `prometheus.io/path`, for a Prometheus without the operator
   * whose configuration finds pods by them.
   *
   * @default false
   */
  readonly scrapeAnnotations?: boolean;
}

/** An exporter instead of the built-in agent, with its configuration. */
interface MetricsExporter {
  readonly jar: ExporterJarSpec;
  readonly config: () => string;
}

/** How the nodes of a Kafka cluster, or the servers of a ZooKeeper ensemble, answer the metrics that Prometheus asks for. */
export class Metrics {
  /**
   * Metrics of a Java agent of this library, from a ConfigMap: no other image and no download. It reads a fixed list of MBeans, so that a scrape
   * takes a few hundredths of a second; it never stops Kafka or tools that run in the pod.
   */
  public static builtIn(options: BuiltInMetricsOptions = {}): Metrics {
    const { port = METRICS_PORT, topics = false, allowedFrom, scrapeAnnotations } = options;
    return new Metrics({ port, topics, ...scrapeAnnotations && { annotated: true } }, allowedFrom?.map(({ _plan }) => _plan));
  }

  /**
   * Metrics of Prometheus' JMX exporter, a Java agent whose jar you provide, with rules that give the same names. Only the start script of the
   * server loads it, so that tools in the pod are not affected. Its scrapes take longer than those of the built-in agent.
   */
  public static jmxExporter(options: JmxExporterOptions): Metrics {
    const { jar, rules = [], beans = [], port = METRICS_PORT, topics = false, allowedFrom, scrapeAnnotations } = options;
    const own = rules.map(({ counter, ...rule }) => ({ ...rule, ...counter ? { type: 'COUNTER' as const } : {} }));
    return new Metrics({ port, topics: false, ...scrapeAnnotations && { annotated: true } }, allowedFrom?.map(({ _plan }) => _plan), {
      jar: jar._spec, config: () => exporterConfig({ topics, beans, rules: own }),
    });
  }

  private constructor(
    /** @internal */ public readonly _spec: Omit<MetricsSpec, 'exporter'>,
    /** @internal */ public readonly _from?: readonly PeerPlan[],
    /** @internal */ public readonly _exporter?: MetricsExporter,
  ) {}
}

checkFactories(Metrics, 'Metrics');
