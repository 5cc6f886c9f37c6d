import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { readManifests } from './manifests';
import { KubeObject } from './pods';

const EXAMPLES = path.join(__dirname, '../../../examples');

/** The Kafka versions that each example supports, by the example's name. */
export function claimedVersions(): Record<string, string[]> {
  return JSON.parse(fs.readFileSync(path.join(EXAMPLES, 'versions.json'), 'utf8'));
}

/** The versions in KAFKA_VERSIONS, such as `3.9.2,4.3.1`; undefined if it is not set. */
export function requestedVersions(): string[] | undefined {
  return process.env.KAFKA_VERSIONS?.split(',').map(version => version.trim());
}

/** The requested versions that an example supports, or these defaults if none are requested. */
export function versionsFor(example: string, defaults: string[]): string[] {
  return requestedVersions()?.filter(version => claimedVersions()[example].includes(version)) ?? defaults;
}

/** The manifests of examples' apps for a Kafka version, by the example's name. */
export function synthExamples(names: string[], version: string): Record<string, KubeObject[]> {
  const manifests: Record<string, KubeObject[]> = {};
  // An app is built while its module is loaded, so modules must be loaded again; one registry for all, since loading cdk8s
  // takes a second.
  jest.isolateModules(() => {
    for (const name of names) {
      manifests[name] = synth(version, () => jest.requireActual(path.join(EXAMPLES, name, 'main')));
    }
  });
  return manifests;
}

/** The manifests of an app that `build` creates and synthesizes. */
export function synth(version: string, build: () => void): KubeObject[] {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-kafka-synth-'));
  const { CDK8S_OUTDIR, KAFKA_VERSION } = process.env;
  Object.assign(process.env, { CDK8S_OUTDIR: outdir, KAFKA_VERSION: version });
  try {
    build();
    return readManifests(outdir);
  } finally {
    restore('CDK8S_OUTDIR', CDK8S_OUTDIR);
    restore('KAFKA_VERSION', KAFKA_VERSION);
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
