/** Writes src/monitoring-data/*.json from panels.ts. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dashboards } from './dashboards';

for (const [name, content] of Object.entries(dashboards())) {
  writeFileSync(join(__dirname, '..', '..', 'src', 'monitoring-data', `${name}.json`), content);
}
