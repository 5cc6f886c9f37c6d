import { ApiObject, Chart, Lazy, Size } from 'cdk8s';
import { Construct } from 'constructs';
import { KafkaCluster } from '../cluster/kafka-cluster';
import { IKafkaCluster } from '../cluster/kafka-cluster-interface';
import { KafkaImage } from '../cluster/kafka-image';
import { TEST_CLIENT_MEBIBYTES } from '../plan/defaults';
import { PodUser } from '../pods/pod-options';
import { CLIENT_PROPERTIES, clientConfigMap, testClientSpec } from '../render/pods/test-client';
import { ClientLogin } from '../security/client-login';
import { createObject } from '../synth/api-object';
import { memory } from '../synth/memory';

/** Properties of a test client. */
export interface KafkaTestClientProps {
  /** The cluster it talks to. */
  readonly cluster: IKafkaCluster;

  /**
   * Name of the Pod.
   *
   * @default - the construct's id
   */
  readonly name?: string;

  /**
   * Name of the client listener, or of the external access, that it dials.
   *
   * @default - the first client listener
   */
  readonly listener?: string;

  /**
   * How it says who it is, where the listener asks for it.
   *
   * @default - it does not
   */
  readonly login?: ClientLogin;

  /**
   * Image with the console tools.
   *
   * @default - the cluster's
   */
  readonly image?: KafkaImage;

  /**
   * User and group of the Pod; an empty struct leaves them to the Kubernetes cluster, as OpenShift wants it.
   *
   * @default - those of the image
   */
  readonly user?: PodUser;

  /**
   * Memory limit of the Pod, of which a tool's heap gets half.
   *
   * @default Size.mebibytes(512)
   */
  readonly memoryLimit?: Size;
}

/**
 * A Pod that waits with Kafka's console tools at hand, for looking into a cluster and trying it out. It starts in the
 * folder of the tools, `BOOTSTRAP_SERVERS` says where the cluster is, and in ZooKeeper mode `ZOOKEEPER_CONNECT` where its
 * ensemble is:
 *
 * `kubectl exec -it testclient -- sh -c './kafka-topics.sh --bootstrap-server $BOOTSTRAP_SERVERS --list'`
 *
 * Where the listener has security, `CLIENT_CONFIG` says where the client.properties is:
 *
 * `kubectl exec -it testclient -- sh -c './kafka-topics.sh --bootstrap-server $BOOTSTRAP_SERVERS --command-config $CLIENT_CONFIG --list'`
 */
export class KafkaTestClient extends Construct {
  /** The Pod; JSON patches on it work. */
  public readonly pod: ApiObject;

  /** What holds its client.properties, where the listener has security; JSON patches on it work. */
  public readonly configMap?: ApiObject;

  constructor(scope: Construct, id: string, props: KafkaTestClientProps) {
    const { name = id, listener, login, image, user, memoryLimit = Size.mebibytes(TEST_CLIENT_MEBIBYTES) } = props;
    super(scope, id);
    const cluster = KafkaCluster._from(props.cluster);
    const config = cluster.clientConfig(listener, login);
    const owner = { name: cluster.name, namespace: cluster.namespace ?? Chart.of(this).namespace, _app: 'kafka-test-client', _labels: {} };
    if (config._isSecured) {
      this.configMap = createObject(this, 'Config', owner, {
        apiVersion: 'v1', kind: 'ConfigMap', name: clientConfigMap(name), content: { data: { [CLIENT_PROPERTIES]: config.properties } },
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
