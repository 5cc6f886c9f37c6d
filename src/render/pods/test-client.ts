import type { k8s } from 'cdk8s-plus-28';
import { restrictedContainer, restrictedPod, secretVariables } from './restricted';
import { ImagePlan, MetadataPlan, SecretReference } from '../../model/plan';
import { MemorySpec } from '../../model/workload-spec';
import { clientFolder } from '../../plan/security/client-parts';
import { Plain, omitEmpty } from '../plain';

interface TestClient {
  readonly image: ImagePlan;
  readonly bootstrapServers: string;
  readonly env: Readonly<Record<string, SecretReference>>;
  readonly volumes: readonly { readonly name: string; readonly mountPath: string; readonly source: object }[];
  readonly jvmOptions: readonly string[];
  /** The name of the ConfigMap with client.properties, if the client has one. */
  readonly configMap?: string;
  readonly metadata: MetadataPlan;
  readonly memory: MemorySpec;
}

/** The name of the container. */
export const CLIENT_CONTAINER = 'client';

export const CLIENT_PROPERTIES = 'client.properties';

export const clientConfigMap = (pod: string): string => `${pod}-config`;

export function testClientSpec(client: TestClient): Plain<k8s.PodSpec> {
  const { image, bootstrapServers, env, volumes, jvmOptions, configMap, metadata, memory: { quantity, mebibytes } } = client;
  const folder = clientFolder('config');
  const files = [...configMap === undefined ? [] : [{ name: 'config', mountPath: folder, source: { configMap: { name: configMap } } }], ...volumes];
  return omitEmpty({
    enableServiceLinks: false,
    automountServiceAccountToken: false,
    // `tail` is process 1 of its container, so SIGTERM does not end it.
    terminationGracePeriodSeconds: 0,
    securityContext: restrictedPod(image),
    imagePullSecrets: image.pullSecrets.map((name) => ({ name })),
    containers: [omitEmpty({
      name: CLIENT_CONTAINER,
      image: image.reference,
      imagePullPolicy: image.pullPolicy,
      command: ['tail', '-f', '/dev/null'],
      workingDir: image.binDir,
      env: [
        { name: 'BOOTSTRAP_SERVERS', value: bootstrapServers },
        ...'connect' in metadata ? [{ name: 'ZOOKEEPER_CONNECT', value: metadata.connect }] : [],
        ...configMap === undefined ? [] : [{ name: 'CLIENT_CONFIG', value: `${folder}/${CLIENT_PROPERTIES}` }],
        ...secretVariables(env),
        ...jvmOptions.length === 0 ? [] : [{ name: 'KAFKA_OPTS', value: jvmOptions.join(' ') }],
        { name: 'KAFKA_HEAP_OPTS', value: `-Xmx${Math.floor(mebibytes / 2)}m` },
        // The folder of the log files of the command line tools.
        { name: 'LOG_DIR', value: '/tmp' },
      ],
      resources: { requests: { cpu: '100m', memory: quantity }, limits: { memory: quantity } },
      securityContext: restrictedContainer(),
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }, ...files.map((file) => ({ name: file.name, mountPath: file.mountPath, readOnly: true }))],
    })],
    volumes: [{ name: 'tmp', emptyDir: {} }, ...files.map(({ name, source }) => ({ name, ...source }))],
  });
}
