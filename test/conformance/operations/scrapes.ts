import * as path from 'path';
import { exporterRelabelings } from '../../../src/render/monitoring/pod-monitor';
import { mavenJars } from '../../kafka-client/maven-jars';

/** The newest version that is on the mirrors of Maven Central. */
export const EXPORTER_VERSION = '1.0.1';
const NAME = 'jmx_prometheus_javaagent';

/** Returns the path of the JMX exporter. With a dot, it is a path of this host also where `/tmp` is a volume. */
export const exporterJar = (): string =>
  `/.${path.join(path.dirname(mavenJars(`jmx-exporter-${EXPORTER_VERSION}`, [{ group: 'io.prometheus.jmx', name: NAME, version: EXPORTER_VERSION }])), `${NAME}-${EXPORTER_VERSION}.jar`)}`;

export const pageOf = async (port = 9404): Promise<string> => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();

export const samplesOf = (text: string): string[] => text.split('\n').filter(line => line !== '' && !line.startsWith('#'));

export const namesIn = (text: string): Set<string> => new Set(samplesOf(text).map(line => /^\w+/.exec(line)![0]));

/** Returns a page of the JMX exporter with the names of metrics that the PodMonitor gives them. */
export const exportedMetrics = (text: string): string => exporterRelabelings.reduce(
  (renamed, { regex, replacement }) => renamed.replace(new RegExp(`^${regex}(?=[ {])`, 'gm'), replacement), text);
