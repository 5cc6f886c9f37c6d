import type { ExporterJarSpec } from '../model/agent';
import type { NetworkPeer } from '../network-policy/network-peer';
import { checkFactories } from '../options/check-factories';
import { EXPORTER_NAME, EXPORTER_PATH } from '../plan/pods/agent';
import { restrictedContainer } from '../render/pods/restricted';

/** The file to which an init container copies the jar. */
const COPY = `${EXPORTER_PATH}/jmx_prometheus_javaagent.jar`;

/** From where pods have the jar of Prometheus' JMX exporter, `jmx_prometheus_javaagent`, of version 1.0.1 or newer. */
export class JmxExporterJar {
  /**
   * A file of the image that runs Kafka, for images that contain the exporter.
   *
   * @param path the absolute path, such as `/opt/prometheus-jmx-exporter/jmx_prometheus_javaagent-1.6.0.jar`
   */
  public static inImage(path: string): JmxExporterJar {
    return new JmxExporterJar({ path });
  }

  /**
   * A file of another image, which an init container copies with `cp` into a volume of the pod. It works with every version of Kubernetes.
   *
   * @param image the reference of the image, which must contain `cp` and run as any user
   * @param path the absolute path in the image
   */
  public static copiedFrom(image: string, path: string): JmxExporterJar {
    return new JmxExporterJar({
      path: COPY,
      volume: { emptyDir: {} },
      initContainer: {
        name: EXPORTER_NAME,
        image,
        command: ['cp'],
        args: [path, COPY],
        resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '64Mi' } },
        securityContext: restrictedContainer(),
        volumeMounts: [{ name: EXPORTER_NAME, mountPath: EXPORTER_PATH }],
      },
    });
  }

  /**
   * A file of another image, which is mounted as an image volume. The image may contain nothing but the jar. Kubernetes 1.35 and newer have image
   * volumes; 1.33 and 1.34 with the feature gate `ImageVolume`.
   *
   * @param image the reference of the image
   * @param path the path in the image
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/image-volumes/
   */
  public static imageVolume(image: string, path: string): JmxExporterJar {
    return new JmxExporterJar({ path: `${EXPORTER_PATH}/${path.replace(/^\/+/, '')}`, volume: { image: { reference: image } } });
  }

  private constructor(
    /** @internal */ public readonly _spec: ExporterJarSpec,
  ) {}
}

/** A rule of the JMX exporter: the metric of attributes of MBeans. */
export interface JmxExporterRule {
  /** A regular expression of Java for an attribute, such as `java.lang<type=Memory><HeapMemoryUsage>committed`. */
  readonly pattern: string;

  /** The name of the metric, with `$1` for groups of the pattern. Names are in lower case. */
  readonly name: string;

  /**
   * The value, for attributes that are texts.
   *
   * @default - the value of the attribute
   */
  readonly value?: number;

  /**
   * Whether it is a counter. The names of counters end with `_total`.
   *
   * @default false
   */
  readonly counter?: boolean;

  /**
   * Labels, with `$1` for groups of the pattern in keys and values.
   *
   * @default - no labels
   */
  readonly labels?: { [name: string]: string };
}

/** Options of metrics of Prometheus' JMX exporter. */
export interface JmxExporterOptions {
  /** From where pods have the jar. */
  readonly jar: JmxExporterJar;

  /**
   * Rules in addition to those of the library, which give the names of `Metrics.builtIn()`. The first rule with a matching pattern applies, and
   * these are before the library's.
   *
   * @default - only the rules of the library
   * @see https://prometheus.github.io/jmx_exporter/
   */
  readonly rules?: JmxExporterRule[];

  /**
   * Patterns of the object names of further MBeans, such as `java.lang:type=Memory`: the exporter reads only those of the library and these.
   *
   * @default - only the MBeans of the library
   */
  readonly beans?: string[];

  /**
   * The port of the Pod that answers `GET /metrics`. The container port is named `metrics`.
   *
   * @default 9404
   */
  readonly port?: number;

  /**
   * Whether there are also metrics of each topic and partition.
   *
   * @default false
   */
  readonly topics?: boolean;

  /**
   * The peers that the network policies admit to the port.
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

checkFactories(JmxExporterJar, 'JmxExporterJar');
