import { execFile } from 'child_process';
import * as path from 'path';
import { promisify } from 'util';
import { compileJar, kafkaJars } from '../../kafka-client/kafka-jars';
import { requireTool } from '../../kafka-client/tools';

/** The addresses in a broker's responses, by API and version. */
export type ResponseAddresses = Record<string, Record<string, string[]>>;

/** The version of the client classes; older brokers get requests of the versions that they support. */
const VERSION = '4.3.1';

/** The addresses in a broker's responses, connected at `host:port`, for a topic whose leaders have moved; see ResponseAddresses.java. */
export async function responseAddresses(
  hostsFile: string, address: string, nodeId: number, topic: string,
): Promise<ResponseAddresses> {
  const sources = [path.join(__dirname, 'ResponseAddresses.java'),
    ...['Json', 'Retry'].map(name => path.join(__dirname, `../../kafka-client/${name}.java`))];
  const jar = compileJar('response-addresses', sources, VERSION);
  // Not spawnSync: the forwarded ports are in this process.
  const { stdout } = await promisify(execFile)(requireTool('java'), [
    '-Xmx128m', '-XX:TieredStopAtLevel=1', `-Djdk.net.hosts.file=${hostsFile}`,
    '-cp', [jar, kafkaJars(VERSION)].join(path.delimiter), 'ResponseAddresses', address, String(nodeId), topic,
  ]);
  return JSON.parse(stdout);
}
