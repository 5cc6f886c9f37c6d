import { JVM_OPTION_VARIABLES } from '../../../plan/pods/jvm-variables';
import { environmentOf } from '../../../read/foreign/settings/environment';
import { KubernetesObject, listOf } from '../../../read/objects';
import { JvmPort, jvmPorts } from '../../../util/jvm-ports';
import { scriptOfCommand, ShellCommand, shellCommands } from '../../../util/shell/commands';
import { commandsOfHook, Hook, hooksOf, PodContainer, podContainers } from '../../hooks';
import { LintRule, LintViolation } from '../../rule';

/** The variables of the JVM itself. */
const OF_JVM = ['JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS'];
const OF_LAUNCHER = [...OF_JVM, 'JDK_JAVA_OPTIONS'];

/** Programs that start a JVM, with the variables from which it gets its options. */
const TOOLS: readonly { readonly name: RegExp; readonly args?: RegExp; readonly variables: readonly string[] }[] = [
  {
    name: new RegExp(`^(zookeeper-(shell|security-migration)|kafka-(${[
      'acls', 'broker-api-versions', 'client-metrics', 'cluster', 'configs', 'console-(share-)?consumer', 'console-producer', 'consumer-groups',
      '(consumer|producer)-perf-test', 'delegation-tokens', 'delete-records', 'dump-log', 'features', 'get-offsets', 'groups', 'jmx', 'leader-election',
      'log-dirs', 'metadata-quorum', 'metadata-shell', 'preferred-replica-election', 'reassign-partitions', 'replica-verification', 'run-class',
      'share-groups', 'storage', 'streams-application-reset', 'streams-groups', 'topics', 'transactions', 'verifiable-(consumer|producer)',
    ].join('|')}))(\\.sh)?$`),
    variables: [...JVM_OPTION_VARIABLES, 'JMX_PORT', 'KAFKA_DEBUG'],
  },
  { name: /^cub$/, variables: [...OF_LAUNCHER, 'KAFKA_OPTS'] },
  // Of JMXPORT, zkServer.sh makes options of the server only.
  { name: /^zkServer(\.sh)?$/, args: /^status$/, variables: [...OF_LAUNCHER, 'SERVER_JVMFLAGS', 'JVMFLAGS', 'CLIENT_JVMFLAGS'] },
  { name: /^zkCli(\.sh)?$/, variables: [...OF_LAUNCHER, 'JVMFLAGS', 'CLIENT_JVMFLAGS'] },
  { name: /^java$/, variables: OF_LAUNCHER },
  { name: /^(jps|jcmd|jstat)$/, variables: OF_JVM },
];

/** The port of the debugger that Kafka's scripts start with KAFKA_DEBUG. */
const DEBUG_PORT = '5005';

/** Returns the port that a variable makes a JVM open. */
function portOf(variable: string, value: string): JvmPort | undefined {
  if (variable === 'JMX_PORT') { return value === '' || value === '0' ? undefined : { port: value, owner: 'JMX', isExclusive: true, hasPeers: true }; }
  if (variable === 'KAFKA_DEBUG') { return value === '' ? undefined : { port: DEBUG_PORT, owner: 'the debugger', isExclusive: true, hasPeers: false }; }
  return jvmPorts(value).find(({ isExclusive }) => isExclusive);
}

interface Conflict extends JvmPort {
  readonly tool: string;
  readonly variable: string;
}

const nameOf = ({ path }: ShellCommand): string => path.replace(/^.*\//, '');

const toolOf = (command: ShellCommand) => TOOLS.find(({ name, args }) =>
  name.test(nameOf(command)) && (args === undefined || command.args.some((word) => args.test(word))));

/** Whether a command starts a JVM. */
export const startsJvm = (command: ShellCommand): boolean => toolOf(command) !== undefined;

/** Returns the conflict of a command with the main process of its container, which has the variables `own`. */
function conflictOf(
  command: ShellCommand, own: (variable: string) => string | undefined, inherited: ReadonlyMap<string, string>,
): Conflict | undefined {
  const found = command.mayFail ? undefined : toolOf(command);
  return found?.variables.flatMap((variable): Conflict[] => {
    const port = portOf(variable, own(variable) ?? '');
    const ofTool = portOf(variable, command.value(variable, inherited.get(variable)) ?? '');
    return port === undefined || port.port !== ofTool?.port ? [] : [{ ...port, tool: nameOf(command), variable }];
  })[0];
}

const HOOK_NAMES: Readonly<Record<Hook['kind'], string>> = {
  startupProbe: 'startup probe', readinessProbe: 'readiness probe', livenessProbe: 'liveness probe', postStart: 'postStart hook', preStop: 'preStop hook',
};

function violationsOf(container: PodContainer, objects: readonly KubernetesObject[]): LintViolation[] {
  const hooks = hooksOf(container).filter(({ body }) => body.exec !== undefined);
  if (hooks.length === 0) { return []; }
  const { values, references } = environmentOf([container.container], { objects, namespace: container.object.namespace });
  // The value of a port in a Secret or another file is unknown, but not empty.
  const inherited = new Map([...[...references.keys()].map((name) => [name, `{${name}}`] as const), ...values]);
  // The command of the container can change variables too; it ends with the main process.
  const main = shellCommands(scriptOfCommand([...listOf(container.container.command), ...listOf(container.container.args)].map(String))).at(-1);
  const own = (variable: string) => main ? main.value(variable, inherited.get(variable)) : inherited.get(variable);
  return hooks.flatMap((hook) => {
    const [conflict] = commandsOfHook(hook, container, objects).flatMap((command) => conflictOf(command, own, inherited) ?? []);
    if (conflict === undefined) { return []; }
    const { tool, variable, port, owner } = conflict;
    return [{
      object: container.object,
      field: hook.field,
      // The kubelet ends the pod in any case.
      ...hook.kind === 'preStop' ? { severity: 'warning' as const } : {},
      message: `the ${HOOK_NAMES[hook.kind]} runs ${tool}, which inherits ${variable} and fails, since ${/^\d+$/.test(port) ? `port ${port} of ${owner}` : `the port of ${owner}`} is already in use`,
      fix: `remove the variable for the tool: env -u ${variable} ${tool} …${hook.kind.endsWith('Probe') ? '; or use a tcpSocket probe' : ''}`,
    }];
  });
}

/** Rules for all manifests together. */
export const INHERITED_PORT_RULES: readonly LintRule<readonly KubernetesObject[]>[] = [
  {
    id: 'inherited-jvm-port',
    severity: 'error',
    why: 'Programs that the kubelet starts in a container inherit its variables: a second JVM with the port of JMX or of an agent ends with "Port already in use". A probe '
      + 'then never succeeds, and Kubernetes restarts the container again and again.',
    see: 'tested on Kafka 4.3.1; https://github.com/bitnami/charts/issues/34958',
    check: (objects) => podContainers(objects).flatMap((container) => violationsOf(container, objects)),
  },
];
