import type { k8s } from 'cdk8s-plus-28';
import { METRICS_PORT_NAME } from './pod';
import { restrictedContainer, restrictedPod, secretVariables } from './restricted';
import { ProgramJar, TOOLS_CLASSES, TOOLS_PATH } from '../../kafka-tools/jar';
import { ImagePlan, SecretReference } from '../../model/plan';
import { MemorySpec } from '../../model/workload-spec';
import { Plain, omitEmpty } from '../plain';

/** A pod that runs a command of the Java program of this library, with the class path of a Kafka image. */
export interface ToolPod {
  /** The name of the container. */
  readonly name: string;
  readonly image: ImagePlan;
  readonly memory: MemorySpec;
  /** The jar of the program. */
  readonly jar: ProgramJar;
  /** The name of the ConfigMap with the program; undefined if the image has it. */
  readonly tools?: string;
  /** The command and its arguments. */
  readonly args: readonly string[];
  /** When it is started again; undefined: always. */
  readonly restartPolicy?: 'OnFailure' | 'Never';
  /** The port of its metrics, which it answers once it has some. */
  readonly port?: number;
  /** The ServiceAccount whose token it uses; undefined for a pod without a token. */
  readonly serviceAccount?: string;
  readonly env: Readonly<Record<string, SecretReference>>;
  readonly jvmOptions: readonly string[];
  readonly volumes: readonly { readonly name: string; readonly mountPath: string; readonly source: object }[];
}

/** Memory of the JVM in addition to its heap. */
const OUTSIDE_HEAP_MEBIBYTES = 128;

export function toolPodSpec(pod: ToolPod): Plain<k8s.PodSpec> {
  const { name, image, memory, jar, tools, args, restartPolicy, port, serviceAccount, env, jvmOptions, volumes: own } = pod;
  const { quantity, mebibytes } = memory;
  const volumes = [...tools === undefined ? [] : [{ name: 'tools', mountPath: TOOLS_PATH, source: { configMap: { name: tools } } }], ...own];
  return omitEmpty({
    restartPolicy,
    enableServiceLinks: false,
    serviceAccountName: serviceAccount,
    automountServiceAccountToken: serviceAccount !== undefined,
    securityContext: restrictedPod(image),
    imagePullSecrets: image.pullSecrets.map((secret) => ({ name: secret })),
    containers: [omitEmpty({
      name,
      image: image.reference,
      imagePullPolicy: image.pullPolicy,
      command: [`${image.binDir}/kafka-run-class${image.scriptSuffix}`],
      args: [TOOLS_CLASSES[jar], ...args],
      env: [
        ...secretVariables(env),
        ...tools === undefined ? [] : [{ name: 'CLASSPATH', value: `${TOOLS_PATH}/${jar}` }],
        ...jvmOptions.length === 0 ? [] : [{ name: 'KAFKA_OPTS', value: jvmOptions.join(' ') }],
        { name: 'KAFKA_HEAP_OPTS', value: `-Xmx${Math.max(Math.floor(mebibytes / 2), mebibytes - OUTSIDE_HEAP_MEBIBYTES)}m` },
        // The folder of the log files of Kafka's scripts.
        { name: 'LOG_DIR', value: '/tmp' },
      ],
      ports: port === undefined ? [] : [{ name: METRICS_PORT_NAME, containerPort: port }],
      readinessProbe: port === undefined ? undefined : { httpGet: { path: '/ready', port: METRICS_PORT_NAME } } as Plain<k8s.Probe>,
      resources: { requests: { cpu: '100m', memory: quantity }, limits: { memory: quantity } },
      securityContext: restrictedContainer(),
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }, ...volumes.map(({ name: volume, mountPath }) => ({ name: volume, mountPath, readOnly: true }))],
    })],
    volumes: [{ name: 'tmp', emptyDir: {} }, ...volumes.map(({ name: volume, source }) => ({ name: volume, ...source }))],
  });
}
