import { ApiObject, Chart, Lazy, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { IKafkaCluster } from '../cluster/kafka-cluster-interface';
import { KafkaImage } from '../cluster/kafka-image';
import { checkOptions } from '../options/check';
import { configMapAnnotations } from '../plan/annotations';
import { TEST_CLIENT_MEBIBYTES } from '../plan/defaults';
import { TEST_CLIENT_APP, testClientSelector } from '../plan/identity';
import { PodUser } from '../pods/pod-options';
import { CLIENT_PROPERTIES, clientConfigMap, testClientSpec } from '../render/pods/test-client';
import { ClientLogin } from '../security/client-login';
import { createObject } from '../synth/api-object';
import { report } from '../synth/declarations';
import { memory } from '../synth/memory';
import { clusterOf } from '../synth/operation';

/** Properties of a test client. */
export interface KafkaTestClientProps {
  /** The cluster that the client connects to. */
  readonly cluster: IKafkaCluster;

  /**
   * The name of the Pod.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * The name of the client listener or external access that the client connects to.
   *
   * @default - the first client listener
   */
  readonly listener?: string;

  /**
   * The client's credentials. Required if the listener requires authentication, refused if it has none.
   *
   * @default - none
   */
  readonly login?: ClientLogin;

  /**
   * The image with Kafka's console tools.
   *
   * @default - the cluster's image
   */
  readonly image?: KafkaImage;

  /**
   * The user and group of the Pod. An empty struct leaves them to the Kubernetes cluster, as OpenShift requires.
   *
   * @default - the user and group of the image
   */
  readonly user?: PodUser;

  /**
   * The memory request and limit of the Pod. The heap of each tool is limited to half of it.
   *
   * @default Size.mebibytes(512)
   */
  readonly memoryLimit?: Size;
}

/**
 * A Pod with Kafka's console tools, for inspecting and testing a cluster. Its working directory is the folder of the tools.
 * The environment variable `BOOTSTRAP_SERVERS` has the bootstrap servers, and in ZooKeeper mode `ZOOKEEPER_CONNECT` has the
 * connect string:
 *
 * `kubectl exec -it testclient -- sh -c './kafka-topics.sh --bootstrap-server $BOOTSTRAP_SERVERS --list'`
 *
 * If the listener has security, `CLIENT_CONFIG` has the path of a client.properties:
 *
 * `kubectl exec -it testclient -- sh -c './kafka-topics.sh --bootstrap-server $BOOTSTRAP_SERVERS --command-config $CLIENT_CONFIG --list'`
 */
export class KafkaTestClient extends Construct {
  /** The Pod. Use `addJsonPatch` to change it. */
  public readonly pod: ApiObject;

  /** The ConfigMap with the configuration of the client. Undefined if the listener has no security. Use `addJsonPatch` to change it. */
  public readonly configMap?: ApiObject;

  constructor(scope: Construct, id: string, props: KafkaTestClientProps) {
    super(scope, id);
    const { values, faults } = checkOptions('KafkaTestClientProps', props);
    const { name = id, listener, login, image, user, memoryLimit = Size.mebibytes(TEST_CLIENT_MEBIBYTES) } = values;
    report(this, faults, () => []);
    const cluster = clusterOf(values.cluster, faults);
    const config = cluster.clientConfig(listener, login);
    cluster._clients.admitPods(() => ({ selector: testClientSelector(cluster.name), usesZookeeper: true }), listener);
    const owner = { name: cluster.name, namespace: cluster.namespace ?? Chart.of(this).namespace, _app: TEST_CLIENT_APP, _labels: {} };
    if (config._isSecured) {
      const data = { [CLIENT_PROPERTIES]: config.properties };
      this.configMap = createObject(this, 'Config', owner, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name: clientConfigMap(name),
        annotations: configMapAnnotations(data),
        content: { data },
      });
    }
    this.pod = createObject(this, 'Pod', owner, {
      apiVersion: 'v1',
      kind: 'Pod',
      name,
      content: {
        spec: Lazy.any({
          produce: () => testClientSpec({
            image: { ...image?._spec ?? cluster._image, ...user && { uid: user.uid, gid: user.gid } },
            bootstrapServers: config.bootstrapServers,
            env: config.env,
            volumes: config.volumes,
            jvmOptions: config.jvmOptions,
            configMap: this.configMap && clientConfigMap(name),
            metadata: cluster._plan.metadata,
            memory: memory(memoryLimit),
          }),
        }),
      },
    });
    this.node.defaultChild = this.pod;
  }
}
