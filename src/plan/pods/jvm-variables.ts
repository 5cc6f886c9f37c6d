/**
 * The variables with options of the JVM, in the order in which it reads them: its own variables, and those of Kafka's scripts in
 * the order of kafka-run-class.sh. Of equal options the last one takes precedence.
 */
export const JVM_OPTION_VARIABLES: readonly string[] = [
  'JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', 'KAFKA_HEAP_OPTS', 'KAFKA_JVM_PERFORMANCE_OPTS', 'KAFKA_GC_LOG_OPTS', 'KAFKA_JMX_OPTS', 'KAFKA_LOG4J_OPTS',
  'KAFKA_OPTS', '_JAVA_OPTIONS',
];

/** The variable with which Kafka's start scripts begin the arguments of the JVM. Tools do not read it. */
export const SERVER_ARGUMENTS = 'EXTRA_ARGS';

/** The variables with options of the JVM of a server; the last one takes precedence. */
export const SERVER_OPTION_VARIABLES: readonly string[] = [...JVM_OPTION_VARIABLES.slice(0, -1), SERVER_ARGUMENTS, ...JVM_OPTION_VARIABLES.slice(-1)];

/** The variable of ZooKeeper's scripts that contains the maximum heap size in MiB instead of options. */
export const ZOOKEEPER_HEAP = 'ZK_SERVER_HEAP';

/** The same for ZooKeeper's scripts, in the order of zkEnv.sh and zkServer.sh. */
export const ZOOKEEPER_JVM_VARIABLES: readonly string[] =
  ['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', ZOOKEEPER_HEAP, 'SERVER_JVMFLAGS', 'JVMFLAGS', '_JAVA_OPTIONS'];
