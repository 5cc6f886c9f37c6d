import * as fs from 'fs';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { kafkaVersion } from './environment';
import { temporaryFolder } from './temporary';

const EXAMPLES = path.join(__dirname, '../../examples');

export function exampleNames(): string[] {
  return fs.readdirSync(EXAMPLES).filter(name => fs.existsSync(path.join(EXAMPLES, name, 'main.ts')));
}

/** Writes the manifests of an example into a new folder. An app is built when its module loads: once per test file. */
export function synthExample(name: string): string {
  const folder = temporaryFolder(name);
  process.env.KAFKA_VERSION = kafkaVersion;
  process.env.CDK8S_OUTDIR = folder;
  load(name);
  return folder;
}

/** `production` as its owner would change it later; after `synthExample('production')`. */
export function synthProduction(
  namespace: string,
  options: { brokers?: number; config?: Record<string, string> },
): string {
  const outdir = temporaryFolder('production');
  const app = new App({ outdir });
  load('production').production(new Chart(app, 'production', { namespace }), options);
  app.synth();
  return outdir;
}

function load(name: string): any {
  return jest.requireActual(path.join(EXAMPLES, name, 'main'));
}
