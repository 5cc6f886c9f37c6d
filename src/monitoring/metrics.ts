import type { MetricsSpec } from '../model/agent';
import type { PeerPlan } from '../model/plan';
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
}

/** How the nodes of a Kafka cluster, or the servers of a ZooKeeper ensemble, answer the metrics that Prometheus asks for. */
export class Metrics {
  /**
   * Metrics of a Java agent of this library, from a ConfigMap: no other image and no download. It reads a fixed list of MBeans, so that a scrape
   * takes a few hundredths of a second; it never stops Kafka or tools that run in the pod.
   */
  public static builtIn(options: BuiltInMetricsOptions = {}): Metrics {
    const { port = METRICS_PORT, topics = false, allowedFrom } = options;
    return new Metrics({ port, topics }, allowedFrom?.map(({ _plan }) => _plan));
  }

  private constructor(
    /** @internal */ public readonly _spec: MetricsSpec,
    /** @internal */ public readonly _from?: readonly PeerPlan[],
  ) {}
}

checkFactories(Metrics, 'Metrics');
