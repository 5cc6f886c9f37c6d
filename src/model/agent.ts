/** What the Java agents in the pods of nodes do. */
export interface AgentSpec {
  /** The ConfigMap with the agent of this library; undefined if only an exporter is used. */
  readonly configMap?: string;
  /** Only for brokers. */
  readonly health?: HealthSpec;
  readonly metrics?: MetricsSpec;
}

/** How brokers tell whether they have caught up. */
export interface HealthSpec {
  readonly port: number;
  /** After this time they are ready in any case. */
  readonly limitSeconds: number;
}

/** How nodes answer metrics. */
export interface MetricsSpec {
  readonly port: number;
  /** Whether the agent of this library has metrics of each topic and partition. */
  readonly topics: boolean;
  /** Whether pods have the annotations by which a Prometheus without the operator finds them. */
  readonly annotated?: boolean;
  /** Instead of the agent of this library. */
  readonly exporter?: ExporterSpec;
}

/** The Java agent of Prometheus' JMX exporter. */
export interface ExporterSpec {
  readonly jar: ExporterJarSpec;
  /** The ConfigMap with its configuration. */
  readonly configMap: string;
}

/** From where the container of the server has the jar. */
export interface ExporterJarSpec {
  /** The file in that container. */
  readonly path: string;
  /** The volume with the jar in the form of Kubernetes; undefined if it is part of the image. */
  readonly volume?: object;
  /** The init container that copies the jar into the volume, in the form of Kubernetes. */
  readonly initContainer?: object;
}
