import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { explain } from '../../src/cli/explain';

const GOLDEN = join(__dirname, '..', '..', 'test', 'golden');

/** The pages of `explain --format html` for all examples with a cluster. */
export const explained = (): { readonly example: string; readonly html: string }[] => readdirSync(GOLDEN)
  .filter((file) => file.endsWith('.k8s.yaml')).flatMap((file) => {
    try {
      return [{ example: file, html: explain([join(GOLDEN, file)], { format: 'html' }).text }];
    } catch (error) {
      // Topics and clients of an imported cluster.
      if (/contain no|no Kafka cluster/.test((error as Error).message)) { return []; }
      throw error;
    }
  });
