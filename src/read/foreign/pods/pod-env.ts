import { carriedLogging } from './logging';
import { settingOf } from '../../../kafka-config/env-names';
import { EnvPlan } from '../../../model/plan';
import { JVM_OPTION_VARIABLES } from '../../../plan/pods/jvm-variables';
import { labelIn } from '../../../plan/pods/rack';
import { listOf, named } from '../../objects';
import { fromMaps } from '../settings/environment';
import { isUnreadByBitnami, ForeignSource } from '../settings/source';
import { tokenOf } from '../settings/template';

/** Variables of entrypoints and of Kafka's start scripts, which the program does not set for plugins. */
const NOT_CARRIED = new RegExp(`^(${[
  'KAFKA_', 'BITNAMI_', 'ALLOW_', 'MY_POD_', 'POD_', 'HOST_IP$', 'HOSTNAME$', 'NODE_NAME$', 'CLUSTER_ID$', 'CONFLUENT_', 'JMX_PORT$', 'LOG_DIR$',
  'EXTERNAL_ACCESS_', 'DUB_', 'CUB_', 'ZOOKEEPER_',
].join('|')})`);

/** Variables that become ids, names and log dirs of the program, or are reported with them. */
const IDENTITY = /^(KAFKA_)?(CLUSTER_ID|KRAFT_CLUSTER_ID|INITIAL_CONTROLLERS(_FILE)?|CONTROLLER_\d+_DIR_ID|MIN_ID|FULLNAME|DATA_DIRS|\w+_COMMAND)$/;

const JMX = ['KAFKA_JMX_PORT', 'KAFKA_JMX_OPTS', 'JMX_PORT'];

/** Variables of log levels and log configuration, of all images. */
const LOGGING = /^(KAFKA_LOG4J_\w+|KAFKA_TOOLS_LOG4J_\w+|KAFKA_CFG_LOG4J\w*|CONNECT_LOG4J_\w+|LOG4J_\w+|KAFKA_LOG_LEVEL|KAFKA_LOGGERS)$/;

const isCarriedName = (name: string): boolean => (!NOT_CARRIED.test(name) || name === 'KAFKA_JVM_PERFORMANCE_OPTS') && !LOGGING.test(name);
const isPlain = ({ value, valueFrom }: any): boolean => value !== undefined || valueFrom?.secretKeyRef !== undefined;

/** Returns the variables of the JVM and of plugins, and reports the others unless they are read as settings or ids. */
export function envOf(source: ForeignSource): EnvPlan[] {
  const { container, objects, object: { namespace }, reportUnsupported } = source;
  const variables = [...listOf(container.env), ...fromMaps(container.envFrom, { objects, namespace })];
  const carried = variables.filter((variable) => isCarriedName(variable.name) && isPlain(variable));
  reportDropped(source, variables.filter((variable) => !carried.includes(variable)));
  reportReferences(carried, variables, reportUnsupported);
  for (const { secretRef, configMapRef } of listOf(container.envFrom)) {
    const isRead = configMapRef && named(objects, 'ConfigMap', configMapRef.name, namespace);
    if (!isRead) {
      reportUnsupported('envFrom', secretRef ? `Secret ${secretRef.name}` : `ConfigMap ${configMapRef?.name}`,
        'the variables are not among the manifests, so neither settings nor variables in it are carried over; '
        + 'set the settings in config, and other variables with env or secretEnv');
    }
  }
  return carried.map(({ name, value, valueFrom }) => {
    const { name: secret, key } = valueFrom?.secretKeyRef ?? {};
    return valueFrom?.secretKeyRef ? { name, secret: { name: secret, key } } : { name, value: String(value) };
  });
}

function reportDropped(source: ForeignSource, dropped: readonly any[]): void {
  const { env, dialect, reportUnsupported } = source;
  const reported = (name: string, advice: string) => reportUnsupported(`env ${name}`, env.get(name), advice);
  const others: string[] = [];
  const logging = dropped.some(({ name }) => LOGGING.test(name)) ? carriedLogging(source).variables : [];
  for (const { name, value, valueFrom } of dropped) {
    // What is in a Secret, or not among the manifests, is reported with the settings.
    const isKnown = value !== undefined || env.has(name) || source.secrets.has(name);
    if (JMX.includes(name)) {
      reported(name, 'JMX is not carried over; set jvmOptions (-Dcom.sun.management.jmxremote.port=…) if it is required');
    } else if (logging.includes(name)) {
      continue;
    } else if (LOGGING.test(name)) {
      reported(name, LOGGING_ADVICE);
    } else if (JVM_OPTION_VARIABLES.includes(name)) {
      reportJvmOptions(source, name);
    } else if (IDENTITY.test(name) || (isKnown && settingOf(name, dialect) !== undefined) || (env.has(name) && isUnreadByBitnami(name, source))) {
      continue;
    } else if (settingOf(name, dialect) !== undefined) {
      if (settingOf(name, dialect) !== 'broker.rack') { reportUnsupported(`env ${name}`, fieldOf(valueFrom), RUNTIME_ADVICE(settingOf(name, dialect)!, name)); }
    } else {
      others.push(name);
    }
  }
  if (others.length > 0) {
    reportUnsupported('env', others.join(', '),
      'they are read only by the entrypoint of the image or by scripts, which the library does not use; add them with env, secretEnv or podSpecOverrides if a plugin reads them');
  }
}

export const LOGGING_ADVICE = 'it is not carried over; set levels with logging; kafka-configs.sh --entity-type broker-loggers changes the levels of running brokers';

const RUNTIME_ADVICE = (setting: string, name: string): string =>
  `the value is known only in the running pod, and the setting is not carried over; set ${setting} to '\${env:${name}}' in config, and add the variable with podSpecOverrides`;

const fieldOf = ({ fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef }: any = {}): string | undefined =>
  fieldRef?.fieldPath ?? resourceFieldRef?.resource ?? configMapKeyRef?.name ?? secretKeyRef?.name;

/** The heap is reported with the memory limit, other variables here. */
function reportJvmOptions({ env, secrets, reportUnsupported }: ForeignSource, name: string): void {
  const options = env.get(name);
  if (options === undefined) {
    reportUnsupported(`env ${name}`, secrets.get(name)?.description, 'the JVM options are not among the manifests; set them with jvmOptions, and the heap with heap');
    return;
  }
  const lost = name === 'KAFKA_HEAP_OPTS' ? [] : options.split(/\s+/).filter((option) => option !== '' && !(name === 'KAFKA_OPTS' && isCarriedOption(option)));
  if (lost.length > 0) {
    // Without the values, which can be passwords.
    reportUnsupported(`env ${name}`, lost.map((option) => option.replace(/=.*$/s, '=…')).join(' '),
      /log4j|logback/.test(lost.join(' ')) ? LOGGING_ADVICE : 'the JVM options are not carried over; set them with jvmOptions if they are required, and the files that they refer to with volumes');
  }
}

const isCarriedOption = (option: string): boolean => /^-D/.test(option) && !/security\.auth|log4j/.test(option);

/** Returns the system properties in KAFKA_OPTS. */
export const jvmOptionsOf = ({ env }: ForeignSource): string[] => (env.get('KAFKA_OPTS') ?? '').split(/\s+/).filter(isCarriedOption);

/** Reports variables whose values contain other variables that the program does not have. */
function reportReferences(carried: readonly any[], all: readonly any[], reportUnsupported: ForeignSource['reportUnsupported']): void {
  for (const { name, value } of carried.filter((variable) => typeof variable.value === 'string')) {
    const missing = [...String(value).matchAll(/\$\((\w+)\)/g)].map(([, other]) => other)
      .filter((other) => all.some((variable) => variable.name === other) && !carried.some((variable) => variable.name === other));
    if (missing.length > 0) {
      reportUnsupported(`env ${name}`, String(value), `the program does not have the variable ${missing.join(', ')}; add it with podSpecOverrides, before this one`);
    }
  }
}

/** A rack that is known only in the running pod: a reference to a variable, and the variables that containers need. */
interface RuntimeRack {
  readonly rack: string;
  /** The label of the pod that is the whole rack. */
  readonly label?: string;
  readonly variables: readonly object[];
}

/** Returns the rack of pods that get it from the downward API or from a Secret; undefined if another source sets it. */
export function runtimeRack({ container, dialect, properties }: ForeignSource): RuntimeRack | undefined {
  const variable = listOf(container.env).find(({ name }) => settingOf(String(name), dialect) === 'broker.rack');
  const template = properties['broker.rack'];
  if (template === undefined) {
    const label = labelIn(variable?.valueFrom?.fieldRef?.fieldPath);
    return variable?.valueFrom ? { rack: '${env:BROKER_RACK}', label, variables: [{ name: 'BROKER_RACK', valueFrom: variable.valueFrom }] } : undefined;
  }
  const fields = listOf(container.env).map(({ valueFrom }) => String(valueFrom?.fieldRef?.fieldPath));
  const used = [...new Set(fields)].filter((path) => tokenOf(path) !== undefined && template.includes(tokenOf(path)!));
  const reference = /^\$\(([\w.-]+)\)$/.exec(template)?.[1];
  const label = labelIn(listOf(container.env).find(({ name }) => name === reference)?.valueFrom?.fieldRef?.fieldPath);
  if (label !== undefined) { return { rack: template, label, variables: [] }; }
  if (used.length === 0) { return undefined; }
  const nameOf = (path: string) => `RACK_${path.replace(/^\w+\./, '').replace(/\W+/g, '_').replace(/_$/, '').toUpperCase()}`;
  return {
    rack: used.reduce((text, path) => text.replaceAll(tokenOf(path)!, `\${env:${nameOf(path)}}`), template),
    variables: used.map((fieldPath) => ({ name: nameOf(fieldPath), valueFrom: { fieldRef: { fieldPath } } })),
  };
}
