import * as fs from 'fs';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { claimedVersions } from '../../conformance/inputs/examples';
import { kafkaVersion } from '../kubernetes/environment';
import { temporaryFolder } from '../kubernetes/temporary';

const EXAMPLES = path.join(__dirname, '../../../examples');

export function exampleNames(): string[] {
  return fs.readdirSync(EXAMPLES).filter(name => fs.existsSync(path.join(EXAMPLES, name, 'main.ts')));
}

/** The version that was asked for, or the newest that the example can have: ZooKeeper ends with Kafka 3.9. */
export function versionFor(name: string): string {
  const claimed = claimedVersions()[name];
  return claimed.includes(kafkaVersion) ? kafkaVersion : claimed.at(-1)!;
}

/** Writes the manifests of an example into a new folder. An app is built while its module loads, so it loads anew. */
export function synthExample(name: string, version = versionFor(name)): string {
  const folder = temporaryFolder(name);
  process.env.KAFKA_VERSION = version;
  process.env.CDK8S_OUTDIR = folder;
  jest.isolateModules(() => load(name));
  return folder;
}

/** Writes the manifests of a test's own chart. */
export function synthChart(name: string, namespace: string, build: (chart: Chart) => void): string {
  const outdir = temporaryFolder(name);
  const app = new App({ outdir });
  build(new Chart(app, name, { namespace }));
  app.synth();
  return outdir;
}

/** `production` as its owner would change it later; after `synthExample('production')`. */
export function synthProduction(
  namespace: string,
  options: { brokers?: number; config?: Record<string, string> },
): string {
  return synthChart('production', namespace, chart => load('production').production(chart, options));
}

/** `tls-cert-manager` when its certificates were renewed; after `synthExample('tls-cert-manager')`. */
export function synthRenewed(namespace: string, restartTrigger: string): string {
  return synthChart('tls-cert-manager', namespace, chart => load('tls-cert-manager').tlsCertManager(chart, { restartTrigger }));
}

function load(name: string): any {
  return jest.requireActual(path.join(EXAMPLES, name, 'main'));
}
