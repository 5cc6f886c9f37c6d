import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLACEHOLDERS, runbook } from '../../src/explain/runbook';
import { kubernetesObjects } from '../../src/read/objects';
import { readClusters } from '../../src/read/own/clusters';
import { documentsOf } from '../golden';

/** The page about what alerts mean: the runbook of the example `monitoring`. */
export function runbookPage(): string {
  const documents = documentsOf(readFileSync(join(__dirname, '..', 'golden', 'monitoring.k8s.yaml'), 'utf8'));
  const [cluster] = readClusters(documents);
  const [, ...text] = runbook(cluster, kubernetesObjects(documents), PLACEHOLDERS).split('\n');
  return ['# Runbook', '',
    'What each alert of [KafkaMonitoring](metrics-and-alerts.md) and other incidents mean, and what to do. The commands are those of the example',
    '[`monitoring`](../../examples/monitoring/main.ts); `npx cdk8s-kafka explain dist --runbook` prints this page for your own clusters.',
    ...text].join('\n');
}
