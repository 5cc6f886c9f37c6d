/** A port that a JVM opens because of one of its options. */
export interface JvmPort {
  readonly port: string;
  readonly owner: 'JMX' | 'the Java agent' | 'the readiness agent' | 'metrics' | 'the debugger';
  /** Whether a second JVM with the same options exits, since the port is in use. Some agents only log it. */
  readonly isExclusive: boolean;
  /** Whether peers that network policies have to admit connect to it. */
  readonly hasPeers: boolean;
}

const JMX = /(?<!\S)-Dcom\.sun\.management\.jmxremote\.(?:rmi\.)?port=(\d+)(?!\S)/g;
const AGENT = /(?<!\S)-javaagent:([^\s=]+)=(?:[^\s:]*:)?(\d+)(?=[:\s]|$)/g;
/** The agents of this library: to the first one only the kubelet connects. */
const READINESS = /(?<!\S)-javaagent:\S*kafka-agent\.jar=port=(\d+),/g;
const METRICS = /(?<!\S)-javaagent:\S*kafka-agent\.jar=metrics=(\d+),/g;
const DEBUGGER = /(?<!\S)-(?:agentlib:jdwp=|Xrunjdwp:)(?=\S*server=y)\S*address=(?:[^\s,:]*:)?(\d+)/g;

/** The agent of Prometheus' JMX exporter, which ends the JVM if its port is in use. */
const EXITING_AGENT = /jmx[_-]?(prometheus|exporter)|prometheus/i;

/** Returns the ports in options, without 0, which is any free port. JMX may use one port for its registry and its connections. */
export function jvmPorts(options: string): JvmPort[] {
  const all = [
    ...[...options.matchAll(JMX)].map(([, port]): JvmPort => ({ port, owner: 'JMX', isExclusive: true, hasPeers: true })),
    ...[...options.matchAll(AGENT)].map(([, jar, port]): JvmPort => ({ port, owner: 'the Java agent', isExclusive: EXITING_AGENT.test(jar), hasPeers: true })),
    ...[...options.matchAll(READINESS)].map(([, port]): JvmPort => ({ port, owner: 'the readiness agent', isExclusive: false, hasPeers: false })),
    ...[...options.matchAll(METRICS)].map(([, port]): JvmPort => ({ port, owner: 'metrics', isExclusive: false, hasPeers: true })),
    ...[...options.matchAll(DEBUGGER)].map(([, port]): JvmPort => ({ port, owner: 'the debugger', isExclusive: true, hasPeers: false })),
  ].filter(({ port }) => port !== '0');
  return [...new Map(all.map((found) => [`${found.owner} ${found.port}`, found])).values()];
}
