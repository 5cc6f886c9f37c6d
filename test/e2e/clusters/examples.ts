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

/** The requested version, or the newest that the example supports: Kafka 3.9 is the last with ZooKeeper. */
export function versionFor(name: string): string {
  const claimed = claimedVersions()[name];
  return claimed.includes(kafkaVersion) ? kafkaVersion : claimed.at(-1)!;
}

/** Writes the manifests of an example into a new folder. The module is loaded again, since an app is built while its module is loaded. */
export function synthExample(name: string, version = versionFor(name)): string {
  const folder = temporaryFolder(name);
  process.env.KAFKA_VERSION = version;
  process.env.CDK8S_OUTDIR = folder;
  jest.isolateModules(() => load(name));
  return folder;
}

/** Writes the manifests of a chart that a test builds. */
export function synthChart(name: string, namespace: string, build: (chart: Chart) => void): string {
  const outdir = temporaryFolder(name);
  const app = new App({ outdir });
  build(new Chart(app, name, { namespace }));
  app.synth();
  return outdir;
}

/** Writes `production` with other options; call it after `synthExample('production')`. */
export function synthProduction(
  namespace: string,
  options: { brokers?: number; config?: Record<string, string> },
): string {
  return synthChart('production', namespace, chart => load('production').production(chart, options));
}

/** Writes `tls-cert-manager` with another `restartTrigger`; call it after `synthExample('tls-cert-manager')`. */
export function synthRenewed(namespace: string, restartTrigger: string): string {
  return synthChart('tls-cert-manager', namespace, chart => load('tls-cert-manager').tlsCertManager(chart, { restartTrigger }));
}

function load(name: string): any {
  return jest.requireActual(path.join(EXAMPLES, name, 'main'));
}
