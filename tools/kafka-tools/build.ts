/**
 * Builds src/kafka-tools/kafka-tools.jar from the sources in src/. The same sources give the same bytes with the same JDK: entries are
 * sorted and have a fixed date, and class files have no debugging information. The option for concatenated texts makes them smaller.
 */
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kafkaJars } from '../../test/kafka-client/kafka-jars';
import { requireTool, run } from '../../test/kafka-client/tools';

/** The oldest Kafka version whose images run the tools. */
const COMPILED_AGAINST = '3.9.0';
const SOURCES = join(__dirname, 'src');
const JAR = join(__dirname, '..', '..', 'src', 'kafka-tools', 'kafka-tools.jar');

const sources = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.java')).sort().map((name) => join(SOURCES, name));
const folder = mkdtempSync(join(tmpdir(), 'kafka-tools-'));
try {
  const classes = join(folder, 'classes');
  run(requireTool('javac'), ['--release', '11', '-g:none', '-XDstringConcat=inline', '-nowarn', '-Xlint:-options', '-cp', kafkaJars(COMPILED_AGAINST), '-d', classes, ...sources]);
  const names = readdirSync(classes, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.class')).sort();
  const entries = names.flatMap((name) => ['-C', classes, name]);
  run(requireTool('jar'), ['--create', '--no-manifest', '--date=2026-01-01T00:00:00Z', '--file', join(folder, 'kafka-tools.jar'), ...entries]);
  copyFileSync(join(folder, 'kafka-tools.jar'), JAR);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
