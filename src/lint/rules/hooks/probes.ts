import { startsJvm } from './inherited-ports';
import { publisherOf } from '../../../plan/image-publishers';
import { SERVER_OPTION_VARIABLES } from '../../../plan/pods/jvm-variables';
import { ForeignSet } from '../../../read/foreign/set';
import { isKnown } from '../../../read/foreign/settings/template';
import { podSpecOf } from '../../../read/foreign/workload';
import { listOf } from '../../../read/objects';
import { jvmPorts } from '../../../util/jvm-ports';
import { commandsOfHook, Hook, hooksOf, PodContainer } from '../../hooks';
import { LintRule } from '../../rule';

export const containerOf = ({ source: { object, container } }: ForeignSet): PodContainer =>
  ({ object, container, pod: podSpecOf(object), field: `${object.kind === 'Pod' ? 'spec' : 'spec.template.spec'}.containers[${String(container.name)}]` });

const probesOf = (set: ForeignSet): Hook[] => hooksOf(containerOf(set)).filter(({ kind }) => kind.endsWith('Probe'));

/** The ports of Kafka's listeners; undefined if the manifests do not contain all of them. */
function listenerPorts({ source: { properties, missing }, listeners }: ForeignSet): number[] | undefined {
  const text = properties.listeners ?? properties['advertised.listeners'];
  return missing.length > 0 || text === undefined || !isKnown(text) ? undefined : listeners.pods.flat().map(({ port }) => port);
}

/** The ports on which the only container of a pod listens; undefined if plugins, agents or an unknown image may open others. */
function openPorts(set: ForeignSet): number[] | undefined {
  const { container, object, properties, env, secrets } = set.source;
  const publisher = publisherOf(String(container.image));
  const options = SERVER_OPTION_VARIABLES.map((name) => env.get(name) ?? '').join(' ');
  const agents = options.match(/-javaagent:|-agentpath:/g)?.length ?? 0;
  const ofJvm = jvmPorts(options);
  const isUnknown = listOf(podSpecOf(object).containers).length > 1 || !['apache', 'confluent', 'bitnami'].includes(publisher ?? '')
    || /cp-server/.test(String(container.image)) || properties['metric.reporters'] !== undefined || SERVER_OPTION_VARIABLES.some((name) => secrets.has(name))
    || agents > ofJvm.filter(({ owner }) => owner === 'the Java agent' || owner === 'the readiness agent').length;
  const ofListeners = listenerPorts(set);
  return isUnknown || ofListeners === undefined ? undefined
    : [...ofListeners, ...[...ofJvm.map(({ port }) => port), env.get('JMX_PORT'), env.get('KAFKA_JMX_PORT')].flatMap((port) => port === undefined ? [] : Number(port))];
}

/** The number of a probe's port; undefined for a name that no port of the container has. */
export function portNumber(port: unknown, container: any): number | undefined {
  return /^\d+$/.test(String(port)) ? Number(port) : listOf(container.ports).find(({ name }) => name === port)?.containerPort as number | undefined;
}

/** Probes without a script, with the port to which the kubelet connects. */
const portProbesOf = (set: ForeignSet) => probesOf(set).flatMap(({ field, body }) => (['httpGet', 'grpc', 'tcpSocket'] as const)
  .filter((handler) => body[handler]?.port !== undefined)
  .map((handler) => ({ handler, field, port: body[handler].port as unknown, number: portNumber(body[handler].port, set.source.container) })));

/** The least time in which a JVM starts and connects to a broker. */
const MIN_JVM_SECONDS = 2;

/** Probes of the containers that run Kafka. */
export const PROBE_RULES: readonly LintRule[] = [
  {
    id: 'http-probe',
    severity: 'error',
    why: 'Listeners of Kafka speak only Kafka\'s protocol: every HTTP or gRPC request fails, so the pod never gets ready, or Kubernetes restarts it again and again.',
    see: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    check: ({ sets }) => sets.flatMap((set) => portProbesOf(set)
      .filter(({ handler, number }) => handler !== 'tcpSocket' && number !== undefined && listenerPorts(set)?.includes(number)).map(({ handler, field, number }) => ({
        object: set.source.object, field: `${field}.${handler}`, message: `the probe sends ${handler === 'grpc' ? 'gRPC' : 'HTTP'} requests to port ${number}, a listener of Kafka`, fix: 'use tcpSocket',
      }))),
  },
  {
    id: 'probe-port',
    severity: 'error',
    why: 'A probe of a port on which nothing listens always fails, so the pod never gets ready, or Kubernetes restarts it again and again.',
    see: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    check: ({ sets }) => sets.flatMap((set) => {
      const open = openPorts(set);
      const failing = portProbesOf(set).filter(({ number }) => number === undefined || open?.includes(number) === false);
      return failing.map(({ handler, field, port, number }) => ({
        object: set.source.object,
        field: `${field}.${handler}.port`,
        message: number === undefined ? `the container has no port with the name ${String(port)}`
          : `nothing listens on port ${number}; the ports are ${[...new Set(open)].join(', ')}`,
        fix: 'use the port of a listener',
      }));
    }),
  },
  {
    id: 'probe-timeout',
    severity: 'warning',
    why: 'The kubelet ends the command of a probe after timeoutSeconds, by default one second. Kafka\'s tools start a JVM, which takes longer on a busy Kubernetes node.',
    see: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
    check: ({ sets, objects }) => sets.flatMap((set) => probesOf(set).flatMap((hook) => {
      const { timeoutSeconds = 1 } = hook.body;
      const command = commandsOfHook(hook, containerOf(set), objects).find(startsJvm);
      return command === undefined || timeoutSeconds >= MIN_JVM_SECONDS ? [] : [{
        object: set.source.object,
        field: `${hook.field}.timeoutSeconds`,
        message: `the probe runs ${command.path.replace(/^.*\//, '')}, which starts a JVM, with a timeout of ${timeoutSeconds} s`,
        fix: 'use a tcpSocket probe, or set timeoutSeconds to 10 or more',
      }];
    })),
  },
];
